"""``emotilens organise``: who is in the photographs of a folder."""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import emotilens
from emotilens.basics.errors import OutputError, SpecificationError
from emotilens.basics.json_text import json_of
from emotilens.basics.visible_text import visible_lines, visible_text
from emotilens.native.albums.gathering import GatheredAlbum, gather
from emotilens.native.albums.kept_faces import KeptFaces, forget
from emotilens.native.albums.links import check_links, remove_links, write_links
from emotilens.native.cores import usable_cores
from emotilens.native.pictures import SUFFIXES
from emotilens.people.album_document import album_document, album_table
from emotilens.people.album_sentences import remarks, summary
from emotilens.people.organising import Album, AlbumSettings, organise
from emotilens.whole_files import alone

from .inputs.files import files_by_name, find_files
from .options.album import add_album_options, album_settings
from .options.numbers import positive_count
from .organising.cluster import read_on_cluster
from .organising.labels import agreement, agreement_text, labelled
from .organising.models import AlbumModels
from .organising.photographs import Reading, missing_files, read_all, read_here
from .output.summaries import pace
from .output.targets import ALBUM, ALBUM_TABLE, check_folder, check_replaceable
from .output.text_files import unwritable, write_text

FACES, PERSONS = "faces", "persons"
"""Folders in --out: what was read, with descriptors, and the links."""

DOCUMENT, TABLE = "album.json", "album.csv"


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
        "--labelled",
        action="store_true",
        help="FOLDER has a subfolder for each person: also measure how well they are found",
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
    for sentence in (*found.complaints, *found.left_out):
        print(sentence, file=sys.stderr)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(unwritable(out, error)) from error
    with alone(out, f"Another command organises {visible_text(str(out))}. Waiting for it …"):
        models = AlbumModels(options.detector)
        kept = KeptFaces(out / FACES, models.origin())
        reading = _read(files, kept, models, options)
        if not found.complaints:
            kept.forget_others(files)
        gathered = gather(kept, files, datetime.now(), file_dates=options.file_dates)
        album = organise(gathered.faces, gathered.months, gathered.years, settings)
        about = _about(folder, reading)
        lines = summary(album, gathered.faces, gathered.photographs)
        if options.labelled:
            truth = labelled(album, gathered.faces, gathered.photographs)
            about["agreement"] = agreement(truth)
            lines += agreement_text(about["agreement"], truth)
        _write(out, album, gathered, settings, about)
        if options.links:
            _link(out, album, gathered, files)
    print("\n".join(lines))
    for sentence in remarks(album, gathered.faces, gathered.photographs):
        print(sentence, file=sys.stderr)
    if reading.failures:
        print(f"\n{len(reading.failures)} of {len(files)} files failed:", file=sys.stderr)
    for name, reason in sorted(reading.failures.items()):
        print(f"{name}: {visible_lines(reason)}", file=sys.stderr)
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
    if out.resolve().is_relative_to(folder.resolve()):
        raise SpecificationError(
            f"--out {visible_text(str(out))} is in the folder of photographs, which is left as it "
            f"is. Choose a place outside of it."
        )
    check_replaceable(out / DOCUMENT, ALBUM)
    check_replaceable(out / TABLE, ALBUM_TABLE)
    if options.links:
        check_links(out / PERSONS)
    return Path(folder)


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


def _about(folder: Path, reading: Reading) -> dict[str, Any]:
    return {
        "program": f"emotilens {emotilens.__version__}",
        "organised": datetime.now().astimezone().replace(microsecond=0).isoformat(),
        "folder": visible_text(str(folder.absolute())),
        "failed": [
            {"name": name, "error": error} for name, error in sorted(reading.failures.items())
        ],
    }


def _write(
    out: Path,
    album: Album,
    gathered: GatheredAlbum,
    settings: AlbumSettings,
    about: dict[str, Any],
) -> None:
    document = album_document(album, gathered.faces, gathered.photographs, settings, about)
    write_text(out / DOCUMENT, json_of(document, indent=1, ascii_only=True) + "\n")
    write_text(out / TABLE, album_table(album, gathered.faces, gathered.photographs))


def _link(out: Path, album: Album, gathered: GatheredAlbum, files: dict[str, Path]) -> None:
    """Make links to the photographs of each person of the album, in the order of time."""
    positions = gathered.faces.photographs
    persons = {
        f"person {number}": [
            files[gathered.photographs[position].name]
            for position in dict.fromkeys(positions[list(person.faces)].tolist())
        ]
        for number, person in enumerate(album.persons, start=1)
        if person.is_kept
    }
    write_links(out / PERSONS, persons)


def _forget(out: Path) -> int:
    """Delete all that the command wrote."""
    check_replaceable(out / DOCUMENT, ALBUM)
    check_replaceable(out / TABLE, ALBUM_TABLE)
    steps: list[Callable[[], object]] = [
        lambda: forget(out / FACES),
        lambda: remove_links(out / PERSONS),
        lambda: (out / DOCUMENT).unlink(missing_ok=True),
        lambda: (out / TABLE).unlink(missing_ok=True),
        lambda: out.rmdir() if out.is_dir() and not any(out.iterdir()) else None,
    ]
    for step in steps:
        try:
            step()
        except OSError as error:
            raise OutputError(
                f"{visible_text(str(error.filename or out))} cannot be deleted: {error.strerror}. "
                f"Check its permissions, and run the same command again."
            ) from error
    print(f"Deleted what this command wrote into {visible_text(str(out))}.")
    return 0
