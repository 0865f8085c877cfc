"""Fitting a temporal head: dilated convolutions over the frames of a video."""
