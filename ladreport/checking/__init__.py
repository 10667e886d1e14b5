"""From a submission to findings."""
