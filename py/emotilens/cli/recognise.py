"""``emotilens recognise``: whose face each track shows, when every person is known from a still."""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EmotilensError, SpecificationError
from emotilens.basics.json_text import json_of
from emotilens.basics.visible_text import visible_lines, visible_text
from emotilens.evaluation.metrics.intervals import wilson_interval
from emotilens.native.albums.reading import ReadFaces
from emotilens.native.albums.video_tracks import tracks_of_video
from emotilens.native.pictures import SUFFIXES, read_picture
from emotilens.native.result_files import with_digest
from emotilens.native.video import reader as videos
from emotilens.people.held_out import gallery_of, identified_held_out, sharpness_by_stills
from emotilens.people.still_to_video import RULES, Distance, PosteriorRule
from emotilens.steps.sample import Sampling

from .inputs.files import find_files, is_video
from .options.numbers import number, positive_count
from .options.videos import add_sampling_options
from .organising.models import AlbumModels
from .output.targets import FIGURES, FIGURES_SCHEMA, check_target
from .output.text_files import write_text

HELD_OUT, STILLS, AUTHOR = "held-out", "stills", "author"

ENOUGH_PEOPLE = 10
"""With labelled tracks of so many, κ is chosen on held-out people unless it is set: halves of fewer
distinguish little."""


