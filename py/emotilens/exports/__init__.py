"""What an analysed video is written as for other programs: text out, nothing is read or opened.

A table for spreadsheets and notebooks (``csv_text``), subtitles for players (``webvtt``), and
tiers for annotation in ELAN (``elan``). The last two hold ``intervals``: how long a face kept an
expression.
"""
