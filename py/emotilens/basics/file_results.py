"""What results state about a file beyond its frames: how to recognise it, and what people added."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment that a person marked.

    Attributes:
        time: in seconds, as players count them.
        note: may be empty.
    """

    time: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody stated about faces of a stream.

    Attributes:
        tracks: IDs of the faces that are this person's, the first of which stands for all.
        name: given to the person, or None.
        excluded: from views, summaries and exports.
        suggested: True where nobody stated it: the tracks were joined since their faces look alike;
            absent otherwise.
    """

    tracks: tuple[int, ...]
    name: str | None = None
    excluded: bool = False
    suggested: bool | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Descriptor:
    """What a face is compared by, which identifies a person; nothing is shown of it.

    Attributes:
        track: the face's track ID.
        looks: how many frames of the track it is the mean of.
        values: of length 1 altogether.
    """

    track: int
    looks: int
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AnalysedFile:
    """How to recognise the file of a stream.

    Attributes:
        size: in bytes.
        sha256: digest of its first and its last mebibyte, one after the other; of the whole file
            if it is no larger than both.
    """

    size: int
    sha256: str
