"""What the Secretariat keeps beside the submissions: settings, rates, decisions, corrections."""
