"""A camera's stream: the last minute, one person's own baseline, and methods of the papers."""
