"""Finding the pictures and videos that a command names, and naming whatever is left out."""

import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from emotilens.basics.errors import SpecificationError
from emotilens.basics.hidden_files import is_hidden
from emotilens.basics.visible_text import visible_text
from emotilens.native import pictures
from emotilens.native.result_files import with_digest
from emotilens.native.video import reader as videos

FoundFile: TypeAlias = tuple[str, Path]
"""A file after its name in results: for a file in a folder, its path from there."""

NAMED = 3
"""How many of the files that are left out are named."""


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What the paths of a command lead to.

    Attributes:
        files: the files named, and those wanted below the folders named, sorted.
        left_out: a sentence for each kind of file that is left out of a folder.
        complaints: a sentence for each folder that has no wanted files, or cannot be opened.
    """

    files: list[FoundFile] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def find_files(
    paths: Iterable[Path],
    suffixes: Set[str] = pictures.SUFFIXES | videos.SUFFIXES,
    wanted: str = "pictures or videos",
    advice: str = "Choose another folder, or name the files themselves.",
) -> FoundFiles:
    """The files named, whatever they are, and the files below the folders named.

    Hidden files and linked folders are not searched.

    Args:
        paths: files and folders.
        suffixes: suffixes of the files in folders that are wanted, in lower case.
        wanted: what these are, for sentences.
        advice: what to do about a folder without any.

    Raises:
        SpecificationError: if there is no file at all.
    """
    found = FoundFiles()
    for path in paths:
        if os.path.isdir(path):
            _search(path, suffixes, (wanted, advice), found)
        else:
            found.files.append((visible_text(path.name), path))
    if not found.files:
        raise SpecificationError("\n".join(found.complaints))
    return found


def is_video(file: Path) -> bool:
    """Whether a file counts as a video, by its suffix."""
    return file.suffix.lower() in videos.SUFFIXES


def files_by_name(found: Iterable[FoundFile]) -> dict[str, Path]:
    """The files by name; a file may be found twice, but two files may not share a name.

    Raises:
        SpecificationError: if two files have the same name.
    """
    files: dict[str, Path] = {}
    for shown, file in found:
        # A digest keeps names apart that differ only in bytes that cannot be shown.
        is_other_name = shown in files and files[shown].name != file.name
        name = with_digest(shown, os.fsencode(file)) if is_other_name else shown
        if os.path.realpath(files.setdefault(name, file)) != os.path.realpath(file):
            raise SpecificationError(
                f"The results of {files[name]} and {file} would have the same name. Name the "
                f"folder above both instead, or analyse them separately into two folders."
            )
    return files


def unreadable_places(failures: Sequence[OSError]) -> Iterator[str]:
    """A sentence for each folder or file that cannot be opened: the first, and one on the rest."""
    for failure in failures[:NAMED]:
        yield (
            f"{visible_text(str(failure.filename))} could not be opened ({failure.strerror}). "
            f"Check its permissions."
        )
    further = len(failures) - NAMED
    if further > 0:
        yield f"{further} more could not be opened. Check their permissions."


def _search(folder: Path, suffixes: Set[str], words: tuple[str, str], found: FoundFiles) -> None:
    """Add what is below a folder; the words are ``wanted`` and ``advice``."""
    shown = visible_text(str(folder))
    left_out: dict[str, list[str]] = defaultdict(list)
    unreadable: list[OSError] = []
    files = []
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        inside = Path(place)
        for name in [*folders, *names]:
            try:
                reason = _reason(inside / name, suffixes)
            except OSError as error:
                unreadable.append(error)
                if name in folders:
                    folders.remove(name)
                continue
            if reason:
                left_out[reason].append((inside / name).relative_to(folder).as_posix())
            elif name in names:
                files.append(inside / name)
        folders[:] = [name for name in folders if not is_hidden(inside / name, inside)]
    found.files.extend(
        (visible_text(file.relative_to(folder).as_posix()), file) for file in sorted(files)
    )
    found.complaints.extend(unreadable_places(unreadable))
    reasons = list(_sentences(shown, left_out))
    if files or unreadable:
        found.left_out.extend(reasons)
    else:
        (wanted, advice), others = words, sum(map(len, left_out.values()))
        found.complaints.append(f"{shown} contains no {wanted} (other files: {others}). {advice}")
        found.complaints.extend(reasons)


OTHER, HIDDEN, LINKED, SPECIAL = "other", "hidden", "linked", "special"


def _reason(path: Path, suffixes: Set[str]) -> str | None:
    """Why a file or folder is left out, or None.

    Raises:
        OSError: if it cannot be looked at; a link that leads nowhere is left out.
    """
    if is_hidden(path, path.parent):
        return HIDDEN
    try:
        mode = path.stat().st_mode
    except OSError:
        if path.is_symlink():
            return SPECIAL
        raise
    if stat.S_ISDIR(mode):
        return LINKED if path.is_symlink() else None
    if path.suffix.lower() not in suffixes:
        return OTHER
    return None if stat.S_ISREG(mode) else SPECIAL


def _sentences(folder: str, left_out: dict[str, list[str]]) -> Iterator[str]:
    """What was left out of a folder, one sentence for each reason."""
    texts = {
        OTHER: ("file of another kind", "files of other kinds", ""),
        HIDDEN: ("hidden file or folder", "hidden files or folders", ""),
        LINKED: ("linked folder", "linked folders", " Name a folder itself to analyse its files."),
        SPECIAL: ("link or file without content", "links or files without content", ""),
    }
    for reason, names in sorted(left_out.items()):
        one, several, advice = texts[reason]
        text = f"{len(names)} {one if len(names) == 1 else several}"
        yield f"{folder}: left out {text}: {_listed(names)}.{advice}"


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many there are besides."""
    first = ", ".join(map(visible_text, sorted(names)[:NAMED]))
    further = len(names) - NAMED
    return f"{first} and {further} more" if further > 0 else first
