"""How good predictions are: agreement with labels, and whether confidence means what it says."""
