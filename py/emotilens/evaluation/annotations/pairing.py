"""Predictions and annotations of the same videos, matched by the names of their files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from emotilens.basics.errors import EvaluationError
from emotilens.basics.video_names import partners
from emotilens.sequences.frame_table import FrameTable, fill_table

from .aff_wild2 import FrameFile
from .analysed_video import predictions_of, predictions_of_pictures
from .analyses import AnalysedVideo, analysed_videos, is_analysis
from .inputs import InputFile, known_files, left_out_note, read_files

TOLERANCE = 1
"""By how many frames predictions and annotations may differ in length unless chosen otherwise.

Aff-Wild2 counts one frame more than a video has, and decoders often disagree about the last."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Predictions and annotations of one video.

    Attributes:
        name: the name of the annotation file, without its extension.
        predictions: with gaps filled, unless they are still to be smoothed.
        annotations: for the same frames.
        shortfall: a sentence about frames that are only in one of the two, or None.
        derived: whether predicted valence and arousal are derived from expressions.
        source: name of the analysed video; of text files, ``name``.
        replaced: annotated labels that the model cannot predict, as in ``FrameFile``.
    """

    name: str
    predictions: FrameTable
    annotations: FrameTable
    shortfall: str | None = None
    derived: bool = False
    source: str = ""
    replaced: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class PairedFiles:
    """The pairs among some files.

    Attributes:
        pairs: one per video.
        left_out: why each file was left out that is neither predictions nor annotations.
    """

    pairs: list[Pair]
    left_out: list[str]

    @property
    def shortfalls(self) -> list[str]:
        """Sentences about frames that are only in the predictions or only in the annotations."""
        return [pair.shortfall for pair in self.pairs if pair.shortfall]

    @property
    def derived(self) -> str | None:
        """A sentence naming the videos whose valence and arousal are only derived, or None."""
        derived = [pair for pair in self.pairs if pair.derived]
        names = [pair.name for pair in derived if pair.annotations.names("affect")]
        if not names:
            return None
        return (
            f"Valence and arousal are derived from the predicted expressions, not measured, in "
            f"{list_videos(names, len(self.pairs))}."
        )

    @property
    def unpredictable(self) -> str | None:
        """A sentence naming the annotated labels that a model can never predict, or None."""
        labels = [
            label
            for pair in self.pairs
            for label, stand_in in pair.replaced.items()
            if stand_in is None
        ]
        if not labels:
            return None
        names = ", ".join(dict.fromkeys(labels))
        return f"The model cannot predict {names}, so frames annotated with it count as errors."

    @property
    def notes(self) -> list[str]:
        """Everything that a reader of the figures should know."""
        sentences = self.derived, self.unpredictable
        return [*self.left_out, *self.shortfalls, *filter(None, sentences)]


def list_videos(names: Sequence[str], count: int) -> str:
    """The names, or “all videos” if there are as many names as videos."""
    return ", ".join(names) if len(names) < count else "all videos"


def pair_files(
    predictions: Sequence[InputFile],
    annotations: Sequence[InputFile],
    *,
    smoothed: bool = True,
    tolerance: int = TOLERANCE,
) -> PairedFiles:
    """Read all annotated videos; where an analysis broke off, only the frames before that point.

    Args:
        predictions: text files or tables of analysed videos with the names of the annotations; or
            the JSON of an analysis whose sources have these names. With one video on each side, the
            names may differ.
        annotations: text files in an Aff-Wild2 format.
        smoothed: use the smoothed values of an analysis, and fill gaps; or use each frame on its
            own, and leave gaps.
        tolerance: by how many frames predictions and annotations may differ in length, from 0. Of
            longer predictions the last are left out; shorter ones repeat their last frame.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
        StoredResultError: for a JSON file that is not an analysis.
        TextError: for files that are not text.
    """
    annotations, strange = known_files(annotations)
    predictions, others = known_files(predictions)
    annotated, read = read_files(annotations), _read_predictions(predictions)
    for unknown, names in ((strange, [*read[0], *read[1]]), (others, [*annotated])):
        errors = {file.video: error for file, error in unknown.items()}
        for name in partners(errors, names):
            raise errors[name]
    predicted = _predictions_for(read, annotated, smoothed=smoothed)
    for missing, what in (
        (annotated.keys() - predicted.keys(), "predictions"),
        (predicted.keys() - annotated.keys(), "annotations"),
    ):
        if missing:
            raise EvaluationError(
                f"No {what} found for {_some(sorted(missing))}. Give the files of a video the same "
                f"name."
            )
    pairs = [
        _pair(name, predicted[name], file, tolerance, fill=smoothed)
        for name, file in annotated.items()
    ]
    return PairedFiles(pairs, [left_out_note(file) for file in (*others, *strange)])


def _pair(
    name: str, predictions: FrameFile, annotations: FrameFile, tolerance: int, *, fill: bool
) -> Pair:
    count, wanted = len(predictions.table), len(annotations.table)
    annotated = annotations.table
    if predictions.broken_off is None or count >= wanted - tolerance:
        table = aligned_table(name, predictions, annotations, "annotations", tolerance)
        note = length_note(name, predictions, annotations, "annotations")
    else:
        table, annotated = predictions.table, annotated.rows(np.arange(count))
        note = (
            f"{name}: only the first {count} of {wanted} annotated frames are compared, because "
            f"the analysis ends there: {predictions.broken_off}"
        )
    return Pair(
        name,
        fill_table(table) if fill else table,
        annotated,
        note,
        predictions.derived,
        predictions.source or name,
        predictions.replaced,
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
        TextError: for files that are not text.
    """
    return _predictions_for(_read_predictions(files), others, smoothed=smoothed)


