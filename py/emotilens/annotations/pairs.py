"""Predictions and annotations of the same videos, brought together by the files' names."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import numpy as np

from emotilens.basics.errors import EvaluationError
from emotilens.basics.stored_results import read_sources
from emotilens.sequences.frame_table import FrameTable, filled

from .aff_wild2 import FrameFile, read_text
from .analysed_video import predictions_of

HALF = 0.5
"""From which something is there in a whole video."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One video.

    Attributes:
        name: of the annotations' file, without its ending.
        predictions: gaps filled.
        annotations: of the same frames.
    """

    name: str
    predictions: FrameTable
    annotations: FrameTable


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """What several models say of one video, or of the same whole videos.

    Attributes:
        name: of the first one's file, without its ending.
        videos: names of whole videos, one a row; none where rows are frames.
        tables: one a model, of the same rows.
    """

    name: str
    videos: tuple[str, ...]
    tables: list[FrameTable]


def read_pairs(predictions: Path, annotations: Path, *, smoothed: bool = True) -> list[Pair]:
    """Read all videos that were annotated.

    Args:
        predictions: a text file, or a folder of text files named as the annotations; or the JSON of
            an analysis, whose sources are named as the annotations.
        annotations: a text file or a folder of text files, in a layout of Aff-Wild2.
        smoothed: take an analysis as it was smoothed, or each frame by itself.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
    """
    true = text_files(annotations)
    said = _predictions(predictions, true, smoothed=smoothed)
    for one, other, what in ((true, said, "predictions"), (said, true, "annotations")):
        lacking = sorted(one.keys() - other.keys())
        if lacking:
            raise EvaluationError(
                f"There are no {what} of {', '.join(lacking[:5])}"
                f"{' and others' if len(lacking) > 5 else ''}. Name the files of a video alike."
            )
    return [
        Pair(name, filled(_of_same_rows(name, said[name], file, "annotations")), file.table)
        for name, file in true.items()
    ]


def read_together(paths: Sequence[Path]) -> list[Together]:
    """Several models' predictions of the same videos.

    Args:
        paths: as ``read_pairs`` takes predictions; the first one a text file or folder. An analysis
            is taken before its smoothing, with the first one's labels.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
    """
    first = text_files(paths[0])
    tables = {name: [file.table] for name, file in first.items()}
    for path in paths[1:]:
        other = _predictions(path, first, smoothed=False)
        for name, file in first.items():
            if name not in other:
                raise EvaluationError(
                    f"{path} holds no predictions of {name}. Name the files of a video alike."
                )
            tables[name].append(_of_same_rows(name, other[name], file, "other predictions"))
    return [Together(name, file.videos, tables[name]) for name, file in first.items()]


def read_videos(file: Path) -> dict[str, bool]:
    """What was predicted of whole videos, by their names without ending: there or not, from 0.5.

    Raises:
        EvaluationError: when the file cannot be read, or says something else.
    """
    said = read_text(_content(file), str(file))
    if set(said.table.parts) != {"ambivalence"} or not said.videos:
        raise EvaluationError(
            f"{file} does not say of whole videos whether they are ambivalent. Begin it with "
            f"“filename,ambivalence”."
        )
    there = said.table.values("ambivalence")[:, 0] >= HALF
    return {PurePath(name).stem: bool(one) for name, one in zip(said.videos, there, strict=True)}


def _predictions(
    path: Path, others: dict[str, FrameFile], *, smoothed: bool
) -> dict[str, FrameFile]:
    """Predictions by the names of other files, where there is one of each whatever its name."""
    if path.suffix.lower() == ".json":
        return _analysed(path, others, smoothed=smoothed)
    said = text_files(path)
    if len(others) == len(said) == 1:
        said = dict(zip(others, said.values(), strict=True))
    return said


def _of_same_rows(name: str, said: FrameFile, true: FrameFile, what: str) -> FrameTable:
    """Predictions, when they are of the rows of another file."""
    if true.videos:
        return _in_order(name, said, true)
    if len(said.table) != len(true.table):
        raise EvaluationError(
            f"{name}: there are predictions of {len(said.table)} frames but {what} of "
            f"{len(true.table)}. Give one row a frame, also without a face."
        )
    if said.images != true.images or said.videos:
        raise EvaluationError(
            f"{name}: the pictures of predictions and {what} differ, or come in another order. "
            f"Sort the predictions as the {what} are."
        )
    return said.table


def _in_order(name: str, said: FrameFile, true: FrameFile) -> FrameTable:
    """Predictions of whole videos, in the annotations' order, by names with or without ending."""
    places = {PurePath(video).stem: row for row, video in enumerate(said.videos)}
    lacking = [video for video in true.videos if PurePath(video).stem not in places]
    if lacking:
        raise EvaluationError(
            f"{name}: there are no predictions of {', '.join(lacking[:5])}"
            f"{' and others' if len(lacking) > 5 else ''}. Give one line a video."
        )
    return said.table.rows(np.array([places[PurePath(video).stem] for video in true.videos]))


def text_files(path: Path) -> dict[str, FrameFile]:
    """Read a text file, or all of a folder, by their names without ending.

    Raises:
        EvaluationError: for a folder without any, or files that cannot be read.
    """
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise EvaluationError(f"{path} holds no text files (*.txt). Give another folder.")
    return {file.stem: read_text(_content(file), str(file)) for file in files}


def _analysed(file: Path, true: dict[str, FrameFile], *, smoothed: bool) -> dict[str, FrameFile]:
    try:
        document = json.loads(_content(file))
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{file} is no JSON ({error}). Analyse the videos again.") from error
    labels, sources = read_sources(document)
    by_name = {Path(source.source).stem: source for source in sources}
    if len(by_name) < len(sources):
        raise EvaluationError(
            f"{file} holds several videos of one name in different folders. Name them differently, "
            f"or analyse each folder by itself."
        )
    if len(by_name) == len(true) == 1:
        by_name = dict(zip(true, by_name.values(), strict=True))
    return {
        name: FrameFile(predictions_of(source, labels, true[name].table, smoothed=smoothed))
        for name, source in by_name.items()
        if name in true
    }


def _content(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"{file} cannot be read: {error}. Give a text file of Aff-Wild2's layout, or the JSON "
            f"of an analysis."
        ) from error
