"""Choosing settings of ``sequences`` on annotated videos.

The papers choose on the videos that they report, so that their figures, and any made here the same
way, are a little too good. Choose on some videos and report others.
"""
