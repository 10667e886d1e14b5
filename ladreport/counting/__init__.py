"""What counts in a number and what does not, and the only place that adds."""
