"""What the command line does, a file for each command, and what several of them share."""
