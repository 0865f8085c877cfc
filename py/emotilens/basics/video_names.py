"""Matching files, tables and lines that belong to the same video by their names.

A name is a path with or without folders and extension, such as ``monday/clip.mp4``, ``clip.mp4`` or
``clip``. Two names can match if they agree over the length of the shorter path.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from .errors import VideoNameError


class _Similarity(IntEnum):
    """How well the last parts of two names match."""

    BOTH_WITHOUT_EXTENSION = 1
    ONE_WITHOUT_EXTENSION = 2
    SAME = 3


class _Match(NamedTuple):
    """How well two names match: first by the number of equal path parts, then by the last one."""

    parts: int
    similarity: _Similarity


def without_extension(name: str) -> str:
    """A name without its extension; a number after the last dot, as in ``take.2``, is kept."""
    start, _, ending = name.rpartition(".")
    is_ending = ending.isalnum() and not ending.isdigit() and not start.endswith("/")
    return start if start and is_ending else name


def partners(names: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Match each name with the one among others that belongs to the same video.

    Args:
        names: unique names, for example of annotations.
        others: unique names, for example of tables.

    Returns:
        The other name by the name, in the order of ``names``; names without a match are left out.
        If a name matches several, the best match is taken.

    Raises:
        VideoNameError: when several match equally well.
    """
    by_last_part: dict[str, list[str]] = defaultdict(list)
    for other in others:
        for last in _last_parts(other):
            by_last_part[last].append(other)
    chosen: dict[str, tuple[str, _Match]] = {}
    for name in names:
        near = {other for last in _last_parts(name) for other in by_last_part[last]}
        matches = {other: match for other in near if (match := _match(name, other))}
        if matches:
            best = max(matches.values())
            found = _only(name, sorted(one for one, match in matches.items() if match == best))
            chosen[name] = found, best
    claims: dict[str, dict[str, _Match]] = defaultdict(dict)
    for name, (other, match) in chosen.items():
        claims[other][name] = match
    winners = {}
    for other, rivals in claims.items():
        best = max(rivals.values())
        winners[_only(other, sorted(one for one, match in rivals.items() if match == best))] = other
    return {name: winners[name] for name in chosen if name in winners}


def partner(name: str, others: Iterable[str]) -> str | None:
    """The one among others that belongs to the same video; raises like ``partners``."""
    return partners([name], others).get(name)


def _only(name: str, found: list[str]) -> str:
    if len(found) > 1:
        raise VideoNameError(
            f"“{name}” matches each of {', '.join(f'“{one}”' for one in found[:5])}. Give the "
            f"files of one video the same name, and put them in folders with the same names."
        )
    return found[0]


def _parts(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


def _last_parts(name: str) -> set[str]:
    last = _parts(name)[-1]
    return {last, without_extension(last)}


def _match(name: str, other: str) -> _Match | None:
    *folders, last = _parts(name)
    *other_folders, other_last = _parts(other)
    common = min(len(folders), len(other_folders))
    if folders[len(folders) - common :] != other_folders[len(other_folders) - common :]:
        return None
    if last == other_last:
        return _Match(common + 1, _Similarity.SAME)
    if without_extension(last) == other_last or last == without_extension(other_last):
        return _Match(common + 1, _Similarity.ONE_WITHOUT_EXTENSION)
    if without_extension(last) == without_extension(other_last):
        return _Match(common + 1, _Similarity.BOTH_WITHOUT_EXTENSION)
    return None
