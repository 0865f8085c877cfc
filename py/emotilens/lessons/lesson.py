"""What a lesson is: controls, the figure that answers to them, facts, and exercises."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from emotilens.basics.arrays import Image
from emotilens.basics.errors import EmotilensError
from emotilens.basics.results import Face, Source
from emotilens.engine import Engine
from emotilens.portraits.scene import Scene

from .views import View

Values: TypeAlias = Mapping[str, Any]
"""What is chosen: a number for each slider, the name of an option for each choice."""


class LessonError(EmotilensError):
    """A question about a lesson, an exercise or a control that does not exist."""


@dataclass(frozen=True, slots=True)
class Slider:
    """A number that the learner moves.

    Attributes:
        name: of the control.
        low: least value.
        high: greatest value.
        step: distance of neighbouring values.
        value: at the start.
        decimals: how many are shown.
    """

    name: str
    low: float
    high: float
    step: float
    value: float
    decimals: int = 2

    @property
    def values(self) -> list[float]:
        """All that the learner can choose, from the least to the greatest."""
        steps = round((self.high - self.low) / self.step)
        return [round(self.low + place * self.step, self.decimals) for place in range(steps + 1)]

    def read(self, value: object) -> float:
        """The number nearest to a value within the range; the first one if it is no number."""
        if isinstance(value, int | float) and value == value:
            return min(max(float(value), self.low), self.high)
        return self.value

    def describe(self) -> dict[str, Any]:
        """The control as the page shows it."""
        return {
            "kind": "slider", "name": self.name, "low": self.low, "high": self.high,
            "step": self.step, "value": self.value, "decimals": self.decimals,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several options.

    Attributes:
        name: of the control.
        options: names of the options.
        value: the option at the start.
        labels: whether the options are labels of expressions, which the catalogue names.
    """

    name: str
    options: tuple[str, ...]
    value: str
    labels: bool = False

    def read(self, value: object) -> str:
        """The option of that name; the first one if there is none."""
        return value if isinstance(value, str) and value in self.options else self.value

    def describe(self) -> dict[str, Any]:
        """The control as the page shows it."""
        return {
            "kind": "choice", "name": self.name, "options": list(self.options),
            "value": self.value, "labels": self.labels,
        }  # fmt: skip


@dataclass(slots=True)
class Desk:
    """What a lesson works with.

    Attributes:
        engine: models and networks.
        picture: the scene of the lesson, or a learner's own picture, as pixels; None where it has
            none.
        own: whether it is a learner's own picture.
        data: recorded numbers of the lesson; empty where it has none.
        kept: what a lesson keeps of a picture, such as its detected box.
    """

    engine: Engine
    picture: Image | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    own: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    Attributes:
        passed: whether the answer is right.
        message: name of the sentence that the learner reads.
        values: numbers in that sentence.
    """

    passed: bool
    message: str
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exercise:
    """A task with a check.

    Attributes:
        check: judges a number, or the function that the learner wrote.
        function: name of the function to write; None where the answer is a number.
        messages: names of all sentences that the check may choose.
    """

    check: Callable[[Any], Verdict]
    messages: tuple[str, ...]
    function: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the text of a lesson states, computed when the page is built.

    Attributes:
        numbers: by the name that stands in the text.
        answers: for each prediction, the position of the right option, from 1.
    """

    numbers: Mapping[str, float]
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson.

    Attributes:
        name: of its folder and page.
        controls: of its figure, in their order.
        show: the figure's views for chosen values.
        facts: what its text states.
        exercises: by name, in their order.
        scene: what is drawn for chosen values; None where nothing is.
        data: names of its files of recorded numbers, without “.json”.
        steps: the steps of the glass box that it is about; its page leads to the first one.
        printed: values whose pictures are on paper beside those of the start; none where these
            show what the text speaks of.
        drawn: names of controls that only change the drawing; where there are some, a learner's
            own picture may stand in for it.
        still: what is drawn once, when the page is built, and stays as it is.
    """

    name: str
    controls: tuple[Slider | Choice, ...]
    show: Callable[[Desk, Values], Coroutine[Any, Any, list[View]]]
    facts: Callable[[Desk], Coroutine[Any, Any, Facts]]
    exercises: Mapping[str, Exercise]
    scene: Callable[[Values], Scene] | None = None
    data: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    still: Callable[[], Scene] | None = None
    printed: Mapping[str, str | float] = field(default_factory=dict)

    def read(self, values: Mapping[str, object]) -> Values:
        """Values of all controls, each within its range."""
        return {each.name: each.read(values.get(each.name)) for each in self.controls}

    def start(self) -> Values:
        """The values to start with."""
        return self.read({})


def largest_face(source: Source) -> Face:
    """The largest face of a picture.

    Raises:
        LessonError: when there is none, as may be in a learner's own picture.
    """
    faces = source.frames[0].faces
    if not faces:
        raise LessonError(
            "No face was found in this picture. Choose another one, with a face that looks into "
            "the camera."
        )
    return max(faces, key=lambda face: face.box[2] * face.box[3])
