"""Where commands write: never over an input, or over a file of another kind."""

import zipfile
from collections.abc import Callable, Iterable
from os.path import realpath
from pathlib import Path
from typing import NamedTuple

from emotilens.basics.errors import OutputError
from emotilens.basics.results import SCHEMA
from emotilens.basics.table import FRAME_COLUMNS
from emotilens.basics.visible_text import visible_text
from emotilens.fitting.estimators.automatic_head import FORMAT as AUTOMATIC_HEAD
from emotilens.people.album_document import COLUMNS as ALBUM_COLUMNS
from emotilens.people.album_document import SCHEMA as ALBUM_SCHEMA

from .text_files import check_writable

BEGINNING = 4096
"""How many bytes of a file show its kind."""

FIGURES_SCHEMA = "emotilens-figures-1"


class Kind(NamedTuple):
    """A kind of file that commands write.

    Attributes:
        name: for error messages, such as “a head”.
        fits: whether a file that begins with these bytes is of this kind.
    """

    name: str
    fits: Callable[[Path, bytes], bool]


def _holds(text: str) -> Callable[[Path, bytes], bool]:
    return lambda file, start: text.encode() in start


def _is_archive_with(array: str) -> Callable[[Path, bytes], bool]:
    def fits(file: Path, start: bytes) -> bool:
        try:
            with zipfile.ZipFile(file) as archive:
                return f"{array}.npy" in archive.namelist()
        except (OSError, zipfile.BadZipFile):
            return False

    return fits


def _is_head(file: Path, start: bytes) -> bool:
    return AUTOMATIC_HEAD.encode() in start or _is_archive_with("description")(file, start)


def _is_text(file: Path, start: bytes) -> bool:
    try:
        start[: -4 if len(start) == BEGINNING else None].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in start and not start.lstrip().startswith((b"{", b"[", b"<"))


ANALYSIS = Kind("an analysis by emotilens (JSON)", _holds(f'"{SCHEMA}"'))
FIGURES = Kind("a file of figures by emotilens (JSON)", _holds(f'"{FIGURES_SCHEMA}"'))
SUMMARY = Kind("a video's summary by emotilens (JSON)", _holds('"frames_with_faces"'))
RESULT_TABLE = Kind("a table by emotilens (CSV)", _holds(",".join(FRAME_COLUMNS)))
EMBEDDINGS = Kind("a table of embeddings (npz)", _is_archive_with("embeddings"))
HEAD = Kind("a head", _is_head)
PLOT = Kind("a plot (SVG)", _holds("<svg"))
PREDICTIONS = Kind("a text file", _is_text)
SUBTITLES = Kind("a file of subtitles (WebVTT)", _holds("WEBVTT"))
ANNOTATIONS = Kind("a file of ELAN annotations (EAF)", _holds("<ANNOTATION_DOCUMENT"))

CHART = Kind("a chart (SVG)", _holds("<svg"))

ALBUM = Kind("an album by emotilens (JSON)", _holds(f'"{ALBUM_SCHEMA}"'))
ALBUM_TABLE = Kind("an album by emotilens (CSV)", _holds(",".join(ALBUM_COLUMNS)))

EVENTS_HEADING = "row,seconds,event,event_by_pauses"
EVENTS = Kind("a table of events by emotilens (CSV)", _holds(EVENTS_HEADING))

FORM_KINDS = {"csv": RESULT_TABLE, "vtt": SUBTITLES, "eaf": ANNOTATIONS, "svg": CHART}
"""The kinds of exported files, by ending."""


def check_target(file: Path, kind: Kind, inputs: Iterable[Path] = ()) -> None:
    """Check, before any work, that a file can be written without loss; it is left alone.

    See ``check_replaceable`` for the arguments and errors.
    """
    check_replaceable(file, kind, inputs)
    check_writable(file)


def check_replaceable(file: Path, kind: Kind, inputs: Iterable[Path] = ()) -> None:
    """Check that no input and no file of another kind would be overwritten.

    Args:
        file: the file to write; only one that exists can be lost.
        kind: what will be written there.
        inputs: what the command reads: files, and folders with all files in them.

    Raises:
        OutputError: if it is one of the inputs, or holds something else.
    """
    if file.is_file():
        shown, place = visible_text(str(file)), Path(realpath(file))
        for read in inputs:
            if place.is_relative_to(realpath(read)) or _same(file, read):
                raise OutputError(
                    f"{shown} is also read, so it is not overwritten. Choose another place for "
                    f"the output."
                )
        if file.stat().st_size and not kind.fits(file, _start(file)):
            raise OutputError(
                f"{shown} exists and is not {kind.name}, so it is not overwritten. Choose another "
                f"place, or delete it first."
            )


def check_folder(folder: Path) -> None:
    """Check that neither a folder for results nor a folder around it is a file.

    Raises:
        OutputError: if one is.
    """
    place = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    if place.exists() and not place.is_dir():
        raise OutputError(
            f"{visible_text(str(folder))} cannot be written: {visible_text(place.name)} is a file, "
            f"but the results need a folder. Choose another place."
        )


def _same(file: Path, other: Path) -> bool:
    """Whether both are one file, perhaps through a hard link."""
    return other.is_file() and file.samefile(other)


def _start(file: Path) -> bytes:
    try:
        with file.open("rb") as content:
            return content.read(BEGINNING)
    except OSError:
        return b""
