"""Predictions and annotations of the same videos, read from files and folders."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from emotilens.basics.errors import EvaluationError
from emotilens.basics.hidden_files import is_hidden
from emotilens.basics.json_text import parse_json
from emotilens.basics.video_names import partner
from emotilens.evaluation.annotations.aff_wild2 import FrameFile
from emotilens.evaluation.annotations.inputs import (
    InputFile,
    format_error,
    known_files,
    left_out_note,
    read_files,
    unreadable_message,
)
from emotilens.evaluation.annotations.pairing import (
    TOLERANCE,
    PairedFiles,
    aligned_table,
    length_note,
    pair_files,
    predictions_by_video,
)
from emotilens.sequences.frame_table import FrameTable

from .files import unreadable_places

HALF = 0.5
"""Probability from which a whole video counts as ambivalent."""


@dataclass(frozen=True, slots=True, eq=False)
class VideoPredictions:
    """Predictions of several models for one video, or for the same whole videos.

    Attributes:
        name: the name of the first model's file, without its extension.
        tables: one per model, with the same rows.
        derived: whether valence and arousal are derived from expressions, one per model.
        notes: sentences about predictions of another length than the first.
    """

    name: str
    tables: list[FrameTable]
    derived: list[bool]
    notes: list[str] = field(default_factory=list)


def read_pairs(
    predictions: Path, annotations: Path, *, smoothed: bool = True, tolerance: int = TOLERANCE
) -> PairedFiles:
    """Read all annotated videos.

    Args:
        predictions: a text file, or a folder of text files with the names of the annotations; or
            the table of an analysed video, or a folder of tables; or the JSON of an analysis whose
            sources have the names of the annotations.
        annotations: a text file in an Aff-Wild2 format, or a folder of them with any subfolders.
        smoothed: use the smoothed values of an analysis, or each frame on its own.
        tolerance: by how many frames predictions and annotations may differ in length, from 0.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
        StoredResultError: for a JSON file that is not an analysis.
        TextError: for files that are not text.
    """
    return pair_files(
        read_inputs(predictions),
        read_inputs(annotations),
        smoothed=smoothed,
        tolerance=tolerance,
    )


def read_video_predictions(paths: Sequence[Path]) -> list[VideoPredictions]:
    """Read the predictions of several models for the same videos.

    Args:
        paths: predictions as in ``read_pairs``; the first is a text file or a folder of them. An
            analysis is read as it was before smoothing, with the labels of the first.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
    """
    first = text_files(paths[0])
    videos = {
        name: VideoPredictions(name, [file.table], [file.derived]) for name, file in first.items()
    }
    for path in paths[1:]:
        other = predictions_by_video(usable_files(path), first, smoothed=False)
        for name, file in first.items():
            if name not in other:
                raise EvaluationError(
                    f"{path} has no predictions for {name}. Give the files of a video the same "
                    f"name."
                )
            table = aligned_table(name, other[name], file, "other predictions")
            note = length_note(name, other[name], file, "other predictions")
            videos[name].notes.extend([note] if note else [])
            videos[name].tables.append(table)
            videos[name].derived.append(other[name].derived)
    return list(videos.values())


def read_ambivalent_videos(file: Path) -> dict[str, bool]:
    """Whether each whole video is predicted to be ambivalent, by its name.

    Raises:
        EvaluationError: when the file cannot be read, or has other columns.
    """
    (predictions,) = read_files(read_inputs(file)).values()
    if set(predictions.table.parts) != {"ambivalence"} or not predictions.videos:
        raise EvaluationError(
            f"{file} does not predict ambivalence for whole videos. Its first line must be "
            f"“filename,ambivalence”."
        )
    ambivalent = predictions.table.values("ambivalence")[:, 0] >= HALF
    return dict(zip(predictions.videos, ambivalent.tolist(), strict=True))


def read_inputs(path: Path) -> list[InputFile]:
    """Read a file, or the text files in a folder and its subfolders; its tables if none is usable.

    Hidden files, such as those that macOS leaves on other disks, are passed over.

    Raises:
        EvaluationError: for a folder without such files, or a file that cannot be read.
    """
    if not path.is_dir():
        return [_read(path, "")]
    texts, tables = _files(path, ".txt"), _files(path, ".csv")
    if not texts and not tables:
        raise EvaluationError(
            f"{path} contains neither text files (*.txt) nor tables (*.csv). Choose another folder."
        )
    read = [_read(file, file.relative_to(path).as_posix()) for file in texts]
    if tables and all(map(format_error, read)):
        read += [_read(file, file.relative_to(path).as_posix()) for file in tables]
    return read


def text_files(path: Path) -> dict[str, FrameFile]:
    """Read a text file, or those in a folder and its subfolders, by video name.

    In a folder without usable ``*.txt``, files named ``*.csv`` are read. Files in no known format
    are left out and reported.

    Raises:
        EvaluationError: for a folder without such files, or files that cannot be read.
        TextError: for a file that is not text.
    """
    return read_files(usable_files(path))


def usable_files(path: Path) -> list[InputFile]:
    """Read a file, or those of a folder that are predictions or annotations; report the others.

    Raises:
        EvaluationError: as for ``read_inputs``.
    """
    known, unknown = known_files(read_inputs(path))
    for file in unknown:
        print(left_out_note(file), file=sys.stderr)
    return known


def annotated_length(annotated: Mapping[str, FrameFile], name: str) -> int:
    """The number of annotated frames of a video.

    Raises:
        EvaluationError: when the video is not annotated.
    """
    found = partner(name, annotated)
    if found is None:
        raise EvaluationError(
            f"No annotations found for {name}, so its number of frames is unknown. Give a video's "
            f"table and annotations the same name."
        )
    return len(annotated[found].table)


def _files(folder: Path, ending: str) -> list[Path]:
    """The files of a folder and its subfolders with an ending, sorted; hidden ones are not.

    Raises:
        EvaluationError: if a folder cannot be opened: figures without its files would mislead.
    """
    unreadable: list[OSError] = []
    walk = os.walk(folder, onerror=unreadable.append)
    files = sorted(Path(place, name) for place, _, names in walk for name in names)
    if unreadable:
        raise EvaluationError(" ".join(unreadable_places(unreadable)))
    return [
        file
        for file in files
        if file.suffix.lower() == ending and not is_hidden(file, folder) and file.is_file()
    ]


def _read(file: Path, place: str) -> InputFile:
    try:
        return InputFile(str(file), file.read_bytes(), place, _broken_off(file))
    except OSError as error:
        raise EvaluationError(unreadable_message(str(file), error)) from error


def _broken_off(file: Path) -> str | None:
    """What went wrong with a table's video, from the summary that “emotilens analyse” wrote."""
    summary = file.with_suffix(".summary.json")
    if file.suffix != ".csv" or not summary.is_file():
        return None
    try:
        error = parse_json(summary.read_text("utf-8"))["error"]
    except (OSError, ValueError, KeyError, TypeError) as failure:
        raise EvaluationError(
            f"{summary}, which records whether {file.name} is complete, cannot be read: "
            f"{failure!r}. Analyse the video again, or delete this file."
        ) from failure
    return None if error is None else str(error)
