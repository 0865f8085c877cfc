"""How each network is trained: what it learns from, how long and how hard."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal[
    "teacher160", "teacher192", "student", "expert", "default", "pupil", "tiny"
]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how hard.

    Attributes:
        sizes: pixels and number of epochs, in turn: smaller pictures first cost less.
        rate: highest learning rate; AdamW with a cosine after one warm epoch, in each cycle.
        head_rate: factor on it for the head.
        trust: weight of the teachers' opinions beside the votes, from 0 to 1.
        batch: faces a step.
        decay: weight decay.
        averaging: decay of the moving average of the weights that is kept.
        together: how many of the last epochs' averages are averaged in the end.
        mixed: share of steps with mixup.
        rare_share: labels rarer than this are shown more often, by the root of how much rarer
            (repeat factor sampling, arXiv 1908.03195).
        cycles: times that the learning rate falls (warm restarts, arXiv 1608.03983).
        rounded: computes as with eight bits while it learns.
        seed: of all chance.
        ends_after: epochs after which training ends, before the rate has fallen to nothing; None
            for all of them.
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
        """In all, as the rate is planned."""
        return sum(count for _, count in self.sizes)

    @property
    def last_epoch(self) -> int:
        """The one that training ends with, counted from 1."""
        return self.ends_after or self.epochs

    @property
    def final_size(self) -> int:
        """Pixels that the trained network looks at."""
        return self.sizes[-1][0]

    def size(self, epoch: int) -> int:
        """Pixels in an epoch, counted from 0."""
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

The teachers start from HSE-FaceRes and learn from the votes alone, each on pictures of its own
size. The student starts from the first of them, the expert from the student, the default model from
the expert, the pupil from chance, and the tiny model from the pupil.
"""

ORIGINS: dict[Role, Role] = {
    "student": "teacher160",
    "expert": "student",
    "default": "expert",
    "tiny": "pupil",
}
"""Whose weights each starts from."""

LOW_RANKS: dict[Role, dict[int, int]] = {"default": {24: 128, 26: 128}}
"""How many mixtures stand between the two parts of a layer that is split when a network is
released, by its position, counted from 0."""

TEACHERS: dict[Role, tuple[Role, ...]] = {
    "student": ("teacher160", "teacher192"),
    "expert": ("teacher160", "teacher192"),
    "default": ("expert",),
    "pupil": ("expert",),
    "tiny": ("expert",),
}
"""Whose opinions each learns from, beside the votes: their mean where there are several."""
