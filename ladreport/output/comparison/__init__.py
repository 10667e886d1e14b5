"""What changed between two ministerials, for people and for programs: terminal, JSON."""
