"""What a step of the walk leaves: its inputs, its outputs, and the functions that ran."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from numpy.typing import NDArray

from emotilens.basics.arrays import Image
from emotilens.basics.results import Quality
from emotilens.basics.stopwatch import Clock, Stage, Stopwatch
from emotilens.steps.decide import Decision

StepName: TypeAlias = Literal[
    "frame",
    "letterbox",
    "detect",
    "suppress",
    "track",
    "crop",
    "preprocess",
    "network",
    "decode",
    "affect",
    "smooth",
    "decide",
]

Kind: TypeAlias = Literal[
    "picture", "boxes", "planes", "bars", "vector", "matrix", "place", "trace", "decision"
]
"""How a value is shown: a picture of bytes; boxes on a picture; planes of single numbers; one bar
for each name; many numbers without names; overlaps; a place on the circumplex; lines over time;
the answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """What goes into a step or comes out of it.

    Attributes:
        name: what it is, in lower case.
        kind: how it is shown.
        array: the numbers.
        picture: what boxes lie on; None for other kinds.
        names: of the numbers, or of the columns of a trace; may be empty.
        facts: further plain values that JSON can hold; their meaning depends on the kind.
    """

    name: str
    kind: Kind
    array: NDArray[Any]
    picture: Image | None = None
    names: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of the walk.

    Attributes:
        name: of the step.
        inputs: what went in.
        outputs: what came out.
        functions: what ran, the main one first.
        milliseconds: how long it took.
        settings: numbers and words that the step was set up with, by name.
        notes: short names of what is special about this frame.
    """

    name: StepName
    inputs: tuple[Value, ...]
    outputs: tuple[Value, ...]
    functions: tuple[Callable[..., Any], ...]
    milliseconds: float
    settings: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the walk ends with; a pipeline's ``Face`` has the same values.

    Attributes:
        track: track ID of the face.
        decision: its label, or uncertainty.
        labels: names of the probabilities.
        probabilities: smoothed, shape (labels,).
        raw: of this frame alone, shape (labels,).
        affect: valence and arousal, smoothed, as far as they are known.
        quality: of the face; None where it was not measured.
    """

    track: int
    decision: Decision
    labels: tuple[str, ...]
    probabilities: NDArray[Any]
    raw: NDArray[Any]
    affect: Mapping[str, float]
    quality: Quality | None


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """A frame's walk.

    Attributes:
        steps: those that the frame reached; without a face, it ends with ``track``.
        tracks: track IDs of all faces, best detection first.
        answer: about the chosen face; None without one.
    """

    steps: tuple[Step, ...]
    tracks: tuple[int, ...]
    answer: Answer | None


class Timing:
    """Measures the steps of one walk.

    Args:
        clock: returns seconds.
    """

    def __init__(self, clock: Clock) -> None:
        self._stopwatch = Stopwatch(clock)

    def step(self, name: StepName) -> Stage:
        """Add the time spent inside the ``with`` block to a step."""
        return self._stopwatch.measure(name)

    def of(self, name: StepName) -> float:
        """Milliseconds of a step so far."""
        return self._stopwatch.milliseconds.get(name, 0.0)
