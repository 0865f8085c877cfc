"""A face's result as a row of numbers, and the form that these fill.

Most of the memory that results take is not their numbers but the objects around them. Faces of one
video have few forms: the same values are present, with the same names, and one of a few labels.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import Face
from emotilens.basics.results_json import field_names

Number: TypeAlias = int | float

PLAIN = frozenset({str, bool, type(None)})
"""Types of what is neither a number nor contains any."""


@dataclass(frozen=True, slots=True)
class FaceForm:
    """What faces that differ only in their numbers have in common.

    Attributes:
        places: one of these faces, with each number replaced by its position in the row.
        size: how many numbers there are.
        filled: the face with a row of numbers; integers are integers again.
    """

    places: Face
    size: int
    filled: Callable[[list[float]], Face]


TRACK = 0
"""Position of the track ID in every face's row."""

BOX = (1, 2, 3, 4)
"""Positions of the box."""


class FaceForms:
    """The forms of the faces of a stream.

    Attributes:
        forms: in the order in which they were met.
    """

    def __init__(self) -> None:
        self.forms: list[FaceForm] = []
        self._positions: dict[Hashable, int] = {}

    def split(self, face: Face) -> tuple[int, list[Number]]:
        """The position of a face's form, and the face's numbers.

        Raises:
            SpecificationError: if the face contains something that results cannot.
        """
        numbers: list[Number] = []
        pattern = _pattern((face,), numbers)
        position = self._positions.get(pattern)
        if position is None:
            place = count()
            places: Face = _changed(face, lambda number: type(number)(next(place)))
            position = len(self.forms)
            self.forms.append(FaceForm(places, len(numbers), _filler(places)))
            self._positions[pattern] = position
        return position, numbers


def _pattern(values: Iterable[Any], numbers: list[Number]) -> tuple[Hashable, ...]:
    """What is equal for values that differ only in numbers, which are appended in order."""
    pattern: list[Hashable] = []
    # Only what contains something takes a call, and the very type is looked for: this runs for
    # each face of a video.
    for value in values:
        kind: type = type(value)
        if kind is float or kind is int:
            numbers.append(value)
            pattern.append(kind)
        elif kind in PLAIN:
            pattern.append(value)
        elif kind is tuple:
            pattern.append(_pattern(value, numbers))
        elif kind is dict or isinstance(value, Mapping):
            pattern.append((tuple(value), _pattern(value.values(), numbers)))
        elif isinstance(value, float):
            numbers.append(float(value))
            pattern.append(float)
        else:
            pattern.append((kind, _pattern(_fields(value), numbers)))
    return tuple(pattern)


def _changed(value: Any, change: Callable[[Number], Number]) -> Any:
    """The same value with other numbers, changed in the order of ``_pattern``."""
    kind: type = type(value)
    if kind is float or kind is int:
        return change(value)
    if kind in PLAIN:
        return value
    if kind is tuple:
        return tuple([_changed(each, change) for each in value])
    if kind is dict or isinstance(value, Mapping):
        return {name: _changed(each, change) for name, each in value.items()}
    if isinstance(value, float):
        return change(float(value))
    return kind(*[_changed(each, change) for each in _fields(value)])


def _filler(place: Any) -> Callable[[list[float]], Any]:
    """What puts numbers of a row into their places; made once, since it runs for each face."""
    kind: type = type(place)
    if kind is float:
        position = int(place)
        return lambda row: row[position]
    if kind is int:
        return lambda row: int(row[place])
    if kind in PLAIN:
        return lambda row: place
    contents = list(place.values() if kind is dict else place if kind is tuple else _fields(place))
    if kind in (tuple, dict) and {type(each) for each in contents} == {float}:
        # They are next to each other in the row.
        part = slice(int(contents[0]), int(contents[-1]) + 1)
        if kind is tuple:
            return lambda row: tuple(row[part])
        return lambda row: dict(zip(place, row[part], strict=True))
    fillers = [_filler(each) for each in contents]
    if kind is tuple:
        return lambda row: tuple([fill(row) for fill in fillers])
    if kind is dict:
        return lambda row: dict(zip(place, [fill(row) for fill in fillers], strict=True))
    return lambda row: kind(*[fill(row) for fill in fillers])


def _fields(result: Any) -> list[Any]:
    """The values of a result's fields."""
    kind: type = type(result)
    names = field_names(kind)
    if names is None:
        name = f"{kind.__module__}.{kind.__name__}"
        raise SpecificationError(
            f"The result of a face contains a value of the type “{name}”. Use Python's own "
            f"numbers, texts and tuples."
        )
    return [getattr(result, name) for name in names]
