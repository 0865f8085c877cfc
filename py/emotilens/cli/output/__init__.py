"""Files that commands write, and how they report failures."""
