"""A face's result as a row of numbers, and the form that these fill.

Most of the memory that results take is not their numbers but the objects around them. Faces of one
video have few forms: the same values are present, with the same names, and one of a few labels.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import count
from typing import Any, TypeAlias

from emotilens.basics.results import Face

Number: TypeAlias = int | float


@dataclass(frozen=True, slots=True)
class FaceForm:
    """What faces have in common that differ in nothing but numbers.

    Attributes:
        places: such a face, whose every number is its own place in the row.
        size: how many numbers there are.
    """

    places: Face
    size: int

    def filled(self, row: Sequence[float]) -> Face:
        """The face with these numbers; integers are integers again."""
        face: Face = _changed(self.places, lambda place: type(place)(row[int(place)]))
        return face


TRACK = 0
"""Place of the track ID in every face's row."""

BOX = (1, 2, 3, 4)
"""Places of the box."""


class FaceForms:
    """The forms of the faces of a stream.

    Attributes:
        forms: in the order in which they were met.
    """

    def __init__(self) -> None:
        self.forms: list[FaceForm] = []
        self._positions: dict[Hashable, int] = {}

    def split(self, face: Face) -> tuple[int, list[Number]]:
        """The position of a face's form, and its numbers."""
        numbers: list[Number] = []
        pattern = _pattern((face,), numbers)
        position = self._positions.get(pattern)
        if position is None:
            position = self._positions[pattern] = len(self.forms)
            place = count()
            places: Face = _changed(face, lambda number: type(number)(next(place)))
            self.forms.append(FaceForm(places, len(numbers)))
        return position, numbers


def _pattern(values: Iterable[Any], numbers: list[Number]) -> tuple[Hashable, ...]:
    """What is equal for values that differ only in numbers, which are appended in order."""
    pattern: list[Hashable] = []
    # Only what contains something takes a call: this runs for each face of a video.
    for value in values:
        if isinstance(value, float):
            numbers.append(value)
            pattern.append(float)
        elif value is None or isinstance(value, (str, bool)):
            pattern.append(value)
        elif isinstance(value, int):
            numbers.append(value)
            pattern.append(int)
        elif isinstance(value, tuple):
            pattern.append(_pattern(value, numbers))
        elif isinstance(value, Mapping):
            pattern.append((tuple(value), _pattern(value.values(), numbers)))
        else:
            pattern.append((type(value), _pattern(_fields(value), numbers)))
    return tuple(pattern)


def _changed(value: Any, change: Callable[[Number], Number]) -> Any:
    """The same value with other numbers, changed in the order of ``_pattern``."""
    if isinstance(value, float):
        return change(float(value))
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return change(int(value))
    if isinstance(value, tuple):
        return tuple([_changed(each, change) for each in value])
    if isinstance(value, Mapping):
        return {name: _changed(each, change) for name, each in value.items()}
    return type(value)(*[_changed(each, change) for each in _fields(value)])


def _fields(result: Any) -> list[Any]:
    """The values of a result's fields."""
    kind: type = type(result)
    return [getattr(result, name) for name in _names(kind)]


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Names of the fields of a result; looked up for each face."""
    return tuple(entry.name for entry in fields(kind))
