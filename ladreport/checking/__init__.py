"""Submissions → findings: the engine and the rules."""
