"""From submissions to one dataset, and between the dataset and its folder."""
