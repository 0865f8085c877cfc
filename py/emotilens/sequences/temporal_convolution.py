"""A head that reads a whole sequence of embeddings: dilated convolutions over the frames.

From the ABAW-10 entry for fine-grained violence (2026, arXiv 2603.12693): one linear layer a frame,
then residual blocks, each a convolution over neighbouring frames that lie further apart from block
to block, then one linear layer. The frames after a frame count as much as
those before it, so that this is for whole videos, not for live use. There are no weights of it
here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.basics.head import Layer
from emotilens.steps.decode import softmax


@dataclass(frozen=True, slots=True, eq=False)
class DilatedConvolution:
    """One convolution over frames; a batch normalisation after it is already in its numbers.

    Attributes:
        weights: shape (kernel, channels, channels): place of the frame, earliest first, inputs,
            outputs. The kernel is odd, and its middle is the frame itself.
        biases: shape (channels,).
        dilation: frames from one place of the kernel to the next, at least 1.
    """

    weights: Floats
    biases: Floats
    dilation: int


@dataclass(frozen=True, slots=True, eq=False)
class TemporalHead:
    """The layers, in their order.

    Attributes:
        entry: from embeddings to channels, frame by frame.
        blocks: each adds its rectified outputs to its inputs.
        last: from channels to one logit a class, frame by frame.

    Raises:
        HeadError: when layers do not fit together.
    """

    entry: Layer
    blocks: tuple[DilatedConvolution, ...]
    last: Layer

    def __post_init__(self) -> None:
        channels = self.entry.weights.shape[1]
        for number, block in enumerate(self.blocks, start=1):
            kernel, *sizes = block.weights.shape
            if kernel % 2 == 0 or sizes != [channels, channels] or block.dilation < 1:
                raise HeadError(
                    f"Block {number} of a temporal head has weights of the shape "
                    f"{block.weights.shape} and the dilation {block.dilation}. They must be of the "
                    f"shape (odd kernel, {channels}, {channels}), and at least 1."
                )
        if len(self.last.weights) != channels:
            raise HeadError(
                f"The last layer of a temporal head reads {len(self.last.weights)} channels, but "
                f"there are {channels}."
            )


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
    size = len(head.entry.weights)
    if embeddings.ndim != 2 or embeddings.shape[1] != size:
        raise HeadError(
            f"A temporal head reads {size} numbers a frame, but the embeddings have the shape "
            f"{embeddings.shape}. Give those that it was fitted to."
        )
    values = embeddings @ head.entry.weights + head.entry.biases
    for block in head.blocks:
        values = values + np.maximum(_convolved(values, block), 0)
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
    for start in _starts(len(embeddings), clip):
        part = slice(start, start + clip)
        total[part] += softmax(temporal_logits(head, embeddings[part]))
        clips[part] += 1
    return total / clips


def _starts(frames: int, clip: int) -> Iterator[int]:
    yield from range(0, max(frames - clip, 0), clip // 2)
    yield max(frames - clip, 0)


def _convolved(values: Floats, block: DilatedConvolution) -> Floats:
    reach = block.dilation * (len(block.weights) // 2)
    padded = np.pad(values, ((reach, reach), (0, 0)))
    parts = [
        padded[place * block.dilation :][: len(values)] @ weights
        for place, weights in enumerate(block.weights)
    ]
    return np.sum(parts, axis=0) + block.biases
