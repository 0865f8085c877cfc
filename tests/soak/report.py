"""What a soak found, in plain words and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from .figures import FIGURES, Figure
from .rule import LEAST_ROUNDS, Growth, growth

MOST_DIFFERENCE = 1e-6
"""By which an answer's numbers may differ from those of the first round."""


@dataclass(slots=True)
class Report:
    """What happened so far.

    Attributes:
        seconds: since the first round began.
        rounds: figures after each round, by the names of ``FIGURES``.
        round_seconds: how long each took.
        differences: the largest difference of each answer from that of the first round, by act.
        failures: acts that did not end as they should, and errors of the page, in a line each.
    """

    seconds: float = 0.0
    rounds: list[dict[str, float]] = field(default_factory=list)
    round_seconds: list[float] = field(default_factory=list)
    differences: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def series(self, name: str) -> list[float]:
        """One figure after each round."""
        return [figures[name] for figures in self.rounds]

    def growth(self, name: str) -> Growth | None:
        """How a figure grew over the last two thirds; None after too few rounds."""
        return growth(self.series(name), FIGURES[name].limit)

    def faults(self) -> list[str]:
        """What is wrong, in a sentence each; empty if the page passed."""
        return [*self.failures, *self._changed_answers(), *self._leaks()]

    def document(self) -> dict[str, Any]:
        """All figures, for JSON."""
        grown = {name: self.growth(name) for name in FIGURES} if self.rounds else {}
        return {
            **asdict(self),
            "growth": {name: asdict(each) if each else None for name, each in grown.items()},
            "faults": self.faults(),
        }

    def _changed_answers(self) -> Iterator[str]:
        for act, difference in self.differences.items():
            if difference > MOST_DIFFERENCE:
                yield (
                    f"The answer of “{act}” is no longer that of the first round: a difference of "
                    f"{difference:g}."
                )

    def _leaks(self) -> Iterator[str]:
        for name, figure in FIGURES.items():
            series = self.series(name)
            if figure.is_exact and len(set(series[1:])) > 1:
                values = ", ".join(f"{value:g}" for value in sorted(set(series[1:])))
                yield f"{figure.title} was not the same after every round: {values}."
            elif (found := self.growth(name)) and found.is_leak:
                yield (
                    f"{figure.title} leaks: {shown(found.slope, figure)} more in each round "
                    f"({shown(found.low, figure)} to {shown(found.high, figure)})."
                )


def lines(report: Report) -> Iterator[str]:
    """The report as lines of text."""
    count = len(report.rounds)
    yield f"{count} rounds in {duration(report.seconds)}"
    if count == 0:
        yield from report.faults()
        return
    headings = "".join(f"{each:>10}" for each in ("first", "last", "most"))
    yield f"{'after a garbage collection':<30}{headings}{'a round':>12}  95 %"
    for name, figure in FIGURES.items():
        series = report.series(name)
        values = "".join(f"{shown(value, figure):>10}" for value in _ends(series))
        found = report.growth(name)
        trend = (
            f"{_slope(found.slope, figure):>12}  "
            f"{_slope(found.low, figure)} to {_slope(found.high, figure)}"
            if found
            else f"{'–':>12}"
        )
        yield f"{figure.title:<30}{values}{trend}"
    faults = report.faults()
    if count - count // 3 < LEAST_ROUNDS:
        yield "Too few rounds to say whether anything grows."
    elif not faults:
        yield "Memory is flat: nothing grows for certain and by more than its limit."
    if report.differences and not any("answer of" in fault for fault in faults):
        most = max(report.differences.values())
        yield f"Answers are those of the first round; the largest difference is {most:g}."
    yield from faults


def duration(seconds: float) -> str:
    """Hours and minutes, or minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"


def _ends(series: Sequence[float]) -> tuple[float, float, float]:
    return series[0], series[-1], max(series)


def shown(value: float, figure: Figure) -> str:
    """A value of a figure, with its unit."""
    return f"{value / 1e6:.2f} MB" if figure.unit == "MB" else f"{value:g}"


def _slope(value: float, figure: Figure) -> str:
    return f"{value / 1e3:+.1f} kB" if figure.unit == "MB" else f"{value:+.2f}"
