"""Recomputes the vectors in this folder; run by ``python3 build.py vectors``."""

import sys

from .core_vectors import make_core_vectors
from .join_vectors import make_join_vectors
from .sequence_vectors import make_sequence_vectors
from .tfjs_vectors import make_tfjs_vectors

if __name__ == "__main__":
    make_core_vectors()
    make_join_vectors()
    make_sequence_vectors()
    make_tfjs_vectors(sys.argv[1])
