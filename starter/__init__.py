"""What start.py does: set up, start, test and bundle, with the standard library alone."""
