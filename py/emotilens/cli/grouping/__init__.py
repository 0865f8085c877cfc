"""Groups on the command line: labelled folders, and the figures of what predicts them."""
