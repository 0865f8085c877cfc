"""Predictions and annotations of the same videos, by the contents and names of their files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emotilens.basics.errors import EvaluationError
from emotilens.basics.stored_results import read_sources
from emotilens.sequences.frame_table import FrameTable, filled

from .aff_wild2 import FrameFile, read_text
from .analysed_video import predictions_of


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that was read.

    Attributes:
        name: with or without its folder; errors say it.
        content: all of it.
    """

    name: str
    content: bytes

    @property
    def video(self) -> str:
        """Name of the video: the file's, without folder and ending."""
        return video_name(self.name)

    @property
    def text(self) -> str:
        """The content as text.

        Raises:
            EvaluationError: when it is none.
        """
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise EvaluationError(unreadable(self.name, error)) from error


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


def video_name(file: str) -> str:
    """A file's name without folder and ending."""
    name = file.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def unreadable(name: str, error: Exception) -> str:
    """The sentence about a file that cannot be read."""
    return (
        f"{name} cannot be read: {error}. Give a text file of Aff-Wild2's layout, or the JSON of "
        f"an analysis."
    )


def pair_up(
    predictions: Sequence[GivenFile], annotations: Sequence[GivenFile], *, smoothed: bool = True
) -> list[Pair]:
    """Read all videos that were annotated.

    Args:
        predictions: text files named as the annotations; or the one JSON of an analysis, whose
            sources are named as the annotations. Of one video each, the names may differ.
        annotations: text files in a layout of Aff-Wild2.
        smoothed: take an analysis as it was smoothed, or each frame by itself.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
        StoredResultError: for a JSON file that is no analysis.
    """
    true = read_files(annotations)
    if len(predictions) == 1 and predictions[0].name.lower().endswith(".json"):
        said = _analysed(predictions[0], true, smoothed=smoothed)
    else:
        said = read_files(predictions)
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


def read_files(files: Sequence[GivenFile]) -> dict[str, FrameFile]:
    """Read text files, by the names of their videos.

    Raises:
        EvaluationError: for files that cannot be read.
    """
    return {file.video: read_text(file.text, file.name) for file in files}


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


def _analysed(
    file: GivenFile, true: Mapping[str, FrameFile], *, smoothed: bool
) -> dict[str, FrameFile]:
    try:
        document = json.loads(file.text)
    except json.JSONDecodeError as error:
        raise EvaluationError(
            f"{file.name} is no JSON ({error}). Analyse the videos again."
        ) from error
    labels, sources = read_sources(document)
    by_name = {video_name(source.source): source for source in sources}
    if len(by_name) < len(sources):
        raise EvaluationError(
            f"{file.name} holds several videos of one name in different folders. Name them "
            f"differently, or analyse each folder by itself."
        )
    if len(by_name) == len(true) == 1:
        by_name = dict(zip(true, by_name.values(), strict=True))
    return {
        name: FrameFile(predictions_of(source, labels, true[name].table, smoothed=smoothed))
        for name, source in by_name.items()
        if name in true
    }
