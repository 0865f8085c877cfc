"""Building the static site, and serving it."""
