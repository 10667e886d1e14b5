"""How long the work takes beside a named baseline: see README.md."""
