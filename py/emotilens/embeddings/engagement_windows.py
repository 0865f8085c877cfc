"""Windows of embeddings, in the form that the engagement network reads.

From Savchenko, Savchenko and Makarov 2022 (IEEE Transactions on Affective Computing) and the
authors' EmotiEffLib: 128 frames, each with the deviation over the window and the frame's embedding;
attention weights the frames.
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
    """Yield all windows, one at a time, so that memory use stays constant.

    Args:
        embeddings: shape (n, size); NaN rows are removed first, so a window holds only frames with
            a face.
        frames: the length of a window.
        stride: the number of frames from the start of one window to the start of the next.

    Yields:
        Arrays of shape (frames, 2 · size): the deviation over the window, the same in every row,
        then the frame's embedding. As in EmotiEffLib, windows start before n − frames, so the last
        window that would fit is not yielded.

    Raises:
        SpecificationError: unless more frames show a face than a window holds.
    """
    rows = embeddings[present_rows(embeddings)]
    if len(rows) <= frames:
        raise SpecificationError(
            f"Engagement needs more than {frames} frames with a face, but this video has only "
            f"{len(rows)}. Use a longer video."
        )
    for start in range(0, len(rows) - frames, stride):
        window = rows[start : start + frames]
        deviation = np.broadcast_to(window.std(axis=0), window.shape)
        yield np.concatenate((deviation, window), axis=1)


def attention_mean(window: Floats, weights: Floats) -> Floats:
    """The mean of a window's rows, weighted by the softmax of their scores.

    Args:
        window: shape (frames, columns).
        weights: the weights of the linear score, shape (columns,). A bias would cancel out.

    Returns:
        An array of shape (columns,).
    """
    return softmax(window @ weights) @ window
