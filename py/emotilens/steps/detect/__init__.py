"""Face detection with a single-shot detector such as BlazeFace.

``letterbox`` → (network) → ``candidates`` (with ``anchors``) → ``suppression`` → ``faces``.
``photograph`` searches pictures, ``video`` files, and ``live`` the frames of cameras.

Source: V. Bazarevsky et al., BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs,
2019, arXiv 1907.05047.
"""