def add_recognise(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    rule = PosteriorRule()
    command = commands.add_parser(
        "recognise",
        help="name the person of each track, from a still of each person",
        description="Enrol the persons of a folder of stills, and name the person of each track: a "
        "folder with pictures of one face, or a face that is followed through a video. By the "
        "smallest mean distance, by the posterior probability, and by the posterior with the "
        "asymptotic penalty (A. V. Savchenko, N. S. Belova, 2018). Descriptors are biometric data: "
        "they are kept in memory only. Exit status: 0 on success, 1 if a file failed, 2 if nothing "
        "could start.",
    )
    command.add_argument(
        "stills",
        type=Path,
        metavar="STILLS",
        help="folder with a picture NAME.jpg, or a folder NAME of pictures, for each person",
    )
    command.add_argument(
        "tracks",
        type=Path,
        metavar="TRACKS",
        help="folder with a folder of pictures for each track, or with videos; or a video",
    )
    command.add_argument(
        "--labelled",
        action="store_true",
        help="tracks lie in folders with the persons' names: also report errors, with 95 %% "
        "intervals",
    )
    command.add_argument("--json", type=Path, metavar="FILE", help="also write the answers here")
    command.add_argument(
        "--distance",
        choices=get_args(Distance),
        default="euclidean",
        help="between descriptors; default: %(default)s",
    )
    command.add_argument(
        "--sharpness",
        type=_sharpness,
        metavar="K",
        help="κ, which multiplies distances before softmax: a number; “stills”, from the distances "
        f"between the people's stills; “author” for the author's {rule.sharpness:g}; or, with "
        "--labelled, “held-out”, which chooses it for each half of the people on the other half; "
        f"default: held-out with labelled tracks of {ENOUGH_PEOPLE} people or more, otherwise "
        "stills",
    )
    text = "λ, of the penalty for distances to the other persons; default: %(default)s"
    command.add_argument("--weight", type=number, default=rule.weight, metavar="L", help=text)
    text = "M, how many of the nearest persons are considered; default: %(default)s"
    command.add_argument(
        "--candidates", type=positive_count, default=rule.candidates, metavar="M", help=text
    )
    add_sampling_options(command)
    command.add_argument("--detector", metavar="NAME", help="face detector")
    command.set_defaults(run=run_recognise)


def run_recognise(options: argparse.Namespace) -> int:
    """Name the person of each track; returns 0, or 1 if a file failed.

    Raises:
        EmotilensError: if nothing could start.
    """
    if options.sharpness == HELD_OUT and not options.labelled:
        raise SpecificationError(
            "--sharpness held-out needs --labelled, whose labels it learns from."
        )
    is_number = isinstance(options.sharpness, float)
    rule = PosteriorRule(
        options.sharpness if is_number else PosteriorRule().sharpness,
        options.weight,
        options.candidates,
    )
    sampling = Sampling(options.every, options.frames_per_second)
    if options.json:
        check_target(options.json, FIGURES, [options.stills, options.tracks])
    if options.stills.is_file() and is_video(options.stills):
        raise SpecificationError(
            f"{visible_text(str(options.stills))} is a video. The stills come first, and are "
            f"pictures: “emotilens recognise STILLS TRACKS”."
        )
    failures: list[str] = []
    pictures = _files(options.stills, SUFFIXES, "pictures", failures)
    stills = _groups(pictures, options.stills, 1)
    files = _files(options.tracks, SUFFIXES | videos.SUFFIXES, "pictures or videos", failures)
    tracks = _groups([file for file in files if not is_video(file)], options.tracks, None)
    read = AlbumModels(options.detector).read_faces()
    known = _descriptors(stills, read, "Stills", failures)
    shown = _descriptors(tracks, read, "Tracks", failures) if tracks else {}
    shown |= _followed(
        [file for file in files if is_video(file)], options.tracks, sampling, read, failures
    )
    if not known:
        raise SpecificationError(_nothing(options.stills, failures))
    gallery = gallery_of(known, options.distance)
    sharpness: float | tuple[float, float]
    labelled = {track: (track.split("/")[0], rows) for track, rows in shown.items()}
    people = {person for person, _ in labelled.values()} & known.keys()
    is_enough = options.labelled and options.sharpness is None and len(people) >= ENOUGH_PEOPLE
    if options.sharpness == HELD_OUT or is_enough:
        answers, sharpness = identified_held_out(known, labelled, options.distance, rule)
        print(f"κ: {sharpness[0]:g} and {sharpness[1]:g}, each chosen on the other half of people.")
    else:
        if options.sharpness in (None, STILLS):
            rule = replace(rule, sharpness=sharpness_by_stills(gallery))
            print(f"κ: {rule.sharpness:.3g}, from the distances between the stills.")
        sharpness = rule.sharpness
        answers = {track: gallery.identify(rows, rule) for track, rows in shown.items()}
    for track, answer in answers.items():
        print(f"{track}: " + ", ".join(f"{answer[rule]} ({rule})" for rule in RULES))
    figures = _errors(answers, gallery.names) if options.labelled else {}
    for name, figure in figures.items():
        low, high = figure["interval"]
        print(
            f"{name}: {figure['wrong']} of {figure['tracks']} wrong, "
            f"{100 * figure['error']:.1f} % ({100 * low:.1f} to {100 * high:.1f} %)"
        )
    if options.json:
        document = {
            "schema": FIGURES_SCHEMA,
            "persons": list(gallery.names),
            "rule": {
                "distance": options.distance,
                "sharpness": sharpness,
                "weight": rule.weight,
                "candidates": rule.candidates,
            },
            "tracks": answers,
            "errors": figures,
        }
        write_text(options.json, json_of(document, indent=1) + "\n")
    for line in failures:
        print(visible_lines(line), file=sys.stderr)
    return 1 if failures else 0


def _sharpness(text: str) -> float | str:
    """A number, or one of the words; raises like ``number``."""
    return text if text in (HELD_OUT, STILLS, AUTHOR) else float(number(text))


def _files(folder: Path, suffixes: Set[str], wanted: str, failures: list[str]) -> list[Path]:
    """The files of a folder; adds a sentence for each folder or file that cannot be opened.

    Raises:
        SpecificationError: if there is none.
    """
    if not folder.exists():
        raise SpecificationError(
            f"{visible_text(str(folder))}: There is no such file or folder. Check the path."
        )
    found = find_files([folder], suffixes, wanted)
    failures += found.complaints
    for sentence in found.left_out:
        print(sentence, file=sys.stderr)
    return [file for _, file in found.files]


def _groups(files: Iterable[Path], folder: Path, depth: int | None) -> dict[str, list[Path]]:
    """Pictures of a folder, by the first parts of their paths, or by their whole folder."""
    groups: dict[str, list[Path]] = {}
    for file in files:
        place = _place(file, folder)
        parts = place.parent.parts[:depth]
        groups.setdefault("/".join(parts) or place.stem, []).append(file)
    named: dict[str, list[Path]] = {}
    for name, pictures in groups.items():
        shown = visible_text(name)
        # A digest keeps names apart that differ only in bytes that cannot be shown.
        named[with_digest(shown, os.fsencode(name)) if shown in named else shown] = pictures
    return named


def _place(file: Path, folder: Path) -> Path:
    """The path of a file below a folder; its name, if the folder is the file itself."""
    return file.relative_to(folder) if folder.is_dir() else Path(file.name)


def _followed(
    files: Iterable[Path], folder: Path, sampling: Sampling, read: ReadFaces, failures: list[str]
) -> dict[str, Floats]:
    """Descriptors of the faces of videos, by the video's path and the track ID.

    Args:
        files: the videos.
        folder: the one in which they are.
        sampling: which frames are read.
        read: finds and reads faces.
        failures: a sentence is added for each video that cannot be read.
    """
    found: dict[str, Floats] = {}
    for file in files:
        with tqdm(desc=visible_lines(file.name), unit=" frames", disable=None) as progress:
            try:
                tracks, notes = tracks_of_video(file, read, sampling, progress.update)
            except (EmotilensError, OSError) as error:
                failures.append(f"{file}: {error}")
                continue
        for note in notes:
            print(visible_lines(f"{file}: {note}"), file=sys.stderr)
        name = visible_text(_place(file, folder).as_posix())
        found |= {f"{name}/face {track}": rows for track, rows in tracks.items()}
    return found


def _descriptors(
    groups: Mapping[str, Iterable[Path]], read: ReadFaces, title: str, failures: list[str]
) -> dict[str, Floats]:
    """Descriptors of the largest face of each picture, by group; groups without any are left out.

    Args:
        groups: pictures by the person's or the track's name.
        read: finds and reads faces.
        title: of the progress bar.
        failures: a sentence is added for each file that cannot be read, and each empty group.
    """
    found = {}
    for name, files in tqdm(groups.items(), title, disable=None):
        rows = []
        was_read = False
        for file in files:
            try:
                faces = read(read_picture(file))
            except (EmotilensError, OSError) as error:
                failures.append(f"{file}: {error}")
                continue
            was_read = True
            if len(faces.boxes):
                rows.append(faces.descriptors[faces.boxes[:, 2:].prod(axis=1).argmax()])
        if rows:
            found[name] = np.array(rows, np.float64)
        elif was_read:
            failures.append(f"{name}: There is no face in these pictures, so they were left out.")
    return found


def _errors(
    answers: Mapping[str, Mapping[str, str]], known: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """Errors of each rule over the tracks of persons who are known.

    Raises:
        SpecificationError: if no track lies in the folder of a known person.
    """
    persons = set(known)
    truth = {track: track.split("/")[0] for track in answers if track.split("/")[0] in persons}
    if not truth:
        raise SpecificationError(
            "No track lies in a folder with the name of a person of the stills. Name the folders "
            "alike, or leave out --labelled."
        )
    figures: dict[str, dict[str, Any]] = {}
    for rule in RULES:
        wrong = sum(answers[track][rule] != person for track, person in truth.items())
        figures[rule] = {
            "tracks": len(truth),
            "wrong": wrong,
            "error": wrong / len(truth),
            "interval": wilson_interval(wrong, len(truth)),
        }
    return figures


def _nothing(folder: Path, failures: Iterable[str]) -> str:
    return "\n".join((*failures, f"There is no face in the pictures of {folder}. Choose others."))
