"""The stages in their order: one file checked, a region read, a report built."""
