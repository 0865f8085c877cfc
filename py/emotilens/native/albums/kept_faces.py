"""What was read from the photographs of an album, kept so that nothing is read twice.

A folder of numbered parts, each with some photographs, written whole or not at all. This is the
only place with descriptors, which identify people: deleting the folder forgets them.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Singles
from emotilens.basics.errors import EmotilensError, OutputError, StoredResultError
from emotilens.basics.json_text import json_of, parse_json
from emotilens.basics.npz_file import FileKind, read_npz
from emotilens.basics.stored_values import entries, fields_of, text, text_or_none, whole_number
from emotilens.people.photographs import ReadPhotograph
from emotilens.whole_files import remove_abandoned, write_whole

SCHEMA = "emotilens-album-faces-1"

NAME = re.compile(r"faces-(\d{6})\.npz")

KIND = FileKind(
    "a part of an album", "Its photographs are read again.", StoredResultError, 2_000_000_000
)

LONGEST_SIDE = 1_000_000

OWNER_ONLY = 0o700
"""Who may open the folder: descriptors are nobody else's business."""


class Stamp(NamedTuple):
    """How a file looked when it was read: a changed one is read again.

    Attributes:
        bytes: its size.
        modified: when it was changed last, in nanoseconds.
    """

    bytes: int
    modified: int


