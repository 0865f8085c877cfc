"""Networks to train: layers, whose mean over the picture is the embedding, and a head."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional

from emotilens.conversion.tfjs_operations import same_padding

from .ferplus import LABELS

EPSILON = 1e-3


class Layer(nn.Module):
    """A convolution with TensorFlow's SAME padding, batch normalisation and ReLU6.

    Args:
        inputs: number of input channels.
        outputs: number of output channels.
        kernel: side of the kernel in pixels.
        stride: in pixels.
        groups: number of groups of channels.
        skips: whether the input is added before ReLU6 (He et al. 2016, arXiv 1512.03385).
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: int,
        stride: int = 1,
        groups: int = 1,
        *,
        skips: bool = False,
    ) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride, groups=groups, bias=False)
        self.normalisation = nn.BatchNorm2d(outputs, EPSILON, momentum=0.02)
        self.skips = skips

    def forward(self, planes: Tensor) -> Tensor:
        """From planes of shape (batch, inputs, height, width) to (batch, outputs, …)."""
        linear = self.normalisation(self.convolve(planes, self.convolution.weight))
        return functional.relu6(linear + planes if self.skips else linear)

    def folded_normalisation(self) -> tuple[Tensor, Tensor]:
        """Factor and bias per channel that equal batch normalisation in inference."""
        normalisation = self.normalisation
        mean, variance = normalisation.running_mean, normalisation.running_var
        assert mean is not None
        assert variance is not None
        factor = normalisation.weight / torch.sqrt(variance + EPSILON)
        return factor, normalisation.bias - mean * factor

    def convolve(self, planes: Tensor, weight: Tensor) -> Tensor:
        """Convolve like this layer, with TensorFlow's padding: an odd pixel goes after."""
        (kernel, _), (stride, _) = self.convolution.kernel_size, self.convolution.stride
        groups = self.convolution.groups
        before, after = zip(
            *(same_padding(n, kernel, stride) for n in planes.shape[2:]), strict=True
        )
        if groups > 1 and stride > 1 and planes.device.type == "cpu":
            # Compute all positions and keep every other one: on CPUs the backward pass of a strided
            # depthwise convolution takes far longer than that.
            full = functional.conv2d(planes, weight, padding=kernel // 2, groups=groups)
            top, left = (kernel // 2 - pad for pad in before)
            chosen = full[:, :, top::stride, left::stride]
            return chosen.contiguous(memory_format=torch.channels_last)
        if before != after:
            planes = functional.pad(planes, (before[1], after[1], before[0], after[0]))
            before = (0, 0)
        return functional.conv2d(planes, weight, stride=stride, padding=before, groups=groups)


class ExpressionNetwork(nn.Module):
    """From a grey face to its embedding and the logits of ``LABELS``.

    Args:
        layers: from the picture to the planes whose means are the embedding.
        dropout: share of the embedding that is dropped before the head in training.
    """

    def __init__(self, layers: Iterable[Layer], dropout: float) -> None:
        super().__init__()
        self.layers = nn.Sequential(*layers)
        last = self.layers[-1]
        assert isinstance(last, Layer)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(last.convolution.out_channels, len(LABELS))

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """From faces of shape (batch, 1, height, width), 0 to 255, to embeddings and logits."""
        embeddings = self.layers(faces).float().mean(dim=(2, 3))
        return embeddings, self.head(self.dropout(embeddings))
