"""How each network is trained: its teachers, and the schedule."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal[
    "teacher160", "teacher192", "student", "expert", "default", "pupil", "tiny"
]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The training schedule of one network.

    Attributes:
        sizes: pairs of picture size in pixels and number of epochs; starting small saves time.
        rate: maximum learning rate of AdamW; each cycle has a warm-up epoch, then a cosine.
        head_rate: factor on the rate for the head.
        trust: weight of the teachers' predictions against the votes, from 0 to 1.
        batch: faces per step.
        decay: weight decay.
        averaging: decay of the moving average of the weights.
        together: number of last epochs whose averages are averaged at the end.
        mixed: share of steps with mixup.
        rare_share: labels rarer than this are repeated more often, by the square root of the ratio
            (repeat factor sampling, arXiv 1908.03195).
        cycles: number of cycles of the learning rate (warm restarts, arXiv 1608.03983).
        rounded: whether training simulates eight-bit arithmetic.
        seed: the seed of all random numbers.
        ends_after: number of epochs after which training stops early, before the rate reaches 0;
            None to run them all.
    """

    sizes: tuple[tuple[int, int], ...]
    rate: float
    head_rate: float = 1.0
    trust: float = 0.0
    batch: int = 128
    decay: float = 0.05
    averaging: float = 0.998
    together: int = 1
    mixed: float = 0.5
    rare_share: float = 0.12
    cycles: int = 1
    rounded: bool = False
    seed: int = 1
    ends_after: int | None = None

    @property
    def epochs(self) -> int:
        """Number of epochs that the learning rate is planned for."""
        return sum(count for _, count in self.sizes)

    @property
    def last_epoch(self) -> int:
        """The last epoch of training, counted from 1."""
        return self.ends_after or self.epochs

    @property
    def final_size(self) -> int:
        """Input size of the trained network in pixels."""
        return self.sizes[-1][0]

    def size(self, epoch: int) -> int:
        """Picture size in an epoch, counted from 0, in pixels."""
        return [size for size, count in self.sizes for _ in range(count)][epoch]


RECIPES: dict[Role, Recipe] = {
    "teacher160": Recipe(
        sizes=((112, 7), (160, 15)), rate=5e-4, head_rate=4.0, seed=2, ends_after=20
    ),
    "teacher192": Recipe(
        sizes=((128, 7), (192, 15)), rate=5e-4, head_rate=4.0, seed=3, ends_after=20
    ),
    "student": Recipe(sizes=((104, 20),), rate=3e-4, trust=0.7),
    "expert": Recipe(sizes=((104, 4),), rate=1e-4, trust=0.7, together=3, rounded=True),
    "default": Recipe(sizes=((96, 5),), rate=2e-4, trust=0.7, rounded=True, ends_after=4),
    "pupil": Recipe(sizes=((48, 18), (52, 18)), rate=2e-3, trust=0.7),
    "tiny": Recipe(sizes=((48, 4),), rate=2e-4, trust=0.7, together=3, rounded=True),
}
"""In the order of training.

The teachers start from HSE-FaceRes and learn from the votes alone, on pictures of different sizes.
The student starts from the first of them, the expert from the student, the default model from the
expert, the pupil from random weights, and the tiny model from the pupil.
"""

ORIGINS: dict[Role, Role] = {
    "student": "teacher160",
    "expert": "student",
    "default": "expert",
    "tiny": "pupil",
}
"""The network whose weights each starts from."""

LOW_RANKS: dict[Role, dict[int, int]] = {"default": {24: 128, 26: 128}}
"""Ranks of the layers that are split in two when a network is released, by the position of the
layer, counted from 0; see ``low_rank``."""

TEACHERS: dict[Role, tuple[Role, ...]] = {
    "student": ("teacher160", "teacher192"),
    "expert": ("teacher160", "teacher192"),
    "default": ("expert",),
    "pupil": ("expert",),
    "tiny": ("expert",),
}
"""The networks whose mean predictions each learns from, besides the votes."""
