"""The Word report: the only place that knows its XML."""
