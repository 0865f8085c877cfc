"""The pipeline's steps, one module each, in this order.

``detect`` → ``track`` → ``crop`` → ``resize`` and ``preprocess`` → (network) → ``decode`` →
``smooth``. Every step is a pure function of arrays, or a small state with an ``update``.
"""
