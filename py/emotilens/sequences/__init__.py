"""Whole sequences of one face: what happens around the network, in the order of the papers.

A frame's probabilities come from a head. Then, each in a file of its own:

    adjust → blend → fill → smooth → gate → decide

``post_process`` chains them, for what is said of a face. Tables of frames, which may be about other
things, take the same way (``blend_tables``, ``filled``, ``smoothed``). Beside the chain:
``compound`` expressions, ``label_maps``, an ``adaptive`` frame rate, heads on tables of embeddings
(``said_of_tables``, ``temporal_convolution``), and descriptors of whole videos (``describe``,
``video_tables``), of several faces in a frame (``groups``) and of engagement (``engagement``).

One convention holds everywhere. An array has a row a frame, in the order of the frames, and a
column a class or quantity. A frame without the face is a row of NaN. No step invents such a row's
values but ``fill``; the others leave it out, and give NaN where nothing is left.

Windows are counted in frames, as in the papers, never in seconds. Where frames come at irregular
times, a window of so many frames lasts differently long; steps in which that matters take the
frames' numbers, and say so.
"""
