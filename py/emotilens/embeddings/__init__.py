"""Tables of embeddings, and what is made of them. Arrays in, arrays out, except for ``files``.

- ``table``: one row per face and frame, with its frame, time, track ID and box.
- ``files``: tables as npz files, written row by row while a video is analysed.
- ``text_tables``: tables as text, such as CSV.
- ``describe``: a whole video as one row of statistics over its frames.
- ``groups``: several faces per frame reduced to one row.
- ``video_tables``: describing one table per video.
- ``joined_tables``: joining tables of several kinds.
- ``engagement_windows``: windows of embeddings for the engagement network.
- ``predictions``: a head's predictions for a table, per frame or per video.

Rows of NaN stand for frames in which a face was missing.
"""
