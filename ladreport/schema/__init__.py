"""What a submission is: one file of data, and what is made from it."""
