"""Distillation: learning from the predictions of trained networks as well as from people's votes.

Hinton, Vinyals and Dean 2015, arXiv 1503.02531. Teachers see the same view as the student, and
training takes long: Beyer et al. 2022, arXiv 2106.05237.
"""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from .network import ExpressionNetwork


class Teachers:
    """An ensemble of trained networks.

    Args:
        networks: each with its input size in pixels; all on one device.
        trust: weight of their predictions against the votes, from 0 to 1.
    """

    def __init__(self, networks: Sequence[tuple[ExpressionNetwork, int]], trust: float) -> None:
        self.networks = [(network.eval(), size) for network, size in networks]
        self.trust = trust

    @torch.no_grad()
    def predictions(self, faces: Tensor) -> Tensor:
        """The mean of the networks' probabilities, shape (n, labels).

        Args:
            faces: shape (n, 1, height, width), 0 to 255, of any size.
        """
        found = [network(resized(faces, size))[1].float() for network, size in self.networks]
        return torch.stack([functional.softmax(logits, dim=1) for logits in found]).mean(dim=0)

    def targets(self, faces: Tensor, shares: Tensor) -> Tensor:
        """Votes and predictions as one target.

        Args:
            faces: as the student sees them.
            shares: the shares of the votes for each label, shape (n, labels).
        """
        return torch.lerp(shares, self.predictions(faces), self.trust)


def resized(faces: Tensor, size: int) -> Tensor:
    """Faces of shape (n, 1, height, width) as float32 squares of another size, bilinear."""
    return functional.interpolate(faces.float(), (size, size), mode="bilinear")
