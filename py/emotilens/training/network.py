"""Networks that are trained: layers, their mean over the picture as embedding, and a head."""

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
        inputs: planes that come in.
        outputs: planes that go out.
        kernel: side of the kernel in pixels.
        stride: pixels from one position of the kernel to the next.
        groups: that the planes are divided into.
        skips: the input is added before the ReLU6 (He et al. 2016, arXiv 1512.03385).
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
        """Planes of shape (batch, inputs, height, width) to (batch, outputs, …)."""
        linear = self.normalisation(self.convolve(planes, self.convolution.weight))
        return functional.relu6(linear + planes if self.skips else linear)

    def folded_normalisation(self) -> tuple[Tensor, Tensor]:
        """Factor and summand, one a plane, that batch normalisation is once it stands still."""
        normalisation = self.normalisation
        mean, variance = normalisation.running_mean, normalisation.running_var
        assert mean is not None
        assert variance is not None
        factor = normalisation.weight / torch.sqrt(variance + EPSILON)
        return factor, normalisation.bias - mean * factor

    def convolve(self, planes: Tensor, weight: Tensor) -> Tensor:
        """A convolution like this layer's, padded as TensorFlow does: what is odd goes after."""
        (kernel, _), (stride, _) = self.convolution.kernel_size, self.convolution.stride
        groups = self.convolution.groups
        before, after = zip(
            *(same_padding(n, kernel, stride) for n in planes.shape[2:]), strict=True
        )
        if groups > 1 and stride > 1 and planes.device.type == "cpu":
            # All positions and then every other one: on processors the backward pass of a strided
            # depthwise convolution takes far longer than twice that.
            full = functional.conv2d(planes, weight, padding=kernel // 2, groups=groups)
            top, left = (kernel // 2 - pad for pad in before)
            chosen = full[:, :, top::stride, left::stride]
            return chosen.contiguous(memory_format=torch.channels_last)
        if before != after:
            planes = functional.pad(planes, (before[1], after[1], before[0], after[0]))
            before = (0, 0)
        return functional.conv2d(planes, weight, stride=stride, padding=before, groups=groups)


class ExpressionNetwork(nn.Module):
    """Grey face in, embedding and logits of ``LABELS`` out.

    Args:
        layers: from the picture to the planes whose means are the embedding.
        dropout: share of the embedding that is dropped before the head while training.
    """

    def __init__(self, layers: Iterable[Layer], dropout: float) -> None:
        super().__init__()
        self.layers = nn.Sequential(*layers)
        last = self.layers[-1]
        assert isinstance(last, Layer)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(last.convolution.out_channels, len(LABELS))

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """Faces of shape (batch, 1, height, width), 0 to 255, to embeddings and logits."""
        embeddings = self.layers(faces).float().mean(dim=(2, 3))
        return embeddings, self.head(self.dropout(embeddings))
