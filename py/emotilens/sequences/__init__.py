"""One face over a whole video: what happens after the network, in the order of the papers.

A model or head predicts each frame. Then, one step per file:

    adjust → blend → fill → smooth → gate → decide       ABAW-8
    adjust → blend → gate → fill → smooth → decide       ABAW-10

``post_process`` chains these steps for a ``FaceSequence``, which ``from_results`` builds from the
pipeline's results. Those of a long video are kept as arrays; see ``frame_columns``. A
``FrameTable`` holds predictions or annotations of any task; it goes through the same steps with
``blend_tables``, ``fill_table``, ``smooth_table`` and ``gate_tables``. Beyond the chain: an
``adaptive`` frame rate, and ``compound`` expressions and ``label_maps`` of ``steps``.

One convention holds throughout. An array has one row per frame, in order, and one column per class
or quantity. A frame without the face is a row of NaN. Only ``fill`` makes up values for such rows;
the other steps ignore them, and return NaN where nothing remains.

Windows are counted in frames, as in the papers, never in seconds. If frames come at irregular
times, the same window covers a varying span of time; steps for which that matters take the frames'
indices, and say so.
"""
