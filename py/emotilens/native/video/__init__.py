"""Reading videos frame by frame.

``reader`` opens a file, as the ``track`` of a container or as an ``animation``. The ``packets`` of
a track are decoded, its ``clock`` gives each frame a time, and ``drawing`` makes the picture;
``report`` describes what was left out or repaired.
"""
