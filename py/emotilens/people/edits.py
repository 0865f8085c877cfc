"""What a person changes in an album: two persons are one, a face is somebody else, names, hiding.

Changes name faces, not persons: persons are found anew with every further photograph, and the
faces of those that were read stay where they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import SpecificationError
from emotilens.basics.stored_values import entries, fields_of, title, whole_number


@dataclass(frozen=True, slots=True)
class Merge:
    """Whoever have these faces are one person, who keeps the first name.

    Attributes:
        faces: positions, one of each person, at least two.
    """

    faces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """These faces are another person's.

    Attributes:
        faces: positions, at least one.
    """

    faces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """Whoever has this face has a name.

    Attributes:
        face: its position.
        name: empty for none.
    """

    face: int
    name: str


@dataclass(frozen=True, slots=True)
class Hide:
    """Whoever has this face is not shown, or shown again.

    Attributes:
        face: its position.
        hidden: whether not.
    """

    face: int
    hidden: bool


Edit: TypeAlias = Merge | Split | Rename | Hide


@dataclass(frozen=True, slots=True)
class Edited:
    """Groups of faces after all changes.

    Attributes:
        groups: a number for each face's person, of shape (faces,); some numbers may be unused.
        names: of persons by their numbers.
        hidden: numbers of those who are not shown.
    """

    groups: Integers
    names: Mapping[int, str]
    hidden: frozenset[int]


def edited(groups: Integers, edits: Sequence[Edit]) -> Edited:
    """Change groups, one change after the other.

    Args:
        groups: the number of each face's person, of shape (faces,).
        edits: what was changed; those about faces that are not there are left out.
    """
    changed = groups.copy()
    # Names of persons without faces stay behind, so no number is given twice.
    unused = int(groups.max(initial=-1)) + 1
    names: dict[int, str] = {}
    hidden: set[int] = set()
    for edit in edits:
        faces = edit.faces if isinstance(edit, Merge | Split) else (edit.face,)
        if not faces or max(faces) >= len(changed):
            continue
        first, *others = dict.fromkeys(changed[list(faces)].tolist())
        match edit:
            case Merge():
                known = [names.pop(group) for group in (first, *others) if group in names]
                if known:
                    names[first] = known[0]
                are_hidden = {first, *others} <= hidden
                hidden -= {first, *others}
                hidden |= {first} if are_hidden else set()
                changed[np.isin(changed, others)] = first
            case Split():
                changed[list(faces)] = unused
                unused += 1
            case Rename(name=name):
                names.pop(first, None)
                if name:
                    names[first] = name
            case Hide(hidden=is_hidden):
                (hidden.add if is_hidden else hidden.discard)(first)
    return Edited(changed, names, frozenset(hidden))


def read_edits(changes: Any) -> tuple[Edit, ...]:
    """Changes from plain types.

    Args:
        changes: a list of objects with ``edit`` (“merge”, “split”, “rename” or “hide”), and the
            fields of the classes.

    Raises:
        SpecificationError: for anything else.
    """
    try:
        return tuple(_read(fields_of(change, "edit")) for change in entries(changes, "edits"))
    except (KeyError, TypeError, ValueError) as error:
        raise SpecificationError(
            f"A change of the album cannot be read: {error}. Undo it, and make it again."
        ) from error


def _read(change: Mapping[str, Any]) -> Edit:
    kind = change["edit"]
    if kind in ("merge", "split"):
        faces = tuple(whole_number(face, "faces") for face in entries(change["faces"], "faces"))
        return Merge(faces) if kind == "merge" else Split(faces)
    face = whole_number(change["face"], "face")
    if kind == "rename":
        return Rename(face, title(change["name"], "name"))
    if kind == "hide":
        return Hide(face, bool(change["hidden"]))
    raise ValueError(f"there is no “{kind}”")
