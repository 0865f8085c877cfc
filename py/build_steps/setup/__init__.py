"""Setting up a checkout: Python, npm, Chromium, pinned downloads."""
