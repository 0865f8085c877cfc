"""Analysing many videos: in this process, in several, or on a cluster."""
