"""Predictions and annotations of the same videos, by the contents and names of their files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.errors import EvaluationError
from emotilens.basics.video_names import partners, without_extension
from emotilens.sequences.frame_table import FrameTable, fill_table

from .aff_wild2 import FrameFile, read_text
from .analysed_video import predictions_of
from .analyses import AnalysedVideo, analysed_videos, is_analysis


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read.

    Attributes:
        name: with or without its folder; errors say it.
        content: all of it.
        place: its path from the folder of files that it is among; empty for a lone file.
        broken_off: why a table ends before its video does, which it does not say itself; or None.
    """

    name: str
    content: bytes
    place: str = ""
    broken_off: str | None = None

    @property
    def video(self) -> str:
        """Name of the video: the file's place, or a lone file's own name, without its ending."""
        alone = self.name.replace("\\", "/").rpartition("/")[2]
        return without_extension(self.place or alone)

    @property
    def text(self) -> str:
        """The content as text.

        Raises:
            EvaluationError: when it is none.
        """
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise EvaluationError(unreadable_message(self.name, error)) from error


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One video.

    Attributes:
        name: of the annotations' file, without its ending.
        predictions: gaps filled.
        annotations: of the same frames.
        shortfall: a sentence about annotated frames that were not analysed, or None.
        derived: whether predicted valence and arousal are derived from expressions.
    """

    name: str
    predictions: FrameTable
    annotations: FrameTable
    shortfall: str | None = None
    derived: bool = False


def derived_note(pairs: Sequence[Pair]) -> str | None:
    """A sentence about annotated valence and arousal that nothing measured, or None."""
    names = [pair.name for pair in pairs if pair.derived and pair.annotations.names("affect")]
    if not names:
        return None
    return (
        f"Valence and arousal are derived from the predicted expressions, not measured, in "
        f"{list_videos(names, len(pairs))}."
    )


def list_videos(names: Sequence[str], count: int) -> str:
    """The names of some of so many videos, or that it is all of them."""
    return ", ".join(names) if len(names) < count else "all videos"


def unreadable_message(name: str, error: Exception) -> str:
    """The sentence about a file that cannot be read."""
    return (
        f"{name} cannot be read: {error}. Give a text file of Aff-Wild2's layout, or the table or "
        f"JSON of an analysis."
    )


def pair_files(
    predictions: Sequence[InputFile], annotations: Sequence[InputFile], *, smoothed: bool = True
) -> list[Pair]:
    """Read all videos that were annotated; of one whose analysis broke off, the frames before that.

    Args:
        predictions: text files, or tables of analysed videos, named as the annotations; or the JSON
            of an analysis, whose sources are named as the annotations. Of one video each, the names
            may differ.
        annotations: text files in a layout of Aff-Wild2.
        smoothed: take an analysis as it was smoothed, or each frame by itself.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
        StoredResultError: for a JSON file that is no analysis.
    """
    true = read_files(annotations)
    said = predictions_by_video(predictions, true, smoothed=smoothed)
    for one, other, what in ((true, said, "predictions"), (said, true, "annotations")):
        lacking = sorted(one.keys() - other.keys())
        if lacking:
            raise EvaluationError(
                f"There are no {what} of {_some(lacking)}. Name the files of a video alike."
            )
    return [_pair(name, said[name], file) for name, file in true.items()]


def _pair(name: str, said: FrameFile, true: FrameFile) -> Pair:
    if said.broken_off is None:
        table = fill_table(aligned_table(name, said, true, "annotations"))
        return Pair(name, table, true.table, derived=said.derived)
    count, wanted = len(said.table), len(true.table)
    return Pair(
        name,
        fill_table(said.table),
        true.table.rows(np.arange(count)),
        f"{name}: the first {count} of {wanted} annotated frames are compared, for the analysis "
        f"ends there: {said.broken_off}",
        said.derived,
    )


def predictions_by_video(
    files: Sequence[InputFile], others: Mapping[str, FrameFile], *, smoothed: bool
) -> dict[str, FrameFile]:
    """Predictions by the names of other files of the same videos.

    Where there is one of each, whatever its name. Text files of other videos keep their own names;
    what an analysis says of other videos is left out.

    Args:
        files: as ``pair_files`` takes predictions.
        others: of the same videos.
        smoothed: take an analysis as it was smoothed, or each frame by itself.

    Raises:
        EvaluationError: for files that cannot be read, or an analysis of other videos.
        StoredResultError: for a JSON file that is no analysis.
    """
    analyses: dict[str, AnalysedVideo] = {}
    texts = []
    for file in files:
        if is_analysis(file.text, file.name):
            analyses |= analysed_videos(file.text, file.name, file.video, file.broken_off)
        else:
            texts.append(file)
    said = read_files(texts)
    predictions = {}
    for name, own in _named_alike([*said, *analyses], others).items():
        if own in said:
            predictions[name] = said[own]
        elif name in others:
            video, true = analyses[own], others[name].table
            predictions[name] = predictions_of(video.source, video.labels, true, smoothed=smoothed)
    return predictions


def aligned_table(name: str, said: FrameFile, true: FrameFile, what: str) -> FrameTable:
    """Predictions, when they are of the rows of another file; whole videos in that one's order.

    Args:
        name: of the video.
        said: the predictions.
        true: the other file.
        what: it holds, for errors.

    Raises:
        EvaluationError: when they are of other rows.
    """
    if true.videos:
        return _in_order(name, said, true)
    if said.broken_off:
        raise EvaluationError(
            f"{name}: the analysis ends after {len(said.table)} of {len(true.table)} frames: "
            f"{said.broken_off}"
        )
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


def read_files(files: Sequence[InputFile]) -> dict[str, FrameFile]:
    """Read text files, by the names of their videos.

    Raises:
        EvaluationError: for files that cannot be read.
    """
    return {file.video: read_text(file.text, file.name) for file in files}


def _named_alike(own: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Own names by the others' of the same videos, or by themselves where there is no such."""
    own, others = list(own), list(others)
    if len(own) == len(others) == 1:
        return dict(zip(others, own, strict=True))
    found = partners(own, others)
    return {found.get(name, name): name for name in own}


def _in_order(name: str, said: FrameFile, true: FrameFile) -> FrameTable:
    """Predictions of whole videos, in the annotations' order."""
    places = {video: row for row, video in enumerate(said.videos)}
    found = partners(dict.fromkeys(true.videos), places)
    lacking = [video for video in true.videos if video not in found]
    if lacking:
        raise EvaluationError(
            f"{name}: there are no predictions of {_some(lacking)}. Give one line a video."
        )
    return said.table.rows(np.array([places[found[video]] for video in true.videos]))


def _some(names: Sequence[str]) -> str:
    return f"{', '.join(names[:5])}{' and others' if len(names) > 5 else ''}"
