"""What was read of the pictures of a group's folder, kept until a command has ended.

A folder of numbered parts, such as “group.npz.read” beside the forests, each written whole or not
at all. If forests are trained, it has features of faces; it is deleted once they are there.
"""

import io
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import EmotilensError, OutputError, StoredResultError
from emotilens.basics.json_text import json_of, parse_json
from emotilens.basics.npz_file import FileKind, read_npz
from emotilens.engine import Engine
from emotilens.native.frame_embeddings import Backbone
from emotilens.native.group_reader import Groups
from emotilens.native.program_digest import program_digest
from emotilens.people.group_forests import GroupFaces
from emotilens.whole_files import remove_abandoned, write_whole

from .labelled import LabelledPicture

ENDING = ".read"

TOGETHER = 50
"""Pictures that are kept in one part; at most so many are read again after a crash."""

KIND = FileKind(
    "a part of what was read", "Its pictures are read again.", StoredResultError, 2_000_000_000
)


def origin_of(
    folder: Path, engine: Engine, backbone: Backbone | None, groups: Groups | None = None
) -> dict[str, str]:
    """What the pictures of a folder are read with.

    Args:
        folder: of the labelled pictures.
        engine: finds and reads faces.
        backbone: reads whole pictures, or None.
        groups: names groups; None for the mean of the faces.
    """
    return {
        "folder": str(folder.absolute()),
        "model": engine.model.sha256,
        "detector": engine.picture_detector.sha256,
        "picture": backbone.sha256 if backbone else "",
        "program": program_digest(),
        "group": groups.origin.get("sha256", "") if groups else "",
    }


class KeptPictures:
    """The parts in a folder.

    Args:
        folder: for the parts; it is made with the first of them.
        origin: what the pictures are read with; parts that were made from something else do not
            count.
    """

    def __init__(self, folder: Path, origin: Mapping[str, str]) -> None:
        self._folder = folder
        self._origin = dict(origin)
        self._waiting: dict[str, tuple[LabelledPicture, tuple[int, int]]] = {}
        self._known: dict[str, tuple[LabelledPicture, tuple[int, int]]] = {}
        if folder.is_dir():
            remove_abandoned(folder)
        for place in self._places():
            try:
                arrays = read_npz(place, str(place), KIND)
                self._known |= _read(arrays, self._origin)
            except (EmotilensError, KeyError, TypeError, ValueError):
                continue

    def of(self, file: Path, name: str) -> LabelledPicture | None:
        """What was read of a file that has not changed since."""
        known = self._known.get(name)
        return known[0] if known and known[1] == _stamp(file) else None

    def add(self, file: Path, name: str, picture: LabelledPicture) -> None:
        """Keep one more; raises an OutputError when a part cannot be written."""
        self._waiting[name] = picture, _stamp(file)
        if len(self._waiting) >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write what is not yet in a part.

        Raises:
            OutputError: when it cannot be written.
        """
        if not self._waiting:
            return
        place = self._folder / f"{len(self._places()) + 1:06}.npz"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(place, _bytes_of(self._waiting, self._origin))
        except OSError as error:
            raise OutputError(
                f"{place} cannot be written: {error.strerror or error}. Free some space, or check "
                f"the permissions, and run the same command again."
            ) from error
        self._waiting = {}

    def forget(self) -> None:
        """Delete all parts."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _places(self) -> list[Path]:
        return sorted(self._folder.glob("*.npz")) if self._folder.is_dir() else []


def _stamp(file: Path) -> tuple[int, int]:
    """Size and time of change, by which a changed file is known."""
    about = file.stat()
    return about.st_size, about.st_mtime_ns


def _bytes_of(
    pictures: Mapping[str, tuple[LabelledPicture, tuple[int, int]]], origin: Mapping[str, str]
) -> bytes:
    read = [picture for picture, _ in pictures.values()]
    faces = [one.faces for one in read if one.faces]
    document = {
        "made_from": dict(origin),
        "pictures": [
            {
                "name": name,
                "label": one.label,
                "stamp": list(stamp),
                "group": one.group,
                "faces": len(one.faces.features) if one.faces else 0,
                "whole": one.whole is not None,
            }
            for name, (one, stamp) in pictures.items()
        ],
    }
    content = io.BytesIO()
    np.savez(
        content,
        allow_pickle=False,
        document=np.frombuffer(json_of(document, ascii_only=True).encode(), np.uint8),
        features=_joined([one.features for one in faces]),
        landmarks=_joined([one.landmarks for one in faces]),
        wholes=_joined([one.whole[None] for one in read if one.whole is not None]),
    )
    return content.getvalue()


def _joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.empty((0, 0))


def _read(
    arrays: Mapping[str, NDArray[Any]], origin: Mapping[str, str]
) -> dict[str, tuple[LabelledPicture, tuple[int, int]]]:
    """The pictures of a part; none if it was made from something else.

    Raises:
        KeyError, TypeError, ValueError: if it is no part.
    """
    document = parse_json(arrays["document"].tobytes().decode())
    if document["made_from"] != origin:
        return {}
    found = {}
    face = whole = 0
    for one in document["pictures"]:
        rows = slice(face, face + one["faces"])
        face += one["faces"]
        features, landmarks = arrays["features"][rows], arrays["landmarks"][rows]
        if len(features) != one["faces"] or len(landmarks) != one["faces"]:
            raise ValueError(f"it has {len(features)} rows of {one['faces']} faces")
        faces = GroupFaces(features, landmarks) if one["faces"] else None
        features_of_all = arrays["wholes"][whole] if one["whole"] else None
        whole += bool(one["whole"])
        picture = LabelledPicture(one["label"], one["group"], faces, features_of_all)
        size, modified = one["stamp"]
        found[one["name"]] = picture, (size, modified)
    return found
