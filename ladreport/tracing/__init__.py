"""From a printed number back to what countries typed, and an edited report against its data."""
