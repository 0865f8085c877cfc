"""Which files, tables and lines are about the same video, by their names.

A name is a path with or without folders and ending, such as ``monday/clip.mp4``, ``clip.mp4`` or
``clip``. Two may mean the same video when they agree as far as the shorter path goes.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from .errors import VideoNameError


class _Likeness(IntEnum):
    """How well the last parts of two names agree."""

    BOTH_WITHOUT_ENDING = 1
    ONE_WITHOUT_ENDING = 2
    SAME = 3


class _Fit(NamedTuple):
    """How well two names agree: first by how many parts of their paths, then by the last one."""

    parts: int
    likeness: _Likeness


def without_extension(name: str) -> str:
    """A name without what follows its last dot, unless that is a number, as in ``take.2``."""
    start, _, ending = name.rpartition(".")
    is_ending = ending.isalnum() and not ending.isdigit() and not start.endswith("/")
    return start if start and is_ending else name


def partners(names: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """For each name the one among others that means the same video.

    Args:
        names: such as those of annotations, each once.
        others: such as those of tables, each once.

    Returns:
        The other's name by the name, in the order of names; without those that have no partner.
        Where a name agrees with several, the one that it agrees with best.

    Raises:
        VideoNameError: when several agree equally well.
    """
    by_end: dict[str, list[str]] = defaultdict(list)
    for other in others:
        for end in _ends(other):
            by_end[end].append(other)
    chosen: dict[str, tuple[str, _Fit]] = {}
    for name in names:
        near = {other for end in _ends(name) for other in by_end[end]}
        fits = {other: fit for other in near if (fit := _fit(name, other))}
        if fits:
            best = max(fits.values())
            found = _the_one(name, sorted(one for one, fit in fits.items() if fit == best))
            chosen[name] = found, best
    claims: dict[str, dict[str, _Fit]] = defaultdict(dict)
    for name, (other, fit) in chosen.items():
        claims[other][name] = fit
    kept = {}
    for other, rivals in claims.items():
        best = max(rivals.values())
        kept[_the_one(other, sorted(one for one, fit in rivals.items() if fit == best))] = other
    return {name: kept[name] for name in chosen if name in kept}


def partner(name: str, others: Iterable[str]) -> str | None:
    """The one among others that means the same video as one name; raises as ``partners`` does."""
    return partners([name], others).get(name)


def _the_one(name: str, found: list[str]) -> str:
    if len(found) > 1:
        raise VideoNameError(
            f"“{name}” could be each of {', '.join(f'“{one}”' for one in found[:5])}. Name the "
            f"files of a video alike, and keep them in folders of the same names."
        )
    return found[0]


def _parts(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


def _ends(name: str) -> set[str]:
    last = _parts(name)[-1]
    return {last, without_extension(last)}


def _fit(name: str, other: str) -> _Fit | None:
    *folders, last = _parts(name)
    *other_folders, other_last = _parts(other)
    common = min(len(folders), len(other_folders))
    if folders[len(folders) - common :] != other_folders[len(other_folders) - common :]:
        return None
    if last == other_last:
        return _Fit(common + 1, _Likeness.SAME)
    if without_extension(last) == other_last or last == without_extension(other_last):
        return _Fit(common + 1, _Likeness.ONE_WITHOUT_ENDING)
    if without_extension(last) == without_extension(other_last):
        return _Fit(common + 1, _Likeness.BOTH_WITHOUT_ENDING)
    return None
