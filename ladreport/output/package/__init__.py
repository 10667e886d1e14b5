"""Packages that Office opens, edited part by part and written with the same bytes every time."""