class KnownFile(NamedTuple):
    """A file whose photograph was read.

    Attributes:
        stamp: how it looked.
        sha256: of its bytes.
    """

    stamp: Stamp
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some photographs.

    Attributes:
        files: known files by name; several may have the same photograph.
        photographs: by the digest of their bytes.
    """

    files: Mapping[str, KnownFile]
    photographs: Mapping[str, ReadPhotograph]

    @property
    def size(self) -> int:
        """How many numbers a descriptor has; 0 if there are no faces."""
        faces = [one.descriptors for one in self.photographs.values() if len(one.boxes)]
        return faces[0].shape[1] if faces else 0


class KeptFaces:
    """The parts of an album in a folder.

    Args:
        folder: for the parts; it is made with the first of them.
        origin: what the photographs are read with; parts that were made from something else do not
            count.

    Attributes:
        files: known files by name.
        complaints: a sentence for each part that was damaged.
        is_outdated: whether there were parts that were made from something else.
    """

    def __init__(self, folder: Path, origin: Mapping[str, str]) -> None:
        self.folder = folder
        self.files: dict[str, KnownFile] = {}
        self.complaints: list[str] = []
        self.is_outdated = False
        self._origin = dict(origin)
        self._digests: set[str] = set()
        self._size = 0
        remove_abandoned(folder)
        found = {
            place: (part.size, part.files, set(part.photographs))
            for place in self._places()
            if (part := self._read(place))
        }
        common = Counter(size for size, _, _ in found.values() if size).most_common(1)
        self._size = common[0][0] if common else 0
        for place, (size, files, digests) in found.items():
            if self._fits(place, size):
                self.files |= files
                self._digests |= digests

    def __contains__(self, sha256: str) -> bool:
        """Whether a photograph with this digest was read."""
        return sha256 in self._digests

    def add(self, part: Part) -> None:
        """Keep some more photographs.

        Raises:
            OutputError: when they cannot be written; those before stay.
            StoredResultError: if their descriptors have another size than those before.
        """
        if part.size and self._size not in (0, part.size):
            raise StoredResultError(
                f"The descriptors in {self.folder} have {self._size} numbers, but those of the "
                f"network have {part.size}: the parts were changed since. Delete them with "
                f"--forget, and run the same command again."
            )
        self._size = self._size or part.size
        last = max((int(NAME.fullmatch(place.name)[1]) for place in self._places()), default=0)  # type: ignore[index]
        self._write(self.folder / f"faces-{last + 1:06}.npz", part)
        self.files |= part.files
        self._digests |= part.photographs.keys()

    def photographs(self) -> Iterator[ReadPhotograph]:
        """All photographs, part by part; each once."""
        seen: set[str] = set()
        for place in self._places():
            part = self._read(place)
            for sha256, photograph in part.photographs.items() if part else ():
                if sha256 not in seen:
                    seen.add(sha256)
                    yield photograph

    def forget_others(self, names: Iterable[str]) -> None:
        """Remove what was read of files that are no longer there, or have changed since.

        Parts that are damaged, or were made from something else, are removed too: by now all
        photographs were read again.

        Args:
            names: of the files that are there.

        Raises:
            OutputError: when a part cannot be written.
        """
        self.files = {name: self.files[name] for name in names if name in self.files}
        needed = {known.sha256 for known in self.files.values()}
        left = dict(self.files)
        for place in reversed(self._places()):
            part = self._read(place)
            if part is None:
                _remove(place)
                continue
            files = {
                name: left.pop(name)
                for name, known in part.files.items()
                if left.get(name) == known
            }
            photographs = {
                sha256: photograph
                for sha256, photograph in part.photographs.items()
                if sha256 in needed
            }
            needed -= photographs.keys()
            if not files and not photographs:
                _remove(place)
            elif len(files) < len(part.files) or len(photographs) < len(part.photographs):
                self._write(place, Part(files, photographs))
        self._digests &= {known.sha256 for known in self.files.values()}

    def _places(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted(place for place in self.folder.iterdir() if NAME.fullmatch(place.name))

    def _read(self, place: Path) -> Part | None:
        """A part; None if it is damaged, or made from something else."""
        try:
            arrays = read_npz(place, str(place), KIND)
            origin, part = _part_of(arrays)
        except EmotilensError as error:
            self._complain(str(error))
            return None
        except (KeyError, TypeError, ValueError) as error:
            self._complain(f"{place} is not {KIND.name}: {error}. {KIND.advice}")
            return None
        if origin != self._origin:
            self.is_outdated = True
            return None
        return part if self._fits(place, part.size) else None

    def _fits(self, place: Path, size: int) -> bool:
        """Whether the descriptors of a part have the size of the others."""
        if size in (0, self._size) or not self._size:
            return True
        self._complain(
            f"{place} does not fit the other parts of the album: its descriptors have {size} "
            f"numbers instead of {self._size}. {KIND.advice}"
        )
        return False

    def _complain(self, sentence: str) -> None:
        if sentence not in self.complaints:
            self.complaints.append(sentence)

    def _write(self, place: Path, part: Part) -> None:
        try:
            self.folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
            write_whole(place, _bytes_of(self._origin, part))
        except OSError as error:
            raise OutputError(
                f"{place} cannot be written: {error.strerror or error}. Free some space, or check "
                f"the permissions, and run the same command again: the {len(self.files)} "
                f"photographs that were read before are kept."
            ) from error


def forget(folder: Path) -> int:
    """Remove the parts of an album; returns how many there were.

    Raises:
        OSError: when one cannot be removed.
    """
    if not folder.is_dir():
        return 0
    remove_abandoned(folder)
    places = [place for place in folder.iterdir() if NAME.fullmatch(place.name)]
    for place in places:
        place.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
    return len(places)


def _remove(place: Path) -> None:
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"{place} cannot be removed: {error.strerror or error}. Check its permissions."
        ) from error


def _bytes_of(origin: Mapping[str, str], part: Part) -> bytes:
    photographs = list(part.photographs.values())
    document = {
        "schema": SCHEMA,
        "made_from": dict(origin),
        "files": [
            {"name": name, "sha256": known.sha256, **known.stamp._asdict()}
            for name, known in part.files.items()
        ],
        "photographs": [
            {
                "sha256": one.sha256,
                "width": one.width,
                "height": one.height,
                "taken": one.taken,
                "turn": one.turn,
                "orientation": one.orientation,
                "notes": list(one.notes),
                "faces": len(one.boxes),
            }
            for one in photographs
        ],
    }
    content = io.BytesIO()
    np.savez(
        content,
        allow_pickle=False,
        document=np.frombuffer(json_of(document, ascii_only=True).encode(), np.uint8),
        boxes=_joined([one.boxes for one in photographs], 4),
        ages=np.concatenate([np.empty(0, np.float32), *(one.ages for one in photographs)]),
        males=np.concatenate([np.empty(0, np.float32), *(one.males for one in photographs)]),
        descriptors=_joined([one.descriptors for one in photographs], 0),
    )
    return content.getvalue()


def _joined(arrays: Sequence[Singles], columns: int) -> Singles:
    """Rows of all arrays, without those that have none."""
    filled = [array for array in arrays if len(array)]
    return np.concatenate(filled) if filled else np.empty((0, columns), np.float32)


def _date(value: Any) -> str | None:
    taken = text_or_none(value, "taken")
    if taken is not None:
        datetime.fromisoformat(taken)
    return taken


def _part_of(arrays: Mapping[str, NDArray[Any]]) -> tuple[Mapping[str, Any], Part]:
    """What a part was made from, and its content; raises a ValueError where it is wrong."""
    document = fields_of(parse_json(arrays["document"].tobytes().decode()), "document")
    if document["schema"] != SCHEMA:
        raise ValueError(f"its schema is {document['schema']!r}")
    files = {
        text(one["name"], "name"): KnownFile(
            Stamp(one["bytes"], one["modified"]), text(one["sha256"], "sha256")
        )
        for one in entries(document["files"], "files")
    }
    counts = [whole_number(one["faces"], "faces") for one in document["photographs"]]
    values = [arrays[name] for name in ("boxes", "ages", "males", "descriptors")]
    shapes = [(4,), (), (), values[-1].shape[1:2] or (0,)]
    if any(
        array.dtype != np.float32 or array.shape != (sum(counts), *shape)
        for array, shape in zip(values, shapes, strict=True)
    ):
        raise ValueError("its arrays do not have the shapes of its list")
    if len(values[-1]) and not values[-1].shape[1]:
        raise ValueError("its descriptors have no numbers")
    if not all(np.isfinite(array).all() for array in values):
        raise ValueError("it has numbers that are not finite")
    photographs = {}
    start = 0
    for one, count in zip(document["photographs"], counts, strict=True):
        boxes, ages, males, descriptors = (array[start : start + count] for array in values)
        start += count
        photograph = ReadPhotograph(
            sha256=text(one["sha256"], "sha256"),
            width=whole_number(one["width"], "width", 1, LONGEST_SIDE),
            height=whole_number(one["height"], "height", 1, LONGEST_SIDE),
            taken=_date(one["taken"]),
            turn=whole_number(one["turn"], "turn", 0, 270),
            notes=tuple(text(note, "notes") for note in entries(one["notes"], "notes")),
            boxes=boxes,
            ages=ages,
            males=males,
            descriptors=descriptors,
            orientation=whole_number(one["orientation"], "orientation", 1, 8),
        )
        photographs[photograph.sha256] = photograph
    return fields_of(document["made_from"], "made_from"), Part(files, photographs)
