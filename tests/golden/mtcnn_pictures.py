"""The pictures on which our MTCNN is compared with the Python package's: made of one photograph."""

import numpy as np

ROWS, COLUMNS, STEP = 5, 6, 3
"""Thirty small copies, of every third pixel, so that no library has a part in them."""


def mtcnn_pictures(photograph):
    """Pictures by name, uint8 of shape (height, width, 3).

    Args:
        photograph: the example picture, 512 × 512, with one face.
    """
    small = photograph[::STEP, ::STEP]
    wide = np.full((300, 700, 3), 90, np.uint8)
    wide[40:296, 390:646] = photograph[::2, ::2]
    return {
        "one face": photograph,
        "cut off": photograph[90:, 200:],
        "on grey": wide,
        "thirty faces": np.tile(small, (ROWS, COLUMNS, 1)),
        "none": photograph[300:, :160],
    }
