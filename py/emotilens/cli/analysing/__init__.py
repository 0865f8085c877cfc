"""Analysing many pictures and videos: in this process, in several, or on a cluster."""
