"""Predictions and annotations of the same videos, matched by the names of their files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.errors import EvaluationError
from emotilens.basics.video_names import partners, without_extension
from emotilens.sequences.frame_table import FrameTable, fill_table

from .aff_wild2 import FrameFile, read_text
from .analysed_video import predictions_of
from .analyses import AnalysedVideo, analysed_videos, is_analysis
from .task_folders import merge_task_folders


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read.

    Attributes:
        name: the file's name, with or without its folder, for error messages.
        content: the file's content.
        place: its path relative to the folder that was read; empty for a single file.
        broken_off: why a table ends before its video does, which it does not contain; or None.
    """

    name: str
    content: bytes
    place: str = ""
    broken_off: str | None = None

    @property
    def video(self) -> str:
        """Name of the video: the file's place, or its name without folders; no extension."""
        file_name = self.name.replace("\\", "/").rpartition("/")[2]
        return without_extension(self.place or file_name)

    @property
    def text(self) -> str:
        """The content as text.

        Raises:
            EvaluationError: when it is not UTF-8.
        """
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise EvaluationError(unreadable_message(self.name, error)) from error


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Predictions and annotations of one video.

    Attributes:
        name: the name of the annotation file, without its extension.
        predictions: with gaps filled, unless they are still to be smoothed.
        annotations: for the same frames.
        shortfall: a sentence about annotated frames that were not analysed, or None.
        derived: whether predicted valence and arousal are derived from expressions.
    """

    name: str
    predictions: FrameTable
    annotations: FrameTable
    shortfall: str | None = None
    derived: bool = False


def derived_note(pairs: Sequence[Pair]) -> str | None:
    """A sentence naming the videos whose valence and arousal are only derived, or None."""
    names = [pair.name for pair in pairs if pair.derived and pair.annotations.names("affect")]
    if not names:
        return None
    return (
        f"Valence and arousal are derived from the predicted expressions, not measured, in "
        f"{list_videos(names, len(pairs))}."
    )


def list_videos(names: Sequence[str], count: int) -> str:
    """The names, or “all videos” if there are as many names as videos."""
    return ", ".join(names) if len(names) < count else "all videos"


def unreadable_message(name: str, error: Exception) -> str:
    """The error message for a file that cannot be read."""
    return (
        f"{name} cannot be read: {error}. Use a text file in an Aff-Wild2 format, or the table "
        f"or JSON of an analysis."
    )


def pair_files(
    predictions: Sequence[InputFile], annotations: Sequence[InputFile], *, smoothed: bool = True
) -> list[Pair]:
    """Read all annotated videos; where an analysis broke off, only the frames before that point.

    Args:
        predictions: text files or tables of analysed videos with the names of the annotations; or
            the JSON of an analysis whose sources have these names. With one video on each side, the
            names may differ.
        annotations: text files in an Aff-Wild2 format.
        smoothed: use the smoothed values of an analysis, and fill gaps; or use each frame on its
            own, and leave gaps.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
        StoredResultError: for a JSON file that is not an analysis.
    """
    annotated = read_files(annotations)
    predicted = predictions_by_video(predictions, annotated, smoothed=smoothed)
    for missing, what in (
        (annotated.keys() - predicted.keys(), "predictions"),
        (predicted.keys() - annotated.keys(), "annotations"),
    ):
        if missing:
            raise EvaluationError(
                f"No {what} found for {_some(sorted(missing))}. Give the files of a video the same "
                f"name."
            )
    return [_pair(name, predicted[name], file, fill=smoothed) for name, file in annotated.items()]


def _pair(name: str, predictions: FrameFile, annotations: FrameFile, *, fill: bool) -> Pair:
    if predictions.broken_off is None:
        table = aligned_table(name, predictions, annotations, "annotations")
        table = fill_table(table) if fill else table
        return Pair(name, table, annotations.table, derived=predictions.derived)
    count, wanted = len(predictions.table), len(annotations.table)
    return Pair(
        name,
        fill_table(predictions.table) if fill else predictions.table,
        annotations.table.rows(np.arange(count)),
        f"{name}: only the first {count} of {wanted} annotated frames are compared, because the "
        f"analysis ends there: {predictions.broken_off}",
        predictions.derived,
    )


def predictions_by_video(
    files: Sequence[InputFile], others: Mapping[str, FrameFile], *, smoothed: bool
) -> dict[str, FrameFile]:
    """Predictions, by the names of other files of the same videos.

    A single prediction file matches a single other file whatever its name. Text files of other
    videos keep their names; other videos in an analysis are left out.

    Args:
        files: predictions as in ``pair_files``.
        others: other files of the same videos, such as annotations.
        smoothed: use the smoothed values of an analysis, or each frame on its own.

    Raises:
        EvaluationError: for files that cannot be read, or an analysis of other videos.
        StoredResultError: for a JSON file that is not an analysis.
    """
    analyses: dict[str, AnalysedVideo] = {}
    texts = []
    for file in files:
        if is_analysis(file.text, file.name):
            analyses |= analysed_videos(file.text, file.name, file.video, file.broken_off)
        else:
            texts.append(file)
    from_text = read_files(texts)
    predictions = {}
    for name, file_name in _matched([*from_text, *analyses], others).items():
        if file_name in from_text:
            predictions[name] = from_text[file_name]
        elif name in others:
            video, table = analyses[file_name], others[name].table
            predictions[name] = predictions_of(video.source, video.labels, table, smoothed=smoothed)
    return predictions


def aligned_table(name: str, predictions: FrameFile, other: FrameFile, what: str) -> FrameTable:
    """Predictions with the same rows as another file; pictures and videos are put in its order.

    Args:
        name: the name of the video.
        predictions: what to align.
        other: annotations, or other predictions.
        what: what the other file holds, for error messages.

    Raises:
        EvaluationError: when the rows differ.
    """
    if other.videos:
        return _in_order(name, predictions, predictions.videos, other.videos, "video")
    if other.images and predictions.images:
        return _in_order(name, predictions, predictions.images, other.images, "picture")
    if predictions.broken_off:
        raise EvaluationError(
            f"{name}: the analysis ends after {len(predictions.table)} of {len(other.table)} "
            f"frames: {predictions.broken_off}"
        )
    if len(predictions.table) != len(other.table):
        raise EvaluationError(
            f"{name}: predictions of {len(predictions.table)} frames but {what} of "
            f"{len(other.table)}. Both need one row per frame, including frames without a face."
        )
    if predictions.images or other.images or predictions.videos:
        raise EvaluationError(
            f"{name}: the rows of the predictions or of the {what} are pictures or whole videos, "
            f"but those of the other file are frames. Apply the head with --annotations, so that "
            f"the predictions have the same rows."
        )
    return predictions.table


def read_files(files: Sequence[InputFile]) -> dict[str, FrameFile]:
    """Read text files, by video name; those of a video in folders of several tasks become one.

    Raises:
        EvaluationError: for files that cannot be read, or whose tasks have different rows.
    """
    return merge_task_folders({file.video: read_text(file.text, file.name) for file in files})


def _matched(names: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Each name, keyed by the other name of the same video, or by itself if there is none."""
    names, others = list(names), list(others)
    if len(names) == len(others) == 1:
        return dict(zip(others, names, strict=True))
    found = partners(names, others)
    return {found.get(name, name): name for name in names}


def _in_order(
    name: str, predictions: FrameFile, named: Sequence[str], wanted: Sequence[str], row: str
) -> FrameTable:
    """Predictions of pictures or whole videos, in the order of another file's names."""
    if tuple(named) == tuple(wanted):
        return predictions.table
    rows = {one: position for position, one in enumerate(named)}
    found = partners(dict.fromkeys(wanted), rows)
    missing = [one for one in wanted if one not in found]
    if missing:
        raise EvaluationError(
            f"{name}: no predictions for {_some(missing)}. It needs one line per {row}."
        )
    return predictions.table.rows(np.array([rows[found[one]] for one in wanted]))


def _some(names: Sequence[str]) -> str:
    return f"{', '.join(names[:5])}{' and others' if len(names) > 5 else ''}"
