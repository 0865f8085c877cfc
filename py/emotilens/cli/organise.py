"""``emotilens organise``: who is in the photographs of a folder."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from os.path import realpath
from pathlib import Path

from emotilens.basics.errors import OutputError, SpecificationError
from emotilens.basics.visible_text import visible_lines, visible_text
from emotilens.native.albums.gathering import gather
from emotilens.native.albums.kept_faces import KeptFaces, forget
from emotilens.native.albums.links import check_links, remove_links
from emotilens.native.albums.sidecars import check_sidecars, remove_sidecars
from emotilens.native.cores import usable_cores
from emotilens.native.pictures import SUFFIXES
from emotilens.whole_files import alone

from .inputs.files import files_by_name, find_files
from .options.album import add_album_options, album_settings
from .options.numbers import positive_count
from .organising.cluster import read_on_cluster
from .organising.models import AlbumModels
from .organising.photographs import Reading, missing_files, read_all, read_here
from .organising.results import (
    DOCUMENT,
    FACES,
    PERSONS,
    SIDECARS,
    TABLE,
    AlbumResults,
    about,
    check_same_album,
)
from .output.summaries import pace
from .output.targets import ALBUM, ALBUM_TABLE, check_folder, check_replaceable
from .output.text_files import check_folder_writable, check_writable


def add_organise(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        "organise",
        help="group the photographs of a folder by person",
        description="Find the faces in the photographs of a folder, and group them by person. "
        "Photographs are neither changed nor copied, and nothing leaves this machine. Photographs "
        "that were read before are read again only if they have changed. Age and gender are a "
        "network's guesses. Exit status: 0 on success, 1 if a photograph failed, 2 if nothing "
        "could start.",
    )
    command.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="the folder of photographs"
    )
    command.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help=f"folder for {DOCUMENT}, {TABLE} and what was read, outside of FOLDER",
    )
    command.add_argument(
        "--links",
        action="store_true",
        help=f"also make a folder of links for each person, in DIR/{PERSONS}",
    )
    command.add_argument(
        "--xmp",
        action="store_true",
        help=f"also write who is where in each photograph as an XMP sidecar file, in "
        f"DIR/{SIDECARS}",
    )
    command.add_argument(
        "--labelled",
        action="store_true",
        help="FOLDER has a subfolder for each person: also measure how well they are found",
    )
    command.add_argument(
        "--sweep",
        action="store_true",
        help="the same, and find the best --threshold from 0.6 to 1.3",
    )
    command.add_argument(
        "--forget",
        action="store_true",
        help="delete everything that this command wrote into DIR, and what identifies people",
    )
    command.add_argument("--detector", metavar="NAME", help="face detector")
    command.add_argument(
        "--jobs",
        type=positive_count,
        metavar="N",
        help="how many photographs to read at a time, which changes no result; default: one per "
        "core",
    )
    command.add_argument(
        "--engine",
        metavar="ADDRESS",
        help="read photographs on a Dask cluster with this scheduler, such as tcp://host:8786; its "
        "workers need FOLDER and the models under the same paths",
    )
    add_album_options(command)
    command.set_defaults(run=run_organise)


def run_organise(options: argparse.Namespace) -> int:
    """Organise a folder; returns 0, or 1 if a photograph or folder could not be read.

    Raises:
        EmotilensError: if nothing could start, or a result cannot be written.
    """
    out = options.out
    check_folder(out)
    if options.forget:
        return _forget(out)
    settings = album_settings(options)
    folder = _checked_folder(options)
    found = find_files(
        [folder], SUFFIXES, "photographs", "Choose the folder that has them, or one above it."
    )
    files = files_by_name(found.files)
    for sentence in (*found.complaints, *found.left_out, *_without_effect(options)):
        print(sentence, file=sys.stderr)
    _check_writable(out)
    with _alone(out):
        models = AlbumModels(options.detector)
        kept = KeptFaces(out / FACES, models.origin())
        check_same_album(out, folder, kept, files)
        reading = _read(files, kept, models, options)
        if not found.complaints:
            kept.forget_others(files)
        gathered = gather(kept, files, datetime.now(), file_dates=options.file_dates)
        results = AlbumResults(gathered, settings, {**about(folder), "failed": reading.failed()})
        if options.labelled or options.sweep:
            results.compare(is_swept=options.sweep)
        results.write(out)
        if options.links:
            results.link(out, files)
        if options.xmp:
            results.write_sidecars(out, folder, files)
    print("\n".join(results.lines))
    for sentence in results.remarks():
        print(sentence, file=sys.stderr)
    if reading.failures:
        print(f"\n{len(reading.failures)} of {len(files)} files failed:", file=sys.stderr)
    for failure in reading.failed():
        print(f"{failure['name']}: {visible_lines(failure['error'])}", file=sys.stderr)
    return 1 if reading.failures or found.complaints else 0


def _checked_folder(options: argparse.Namespace) -> Path:
    """The folder of photographs, if it is one and results would not end up in it."""
    folder, out = options.folder, options.out
    if folder is None:
        raise SpecificationError("Name the folder of photographs before --out.")
    if not folder.is_dir():
        problem = "is a file" if folder.exists() else "does not exist"
        raise SpecificationError(
            f"{visible_text(str(folder))} {problem}. Name a folder of photographs."
        )
    if Path(realpath(out)).is_relative_to(realpath(folder)):
        raise SpecificationError(
            f"--out {visible_text(str(out))} is in the folder of photographs, which is left as it "
            f"is. Choose a place outside of it."
        )
    check_replaceable(out / DOCUMENT, ALBUM)
    check_replaceable(out / TABLE, ALBUM_TABLE)
    check_folder(out / FACES)
    if options.links:
        check_folder(out / PERSONS)
        check_links(out / PERSONS)
    if options.xmp:
        check_folder(out / SIDECARS)
        check_sidecars(out / SIDECARS)
    return Path(folder)


def _without_effect(options: argparse.Namespace) -> Iterator[str]:
    """Sentences on options that change nothing."""
    if options.engine and options.jobs:
        yield "--jobs applies to this machine only, and a cluster is used: without effect."


def _read(
    files: dict[str, Path], kept: KeptFaces, models: AlbumModels, options: argparse.Namespace
) -> Reading:
    """Read what is missing."""
    for sentence in kept.complaints:
        print(sentence, file=sys.stderr)
    if kept.is_outdated:
        print(
            "The models or this program have changed, so photographs are read again.",
            file=sys.stderr,
        )
    missing = missing_files(files, kept)
    if not missing:
        return Reading(0, 0.0)
    if options.engine:
        results = read_on_cluster(missing, models, options.engine)
    else:
        results = read_here(missing, kept, models.read_faces(), options.jobs or usable_cores())
    reading = read_all(results, len(files), len(files) - len(missing), kept)
    print(pace(reading.count, "photograph", reading.seconds), file=sys.stderr)
    return reading


def _check_writable(out: Path) -> None:
    """Check before the first photograph that everything can be written.

    Raises:
        OutputError: when something cannot.
    """
    check_folder_writable(out)
    if (out / FACES).exists():
        check_folder_writable(out / FACES)
    check_writable(out / DOCUMENT)
    check_writable(out / TABLE)


def _alone(out: Path) -> AbstractContextManager[None]:
    """One command at a time writes there, or deletes what is there."""
    return alone(out, f"Another command organises {visible_text(str(out))}. Waiting for it …")


def _forget(out: Path) -> int:
    """Delete all that the command wrote.

    Raises:
        SpecificationError: if there is no such folder.
        OutputError: if what is there is of others, or cannot be deleted.
    """
    if not out.exists():
        raise SpecificationError(
            f"{visible_text(str(out))} does not exist, so nothing was deleted. Check --out."
        )
    is_ours = any((out / name).exists() for name in (FACES, PERSONS, SIDECARS, DOCUMENT, TABLE))
    check_replaceable(out / DOCUMENT, ALBUM)
    check_replaceable(out / TABLE, ALBUM_TABLE)
    steps: list[Callable[[], object]] = [
        lambda: forget(out / FACES),
        lambda: remove_links(out / PERSONS),
        lambda: remove_sidecars(out / SIDECARS),
        lambda: (out / DOCUMENT).unlink(missing_ok=True),
        lambda: (out / TABLE).unlink(missing_ok=True),
        lambda: out.rmdir() if out.is_dir() and not any(out.iterdir()) else None,
    ]
    with _alone(out):
        for step in steps:
            try:
                step()
            except OSError as error:
                raise OutputError(
                    f"{visible_text(str(error.filename or out))} cannot be deleted: "
                    f"{error.strerror}. Check its permissions, and run the same command again."
                ) from error
    if is_ours:
        print(f"Deleted what this command wrote into {visible_text(str(out))}.")
    else:
        print(f"This command wrote nothing into {visible_text(str(out))}. Check --out.")
    return 0
