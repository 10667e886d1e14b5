"""The colours of charts, in the report and in the workbooks alike."""

# After Okabe and Ito, told apart by colour-blind people; neighbours differ in lightness too, so
# that they stay apart in grey print. The second is the colour of labels on it.
PALETTE = (
    ("1B3A5C", "FFFFFF"),
    ("E69F00", "262626"),
    ("56B4E9", "262626"),
    ("007A5A", "FFFFFF"),
    ("F0D9B5", "262626"),
    ("B85C00", "FFFFFF"),
    ("CC79A7", "262626"),
    ("8C8C8C", "262626"),
)
