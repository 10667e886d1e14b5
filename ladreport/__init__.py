"""Compile countries' submissions into the Los Angeles Declaration's progress report."""

__version__ = "0.1.0"
