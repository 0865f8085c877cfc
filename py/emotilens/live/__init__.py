"""A camera's stream beyond single frames: the last minute, and one person's own baseline."""
