"""The pipeline's steps, one module each, in this order.

``detect`` → ``track`` → ``crop`` → ``preprocess`` (``colour``, then ``resize``) → (network) →
``decode`` → ``smooth``. Every step is a pure function of arrays, or a small state with an
``update``.
"""
