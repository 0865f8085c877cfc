"""Predictions of a temporal head from a sequence of embeddings.

From the ABAW-10 entry for fine-grained violence (2026, arXiv 2603.12693). A prediction depends on
later frames as much as on earlier ones, so temporal heads are for whole videos, not for live use.
"""

from collections.abc import Iterator

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.steps.decode import softmax

from .apply import check_finite
from .temporal_head import DilatedConvolution, TemporalHead


def temporal_logits(head: TemporalHead, embeddings: Floats) -> Floats:
    """The logits of each frame; convolutions pad the sequence with zeros.

    Args:
        head: the temporal head.
        embeddings: shape (frames, size), without NaN.

    Returns:
        An array of shape (frames, classes).

    Raises:
        HeadError: if the embeddings have another size than the head reads, or its predictions are
            not finite.
    """
    if embeddings.ndim != 2 or embeddings.shape[1] != head.size:
        raise HeadError(
            f"The temporal head reads embeddings of size {head.size}, but the embeddings have the "
            f"shape {embeddings.shape}. Use embeddings of the model that it was fitted to."
        )
    with np.errstate(over="ignore", invalid="ignore"):
        values = embeddings @ head.entry.weights + head.entry.biases
        for block in head.blocks:
            values = values + np.maximum(convolved(values, block), 0)
        logits = values @ head.last.weights + head.last.biases
    check_finite(logits, head.name)
    return logits


def clip_probabilities(head: TemporalHead, embeddings: Floats, clip: int) -> Floats:
    """Predict a video in clips that overlap by half, since the head was fitted to clips.

    Args:
        head: the temporal head.
        embeddings: shape (frames, size), of the analysed frames, at least one.
        clip: the length of a clip in frames, from 2; the last clip ends with the video, and a
            shorter video is a single clip.

    Returns:
        Probabilities of the classes, averaged over all clips that contain a frame, shape (frames,
        classes).

    Raises:
        HeadError: if the clip is too short, there are no frames, or the embeddings have another
            size than the head reads.
    """
    if clip < 2 or not len(embeddings):
        raise HeadError(
            f"{len(embeddings)} frames cannot be split into clips of {clip}. Give at least one "
            f"frame, and clips of at least two."
        )
    total = np.zeros((len(embeddings), len(head.last.biases)))
    clips = np.zeros((len(embeddings), 1))
    for start in clip_starts(len(embeddings), clip):
        part = slice(start, start + clip)
        total[part] += softmax(temporal_logits(head, embeddings[part]))
        clips[part] += 1
    return total / clips


def clip_starts(frames: int, clip: int) -> Iterator[int]:
    """The first frame of each clip. Clips overlap by half; the last one ends with the video.

    Args:
        frames: the length of the video, from 1; a video shorter than a clip is a single clip.
        clip: the length of a clip in frames, from 2.
    """
    yield from range(0, max(frames - clip, 0), clip // 2)
    yield max(frames - clip, 0)


def convolved(values: Floats, block: DilatedConvolution) -> Floats:
    """The outputs of a convolution, before rectification, as if zeros surrounded the sequence.

    Positions of the kernel beyond the sequence are left out, so a large dilation takes no memory.

    Args:
        values: shape (frames, channels).
        block: the convolution.

    Returns:
        An array of the same shape.
    """
    count, middle = len(values), len(block.weights) // 2
    reached = min(middle, (count - 1) // block.dilation)
    sums = np.zeros(values.shape)
    for position in range(-reached, reached + 1):
        later = position * block.dilation
        rows = slice(max(-later, 0), count - max(later, 0))
        neighbours = slice(max(later, 0), count + min(later, 0))
        sums[rows] += values[neighbours] @ block.weights[middle + position]
    return sums + block.biases
