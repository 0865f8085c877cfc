"""Edited steps: compiled, tried on a frame, held to their contracts, and used in place of others.

``module_edits`` replaces functions while they are in use, ``guard`` stops what does not end,
``problem`` is what is wrong and on which line, ``trial`` walks a frame with an edit and without,
``settings`` moves numbers in a source, ``patch`` writes the difference as a patch, and ``console``
runs single lines. An edited module is ordinary Python: the page and the command line run the same.
"""
