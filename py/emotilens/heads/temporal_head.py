"""A temporal head: dilated convolutions over a whole sequence of embeddings.

From the ABAW-10 entry for fine-grained violence (2026, arXiv 2603.12693): a linear layer for each
frame, residual blocks of convolutions over frames, with a dilation that grows from block to block,
and a final linear layer. The entry's weights are not included.
"""

from dataclasses import dataclass, field

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError

from .head import FittingRecord, Layer

CLASSES = ("no violence", "violence")

CLIP = 32
"""The length of a clip in ABAW-10, in frames."""


@dataclass(frozen=True, slots=True, eq=False)
class DilatedConvolution:
    """One convolution over frames, with any batch normalisation already folded in.

    Attributes:
        weights: shape (kernel, inputs, outputs), earliest frame first; both inputs and outputs are
            the channels. The kernel's length is odd, and its middle is the frame itself.
        biases: shape (channels,).
        dilation: the number of frames between neighbouring kernel positions, at least 1.
    """

    weights: Floats
    biases: Floats
    dilation: int

    def normalised(
        self, mean: Floats, variance: Floats, scale: Floats, shift: Floats, epsilon: float = 1e-5
    ) -> "DilatedConvolution":
        """Fold in the batch normalisation (Ioffe and Szegedy 2015) that follows the convolution.

        Args:
            mean: the running mean of the outputs, shape (channels,).
            variance: the running variance, shape (channels,).
            scale: γ, shape (channels,).
            shift: β, shape (channels,).
            epsilon: added to the variance; by default PyTorch's.
        """
        factor = scale / np.sqrt(variance + epsilon)
        biases = (self.biases - mean) * factor + shift
        return DilatedConvolution(self.weights * factor, biases, self.dilation)


@dataclass(frozen=True, slots=True, eq=False)
class TemporalHead:
    """The layers of a temporal head, in order.

    Attributes:
        entry: maps embeddings to channels, frame by frame.
        blocks: each adds its rectified outputs to its inputs.
        last: maps channels to one logit per class, frame by frame.
        name: a name for people to read.
        model: the name of the model whose embeddings it reads; empty if unknown.
        model_sha256: the digest of that model's file; empty if unknown.
        clip: the length of the clips that it was fitted to, in frames, at least 2.
        fitting: how it was fitted; empty if unknown.

    Raises:
        HeadError: if the layers are inconsistent.
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
                    f"Block {number} of a temporal head has weights of shape {block.weights.shape} "
                    f"and a dilation of {block.dilation}. The shape must be (odd kernel, "
                    f"{channels}, {channels}), and the dilation at least 1."
                )
        if len(self.last.weights) != channels:
            raise HeadError(
                f"The last layer of a temporal head reads {len(self.last.weights)} channels, but "
                f"the layer before it has {channels}."
            )
        if self.clip < 2:
            raise HeadError(
                f"A temporal head was fitted to clips of {self.clip} frames. A clip must have at "
                f"least 2."
            )

    @property
    def size(self) -> int:
        """The size of the embeddings that the head reads."""
        return len(self.entry.weights)
