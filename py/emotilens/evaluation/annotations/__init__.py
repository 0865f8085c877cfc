"""Annotation and prediction files, with one line per frame or video."""
