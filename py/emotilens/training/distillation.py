"""Teaching by trained networks' opinions as well as by people's votes.

Hinton, Vinyals and Dean 2015, arXiv 1503.02531; that teachers should look at the very view that the
learner sees, and that learners need patience: Beyer et al. 2022, arXiv 2106.05237.
"""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from .network import ExpressionNetwork


class Teachers:
    """Trained networks that are asked together.

    Args:
        networks: each with the pixels that it looks at; all on one device.
        trust: weight of their opinions beside the votes, from 0 to 1.
    """

    def __init__(self, networks: Sequence[tuple[ExpressionNetwork, int]], trust: float) -> None:
        self.networks = [(network.eval(), size) for network, size in networks]
        self.trust = trust

    @torch.no_grad()
    def opinions(self, faces: Tensor) -> Tensor:
        """The mean of their probabilities, shape (n, labels).

        Args:
            faces: shape (n, 1, height, width), 0 to 255, of any size.
        """
        found = [network(resized(faces, size))[1].float() for network, size in self.networks]
        return torch.stack([functional.softmax(logits, dim=1) for logits in found]).mean(dim=0)

    def targets(self, faces: Tensor, shares: Tensor) -> Tensor:
        """Votes and opinions as one target.

        Args:
            faces: as the learner sees them.
            shares: of the votes on them, shape (n, labels).
        """
        return torch.lerp(shares, self.opinions(faces), self.trust)


def resized(faces: Tensor, size: int) -> Tensor:
    """Faces of shape (n, 1, height, width) as float32 squares of another size, bilinear."""
    return functional.interpolate(faces.float(), (size, size), mode="bilinear")