def _read_predictions(
    files: Sequence[InputFile],
) -> tuple[dict[str, FrameFile], dict[str, AnalysedVideo]]:
    """Predictions from text files, and analysed videos, both by video name."""
    analyses: dict[str, AnalysedVideo] = {}
    texts = []
    for file in files:
        if is_analysis(file.text, file.name):
            analyses |= analysed_videos(file.text, file.name, file.video, file.broken_off)
        else:
            texts.append(file)
    return read_files(texts), analyses


def _predictions_for(
    read: tuple[dict[str, FrameFile], dict[str, AnalysedVideo]],
    others: Mapping[str, FrameFile],
    *,
    smoothed: bool,
) -> dict[str, FrameFile]:
    from_text, analyses = read
    lists = {name: file.table for name, file in others.items() if file.images}
    if analyses and lists:
        sources = {name: video.source for name, video in analyses.items()}
        labels = next(iter(analyses.values())).labels
        return from_text | {
            name: predictions_of_pictures(sources, labels, table, smoothed=smoothed)
            for name, table in lists.items()
        }
    predictions = {}
    for name, file_name in _matched([*from_text, *analyses], others).items():
        if file_name in from_text:
            predictions[name] = from_text[file_name]
        elif name in others:
            video, table = analyses[file_name], others[name].table
            predictions[name] = predictions_of(video.source, video.labels, table, smoothed=smoothed)
    return predictions


def aligned_table(
    name: str, predictions: FrameFile, other: FrameFile, what: str, tolerance: int = TOLERANCE
) -> FrameTable:
    """Predictions with the same rows as another file; pictures and videos are put in its order.

    Args:
        name: the name of the video.
        predictions: what to align.
        other: annotations, or other predictions.
        what: what the other file holds, for error messages.
        tolerance: by how many frames the lengths may differ, from 0; frames that the predictions
            lack are NaN.

    Raises:
        EvaluationError: when the rows differ.
    """
    if other.videos:
        return _in_order(name, predictions, predictions.videos, other.videos, "video")
    if other.images and predictions.images:
        return _in_order(name, predictions, predictions.images, other.images, "picture")
    if predictions.images or other.images or predictions.videos:
        raise EvaluationError(
            f"{name}: the rows of the predictions or of the {what} are pictures or whole videos, "
            f"but those of the other file are frames. Apply the head with --annotations, so that "
            f"the predictions have the same rows."
        )
    count, wanted = len(predictions.table), len(other.table)
    if predictions.broken_off and count < wanted - tolerance:
        raise EvaluationError(
            f"{name}: the analysis ends after {count} of {wanted} frames: {predictions.broken_off}"
        )
    if abs(count - wanted) > tolerance:
        raise EvaluationError(
            f"{name}: predictions of {count} frames but {what} of {wanted}. Both need one row per "
            f"frame, including frames without a face; the tolerance is {tolerance} (“emotilens "
            f"evaluate --tolerance” sets another)."
        )
    return predictions.table.resized(wanted)


def length_note(name: str, predictions: FrameFile, other: FrameFile, what: str) -> str | None:
    """A sentence about predictions that ``aligned_table`` shortens or extends, or None."""
    count, wanted = len(predictions.table), len(other.table)
    if count == wanted or other.videos or other.images:
        return None
    outcome = (
        "the last prediction is repeated"
        if count < wanted
        else f"the last {count - wanted} predictions are left out"
        if count - wanted > 1
        else "the last prediction is left out"
    )
    return f"{name}: predictions of {count} frames, but {what} of {wanted}: {outcome}."


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
