"""What the Secretariat keeps beside the submissions: settings and small CSV files."""
