"""Predictions and annotations of the same videos, read from files and folders."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from emotilens.basics.errors import EvaluationError
from emotilens.evaluation.annotations.aff_wild2 import FrameFile
from emotilens.evaluation.annotations.inputs import (
    InputFile,
    Pair,
    aligned_table,
    pair_files,
    predictions_by_video,
    read_files,
    unreadable_message,
)
from emotilens.sequences.frame_table import FrameTable

HALF = 0.5
"""From which something is there in a whole video."""


@dataclass(frozen=True, slots=True, eq=False)
class VideoPredictions:
    """What several models say of one video, or of the same whole videos.

    Attributes:
        name: of the first one's file, without its ending.
        videos: names of whole videos, one a row; none where rows are frames.
        tables: one a model, of the same rows.
        derived: whether valence and arousal are derived from expressions, one a model.
    """

    name: str
    videos: tuple[str, ...]
    tables: list[FrameTable]
    derived: list[bool]


def read_pairs(predictions: Path, annotations: Path, *, smoothed: bool = True) -> list[Pair]:
    """Read all videos that were annotated.

    Args:
        predictions: a text file, or a folder of text files named as the annotations; or the table
            of an analysed video, or a folder of tables; or the JSON of an analysis, whose sources
            are named as the annotations.
        annotations: a text file, or a folder of such, also in folders in it, in a layout of
            Aff-Wild2.
        smoothed: take an analysis as it was smoothed, or each frame by itself.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
        StoredResultError: for a JSON file that is no analysis.
    """
    return pair_files(read_inputs(predictions), read_inputs(annotations), smoothed=smoothed)


def read_video_predictions(paths: Sequence[Path]) -> list[VideoPredictions]:
    """Several models' predictions of the same videos.

    Args:
        paths: as ``read_pairs`` takes predictions; the first one a text file or folder. An analysis
            is taken before its smoothing, with the first one's labels.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
    """
    first = text_files(paths[0])
    together = {
        name: VideoPredictions(name, file.videos, [file.table], [file.derived])
        for name, file in first.items()
    }
    for path in paths[1:]:
        other = predictions_by_video(read_inputs(path), first, smoothed=False)
        for name, file in first.items():
            if name not in other:
                raise EvaluationError(
                    f"{path} holds no predictions of {name}. Name the files of a video alike."
                )
            table = aligned_table(name, other[name], file, "other predictions")
            together[name].tables.append(table)
            together[name].derived.append(other[name].derived)
    return list(together.values())


def read_videos(file: Path) -> dict[str, bool]:
    """What was predicted of whole videos, by their names: there or not, from 0.5.

    Raises:
        EvaluationError: when the file cannot be read, or says something else.
    """
    (said,) = read_files(read_inputs(file)).values()
    if set(said.table.parts) != {"ambivalence"} or not said.videos:
        raise EvaluationError(
            f"{file} does not say of whole videos whether they are ambivalent. Begin it with "
            f"“filename,ambivalence”."
        )
    there = said.table.values("ambivalence")[:, 0] >= HALF
    return {name: bool(one) for name, one in zip(said.videos, there, strict=True)}


def read_inputs(path: Path) -> list[InputFile]:
    """A file, or all text files of a folder and those in it, or all tables where there is no text.

    Raises:
        EvaluationError: for a folder without any, or a file that cannot be read.
    """
    if not path.is_dir():
        return [_read(path, "")]
    files = sorted(path.rglob("*.txt")) or sorted(path.rglob("*.csv"))
    if not files:
        raise EvaluationError(
            f"{path} holds no text files (*.txt) nor tables (*.csv). Give another folder."
        )
    return [_read(file, file.relative_to(path).as_posix()) for file in files]


def text_files(path: Path) -> dict[str, FrameFile]:
    """Read a text file, or all of a folder and those in it, by the names of their videos.

    In a folder without a ``*.txt`` those are read that are called ``*.csv``.

    Raises:
        EvaluationError: for a folder without any, or files that cannot be read.
    """
    return read_files(read_inputs(path))


def _read(file: Path, place: str) -> InputFile:
    try:
        return InputFile(str(file), file.read_bytes(), place, _broken_off(file))
    except OSError as error:
        raise EvaluationError(unreadable_message(str(file), error)) from error


def _broken_off(file: Path) -> str | None:
    """What went wrong with a table's video, by the summary that “emotilens analyse” wrote."""
    summary = file.with_suffix(".summary.json")
    if file.suffix != ".csv" or not summary.is_file():
        return None
    try:
        error = json.loads(summary.read_text("utf-8"))["error"]
    except (OSError, ValueError, KeyError, TypeError) as failure:
        raise EvaluationError(
            f"{summary}, which says whether {file.name} is whole, cannot be read: {failure!r}. "
            f"Analyse the video again, or remove this file."
        ) from failure
    return None if error is None else str(error)
