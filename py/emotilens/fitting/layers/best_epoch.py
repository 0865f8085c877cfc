"""Which epoch is kept: the best one on held-out rows, or the last.

The ABAW entries keep the best epoch on the videos that they report, so such a figure is a little
optimistic; anyone who reports it should say so.
"""

import math
from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar

from emotilens.heads.head import FittingRecord

Fitted = TypeVar("Fitted")

Judge: TypeAlias = Callable[[Fitted], tuple[str, float]]
"""Computes a figure on held-out rows for what was fitted so far: its name and value. Larger is
better, and NaN is never better."""


LAST = "the last epoch"
"""How the epoch was chosen if no figure was computed on held-out rows."""


class BestEpoch(Generic[Fitted]):
    """Compares the epochs and keeps one.

    Args:
        judge: computes the figure to compare; without it the last epoch is kept.
    """

    def __init__(self, judge: Judge[Fitted] | None) -> None:
        self._judge = judge
        self._kept: Fitted | None = None
        self._figure: tuple[str, float] | None = None
        self._epoch = self._epochs = 0

    def look(self, epoch: int, fitted: Fitted) -> None:
        """Keep an epoch if it is the best so far.

        Args:
            epoch: from 1.
            fitted: the state after it, which must not change any more.
        """
        self._epochs = epoch
        figure = self._judge(fitted) if self._judge else None
        if figure and self._figure and not _is_better(figure[1], self._figure[1]):
            return
        self._kept, self._figure, self._epoch = fitted, figure, epoch

    @property
    def kept(self) -> Fitted:
        """The state after the kept epoch; ``look`` must have been called."""
        assert self._kept is not None
        return self._kept

    @property
    def record(self) -> FittingRecord:
        """What is stored about it with the head."""
        record: dict[str, str | float] = {"epoch": self._epoch, "epochs": self._epochs}
        if self._figure is None:
            return record | {"epoch_chosen_by": LAST}
        name, value = self._figure
        return record | {"epoch_chosen_by": f"{name} of the held-out rows, {value:.4f}"}


def _is_better(value: float, known: float) -> bool:
    return value > known or (math.isnan(known) and not math.isnan(value))
