"""The registry of codes, and how a code, a term or a number is said in a language."""
