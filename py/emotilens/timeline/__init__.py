"""One analysed video: its frames over time, and text files for other programs.

- ``timeline``: the results of a video, and one face over time as the page draws it.
- ``filters``: the timeline's filters, each set by one number.
- ``intervals``: for how long a face kept an expression.
- ``comparison``: two runs over the same video.
- ``svg``: the timeline as a vector picture.
- ``pictures_csv``: the table of several pictures.
- ``csv_text``, ``webvtt``, ``elan``: the table, subtitles, and annotations for ELAN.
- ``characters``: what these formats cannot contain as it is.
- ``exports``: these formats by file extension.
"""
