"""Reading a sequence of embeddings with a head of dilated convolutions over the frames.

From the ABAW-10 entry for fine-grained violence (2026, arXiv 2603.12693). The frames after a frame
count as much as those before it, so that this is for whole videos, not for live use.
"""

from collections.abc import Iterator

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.steps.decode import softmax

from .temporal_head import DilatedConvolution, TemporalHead


def temporal_logits(head: TemporalHead, embeddings: Floats) -> Floats:
    """Read a sequence of frames; beyond its ends there are zeros.

    Args:
        head: the layers.
        embeddings: shape (frames, size), without NaN.

    Returns:
        Shape (frames, classes).

    Raises:
        HeadError: for embeddings of another size.
    """
    if embeddings.ndim != 2 or embeddings.shape[1] != head.size:
        raise HeadError(
            f"A temporal head reads {head.size} numbers a frame, but the embeddings have the shape "
            f"{embeddings.shape}. Give those that it was fitted to."
        )
    values = embeddings @ head.entry.weights + head.entry.biases
    for block in head.blocks:
        values = values + np.maximum(convolved(values, block), 0)
    return values @ head.last.weights + head.last.biases


def clip_probabilities(head: TemporalHead, embeddings: Floats, clip: int) -> Floats:
    """Read a video in clips that overlap by half, as it was fitted to clips.

    Args:
        head: the layers.
        embeddings: shape (frames, size), of the frames that are looked at, at least one.
        clip: frames of a clip, from 2; the last clip ends with the video, and a shorter video is
            one clip.

    Returns:
        Probabilities of the classes, the mean over all clips that a frame is in, shape (frames,
        classes).

    Raises:
        HeadError: for a clip that is too short, or embeddings of another size.
    """
    if clip < 2 or not len(embeddings):
        raise HeadError(
            f"{len(embeddings)} frames cannot be read in clips of {clip}. Give one frame or more, "
            f"and clips of two or more."
        )
    total = np.zeros((len(embeddings), len(head.last.biases)))
    clips = np.zeros((len(embeddings), 1))
    for start in clip_starts(len(embeddings), clip):
        part = slice(start, start + clip)
        total[part] += softmax(temporal_logits(head, embeddings[part]))
        clips[part] += 1
    return total / clips


def clip_starts(frames: int, clip: int) -> Iterator[int]:
    """Where clips begin that overlap by half; the last one ends with the video.

    Args:
        frames: of the video, from 1; a shorter one is one clip.
        clip: frames of a clip, from 2.
    """
    yield from range(0, max(frames - clip, 0), clip // 2)
    yield max(frames - clip, 0)


def convolved(values: Floats, block: DilatedConvolution) -> Floats:
    """A convolution's outputs, before they are rectified; beyond the ends there are zeros.

    Args:
        values: shape (frames, channels).
        block: the convolution.

    Returns:
        The same shape.
    """
    reach = block.dilation * (len(block.weights) // 2)
    padded = np.pad(values, ((reach, reach), (0, 0)))
    parts = [
        padded[place * block.dilation :][: len(values)] @ weights
        for place, weights in enumerate(block.weights)
    ]
    return np.sum(parts, axis=0) + block.biases
