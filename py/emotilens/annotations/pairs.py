"""Predictions and annotations of the same videos, brought together by the files' names."""

import json
from dataclasses import dataclass
from pathlib import Path

from emotilens.basics.errors import EvaluationError
from emotilens.basics.stored_results import read_sources
from emotilens.sequences.frame_table import FrameTable, filled

from .aff_wild2 import FrameFile, read_text
from .analysed_video import predictions_of


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
    if predictions.suffix.lower() == ".json":
        said = _analysed(predictions, true, smoothed=smoothed)
    else:
        said = text_files(predictions)
    if len(true) == len(said) == 1:
        said = dict(zip(true, said.values(), strict=True))
    for one, other, what in ((true, said, "predictions"), (said, true, "annotations")):
        lacking = sorted(one.keys() - other.keys())
        if lacking:
            raise EvaluationError(
                f"There are no {what} of {', '.join(lacking[:5])}"
                f"{' and others' if len(lacking) > 5 else ''}. Name the files of a video alike."
            )
    return [_pair(name, said[name], true[name]) for name in true]


def _pair(name: str, said: FrameFile, true: FrameFile) -> Pair:
    if len(said.table) != len(true.table):
        raise EvaluationError(
            f"{name}: there are predictions of {len(said.table)} frames but annotations of "
            f"{len(true.table)}. Give one row a frame, also without a face."
        )
    if said.images != true.images:
        raise EvaluationError(
            f"{name}: the pictures of predictions and annotations differ, or come in another "
            f"order. Sort the predictions as the annotations are."
        )
    return Pair(name, filled(said.table), true.table)


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
