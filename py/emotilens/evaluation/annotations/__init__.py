"""Files of annotations and predictions, one line for each frame or video."""
