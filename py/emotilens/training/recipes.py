"""How each network is trained: what it learns from, how long and how hard."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["teacher", "student", "default", "pupil", "tiny"]


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
    "student": Recipe(sizes=((96, 12),), rate=2e-4, trust=0.5),
    "default": Recipe(sizes=((104, 5),), rate=1e-4, trust=0.7, together=3, rounded=True),
    "pupil": Recipe(sizes=((48, 20), (52, 20)), rate=2e-3, trust=0.7, cycles=2),
    "tiny": Recipe(sizes=((52, 1),), rate=1e-4, trust=0.7, rounded=True),
}
"""In the order of training.

The teacher starts from HSE-FaceRes and learns from the votes alone. The student starts from the
teacher, the default model from a mean of both, the pupil from chance, and the tiny model from the
pupil.
"""

TEACHERS: dict[Role, tuple[Role, ...]] = {
    "student": ("teacher",),
    "default": ("teacher", "student"),
    "pupil": ("teacher",),
    "tiny": ("teacher",),
}
"""Whose opinions each learns from, beside the votes: their mean where there are several."""

STUDENT_SHARE = 0.6
"""Of the student in the mean of its weights and the teacher's."""
