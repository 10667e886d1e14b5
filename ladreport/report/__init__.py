"""What the report says, section by section, as blocks."""
