"""Which epoch of a fitting is kept: the best one on rows that it was not fitted to, or the last.

The ABAW entries keep the best epoch on the videos that they report, so that such a figure is a
little too good; whoever reports it has to say so.
"""

import math
from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar

from emotilens.heads.head import FittingRecord

Fitted = TypeVar("Fitted")

Judge: TypeAlias = Callable[[Fitted], tuple[str, float]]
"""Tells a figure of what was fitted so far, on rows held out: its name and value; larger is better,
and NaN is no better than anything."""


LAST = "being the last"
"""What is said to have chosen an epoch where nothing was computed of rows held out."""


class BestEpoch(Generic[Fitted]):
    """Looks at every epoch, and keeps one.

    Args:
        judge: how they are compared; the last one is kept unless given.
    """

    def __init__(self, judge: Judge[Fitted] | None) -> None:
        self._judge = judge
        self._kept: Fitted | None = None
        self._figure: tuple[str, float] | None = None
        self._epoch = self._epochs = 0

    def look(self, epoch: int, fitted: Fitted) -> None:
        """Look at an epoch.

        Args:
            epoch: from 1.
            fitted: after it; must not change any more.
        """
        self._epochs = epoch
        figure = self._judge(fitted) if self._judge else None
        if figure and self._figure and not _is_better(figure[1], self._figure[1]):
            return
        self._kept, self._figure, self._epoch = fitted, figure, epoch

    @property
    def kept(self) -> Fitted:
        """What was fitted after the kept epoch; there must have been one."""
        assert self._kept is not None
        return self._kept

    @property
    def record(self) -> FittingRecord:
        """What a head says of it."""
        said: dict[str, str | float] = {"epoch": self._epoch, "epochs": self._epochs}
        if self._figure is None:
            return said | {"epoch_chosen_by": LAST}
        name, value = self._figure
        return said | {"epoch_chosen_by": f"{name} of the held-out rows, {value:.4f}"}


def _is_better(value: float, known: float) -> bool:
    return value > known or (math.isnan(known) and not math.isnan(value))
