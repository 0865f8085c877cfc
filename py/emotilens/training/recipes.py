"""How each network is trained: what it learns from, how long and how hard."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["teacher", "default", "tiny"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how hard.

    Attributes:
        sizes: pixels and number of epochs, in turn: smaller pictures first cost less.
        rate: highest learning rate; AdamW with a cosine after one warm epoch.
        head_rate: factor on it for the head.
        trust: weight of the teacher's opinions beside the votes, from 0 to 1.
        batch: faces a step.
        decay: weight decay.
        averaging: decay of the moving average of the weights that is kept.
        mixed: share of steps with mixup.
        rare_share: labels rarer than this are shown more often, by the root of how much rarer
            (repeat factor sampling, arXiv 1908.03195).
        seed: of all chance.
    """

    sizes: tuple[tuple[int, int], ...]
    rate: float
    head_rate: float = 1.0
    trust: float = 0.0
    batch: int = 128
    decay: float = 0.05
    averaging: float = 0.998
    mixed: float = 0.5
    rare_share: float = 0.12
    seed: int = 1

    @property
    def epochs(self) -> int:
        """In all."""
        return sum(count for _, count in self.sizes)

    @property
    def final_size(self) -> int:
        """Pixels that the trained network looks at."""
        return self.sizes[-1][0]

    def size(self, epoch: int) -> int:
        """Pixels in an epoch, counted from 0."""
        return [size for size, count in self.sizes for _ in range(count)][epoch]


RECIPES: dict[Role, Recipe] = {
    "teacher": Recipe(sizes=((80, 12), (96, 8), (112, 10)), rate=5e-4, head_rate=4.0),
    "default": Recipe(sizes=((96, 12),), rate=2e-4, trust=0.5),
    "tiny": Recipe(sizes=((48, 20),), rate=2e-3, trust=0.7),
}
"""In the order of training. The teacher starts from HSE-FaceRes and learns from the votes alone.

The default model starts from the teacher, the tiny one from chance, and both learn from it, too.
"""
