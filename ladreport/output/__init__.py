"""From values to the bytes of files."""
