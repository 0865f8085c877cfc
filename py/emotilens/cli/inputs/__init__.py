"""Files and folders that commands read."""
