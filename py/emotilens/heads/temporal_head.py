"""A head that reads a whole sequence of embeddings: dilated convolutions over the frames.

From the ABAW-10 entry for fine-grained violence (2026, arXiv 2603.12693): one linear layer a frame,
then residual blocks, each a convolution over neighbouring frames that lie further apart from block
to block, then one linear layer. There are no weights of it here.
"""

from dataclasses import dataclass, field

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError

from .head import FittingRecord, Layer

CLASSES = ("no violence", "violence")

CLIP = 32
"""Frames of a clip in ABAW-10."""


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

    def normalised(
        self, mean: Floats, variance: Floats, scale: Floats, shift: Floats, epsilon: float = 1e-5
    ) -> "DilatedConvolution":
        """With the batch normalisation (Ioffe and Szegedy 2015) that follows it in training.

        Args:
            mean: the running mean of its outputs, shape (channels,).
            variance: the running variance, shape (channels,).
            scale: γ, shape (channels,).
            shift: β, shape (channels,).
            epsilon: added to the variance; PyTorch's unless given.
        """
        factor = scale / np.sqrt(variance + epsilon)
        biases = (self.biases - mean) * factor + shift
        return DilatedConvolution(self.weights * factor, biases, self.dilation)


@dataclass(frozen=True, slots=True, eq=False)
class TemporalHead:
    """The layers, in their order.

    Attributes:
        entry: from embeddings to channels, frame by frame.
        blocks: each adds its rectified outputs to its inputs.
        last: from channels to one logit a class, frame by frame.
        name: for people.
        model: name of what made the embeddings; empty where nobody said.
        model_sha256: of its file; empty where nobody said.
        clip: frames of the clips that it was fitted to, at least 2.
        fitting: how it was fitted; empty where nobody said.

    Raises:
        HeadError: when layers do not fit together.
    """

    entry: Layer
    blocks: tuple[DilatedConvolution, ...]
    last: Layer
    name: str = ""
    model: str = ""
    model_sha256: str = ""
    clip: int = CLIP
    fitting: FittingRecord = field(default_factory=dict)

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
        if self.clip < 2:
            raise HeadError(
                f"A temporal head was fitted to clips of {self.clip} frames. They have two or more."
            )

    @property
    def size(self) -> int:
        """How many numbers an embedding has."""
        return len(self.entry.weights)
