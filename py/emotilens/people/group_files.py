"""Forests for groups as npz files that contain a description in JSON, and no code."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError
from emotilens.basics.npz_file import FileKind
from emotilens.basics.stored_values import (
    MOST_NAMES,
    entries,
    fields_of,
    one_of,
    settings,
    text,
    title,
    whole_number,
)
from emotilens.heads.files import described_arrays, described_bytes
from emotilens.heads.stored_parts import damage_as_head_error
from emotilens.manifest.digests import sha256

from .forests import Forest
from .group_forests import MEMBER_KINDS, GroupForests, MemberKind, NetworkUsed

FORMAT = "emotilens-group-1"

FILE = FileKind(
    "forests for groups",
    "Give a file written by “emotilens train-group”.",
    HeadError,
    most_bytes=2**30,
)

TYPES: Mapping[str, str] = {
    "roots": "<i4",
    "features": "<i4",
    "thresholds": "<f8",
    "left": "<i4",
    "right": "<i4",
    "shares": "<f8",
}
"""Types of a forest's arrays."""


def forests_to_bytes(forests: GroupForests) -> bytes:
    """The content of a file; the same forests always give the same bytes."""
    description = {
        "format": FORMAT,
        "name": forests.name,
        "labels": list(forests.labels),
        "faces": _described(forests.faces),
        "detector": forests.detector,
        "points": forests.points,
        "picture": _described(forests.picture) if forests.picture else None,
        "members": list(forests.members),
        "fitting": dict(forests.fitting),
    }
    arrays = {
        f"{kind}.{number}.{part}": getattr(forest, part).astype(kept)
        for kind, of_labels in forests.members.items()
        for number, forest in enumerate(of_labels, start=1)
        for part, kept in TYPES.items()
    }
    return described_bytes(description, arrays)


def forests_from_bytes(content: bytes, file: str) -> GroupForests:
    """Read such a file.

    Args:
        content: the content of the file.
        file: its name, for error messages.

    Raises:
        HeadError: if it has other content, or is incomplete or damaged.
    """
    description, arrays = described_arrays(content, file, FILE)
    form = description.get("format") if isinstance(description, Mapping) else None
    if form != FORMAT:
        raise HeadError(
            f"{file} has no forests for groups: its format is “{str(form)[:60]}”, not “{FORMAT}”. "
            f"{FILE.advice}"
        )
    with damage_as_head_error(file):
        names = entries(description["labels"], "labels", MOST_NAMES)
        kinds = entries(description["members"], "members", len(MEMBER_KINDS))
        picture = description["picture"]
        return GroupForests(
            name=title(description["name"], "name"),
            labels=tuple(title(label, "labels") for label in names),
            faces=_network(description["faces"], "faces"),
            detector=text(description["detector"], "detector"),
            points=whole_number(description["points"], "points"),
            picture=None if picture is None else _network(picture, "picture"),
            members={
                one_of(kind, "members", MEMBER_KINDS): tuple(
                    _forest(arrays, kind, number) for number in range(1, len(names) + 1)
                )
                for kind in kinds
            },
            fitting=settings(description.get("fitting", {}), "fitting"),
            sha256=sha256(content),
        )


def _forest(arrays: Mapping[str, NDArray[Any]], kind: MemberKind, number: int) -> Forest:
    parts: dict[str, Any] = {}
    for part, kept in TYPES.items():
        name = f"{kind}.{number}.{part}"
        values = arrays[name]
        wanted = "iu" if np.dtype(kept).kind == "i" else "f"
        if values.ndim != 1 or values.dtype.kind not in wanted or not np.isfinite(values).all():
            raise ValueError(f"“{name}” must be a row of finite numbers")
        parts[part] = values.astype(np.int64 if wanted == "iu" else np.float64)
    return Forest(**parts)


def _described(network: NetworkUsed) -> dict[str, Any]:
    return {"name": network.name, "sha256": network.sha256, "size": network.size}


def _network(value: Any, name: str) -> NetworkUsed:
    entry = fields_of(value, name)
    return NetworkUsed(
        title(entry["name"], "name"),
        text(entry["sha256"], "sha256"),
        whole_number(entry["size"], "size", 1),
    )
