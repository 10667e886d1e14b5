"""From the dataset to headline claims and summary tables."""
