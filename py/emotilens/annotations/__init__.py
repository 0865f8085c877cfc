"""Files that people or models wrote about each frame of a video, read for evaluation."""
