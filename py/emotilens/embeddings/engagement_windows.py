"""Windows over embeddings as the engagement network sees them.

From Savchenko, Savchenko and Makarov 2022 (IEEE Transactions on Affective Computing) and the
authors' EmotiEffLib: 128 frames, each frame's embedding beside the deviation over the window;
attention picks the frames that count.
"""

from collections.abc import Iterator

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError
from emotilens.sequences.missing import present_rows
from emotilens.steps.decode import softmax

FRAMES = 128


def engagement_windows(
    embeddings: Floats, frames: int = FRAMES, stride: int = 1
) -> Iterator[Floats]:
    """Go through all windows, one at a time, so that memory stays flat.

    Args:
        embeddings: shape (n, size); NaN rows are left out first, so that a window is so many
            frames with the face.
        frames: length of a window.
        stride: frames from one window's start to the next.

    Yields:
        Arrays of shape (frames, 2 · size): the deviation over the window, the same in every row,
        then the frame's embedding. As in EmotiEffLib the windows start before n − frames: the very
        last one that would fit is not among them.

    Raises:
        SpecificationError: when there are not more frames with the face than a window has.
    """
    rows = embeddings[present_rows(embeddings)]
    if len(rows) <= frames:
        raise SpecificationError(
            f"Engagement needs more than {frames} frames with the face, but there are {len(rows)}. "
            f"Use a longer video."
        )
    for start in range(0, len(rows) - frames, stride):
        window = rows[start : start + frames]
        deviation = np.broadcast_to(window.std(axis=0), window.shape)
        yield np.concatenate((deviation, window), axis=1)


def attended(window: Floats, weights: Floats) -> Floats:
    """Mean of a window's rows, each weighted by the softmax of its score.

    Args:
        window: shape (frames, columns).
        weights: of the linear score, shape (columns,). Its constant changes nothing.

    Returns:
        Shape (columns,).
    """
    return softmax(window @ weights) @ window
