"""Compound expressions of each frame of a video, read from a file without annotations.

In the order of the notebooks of ABAW-6 and -7: the mean of each pair for every face, a reduction
over the faces of a frame, then a window over the frames.
"""

from typing import Literal, TypeAlias, get_args

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError
from emotilens.embeddings.groups import FaceReduction, reduce_faces
from emotilens.sequences.frame_table import Columns
from emotilens.sequences.from_results import face_sequences, largest_face
from emotilens.sequences.smooth import Window, smooth_over_gaps
from emotilens.steps.compound import COMPOUND_NAMES, Mean, compound_scores

from .annotations.aff_wild2 import read_text
from .annotations.analyses import AnalysedVideo, analysed_videos, is_analysis
from .annotations.inputs import InputFile

Faces: TypeAlias = Literal["largest"] | FaceReduction
"""Which face of a frame counts, or how the scores of all of them are combined."""

FACES: tuple[Faces, ...] = ("largest", *get_args(FaceReduction))


def compound_expressions_in(
    file: InputFile, faces: Faces, mean: Mean, window: Window
) -> dict[str, Columns]:
    """Read a file and score the compound expressions of its frames.

    Args:
        file: an analysis as JSON or a table, which is read as it was before smoothing, or text in
            an Aff-Wild2 format with probabilities.
        faces: which faces of an analysis count. A text file has one row per frame already.
        mean: the mean of the two parts of a compound expression.
        window: smooths the scores of each frame; see ``smooth_over_gaps``.

    Returns:
        Scores by video name, with one row per frame, from the first to the last that was analysed;
        all NaN if no frame shows a face.

    Raises:
        EvaluationError: for a file that cannot be read, or without probabilities of expressions.
        SpecificationError: when a basic expression is missing, or a face's expression does not have
            the labels of its model.
        StoredResultError: for a JSON file that is not an analysis.
    """
    if is_analysis(file.text, file.name):
        videos = analysed_videos(file.text, file.name, file.video, file.broken_off)
        scores = {
            name: _scores_of_video(video, faces, mean, file.name) for name, video in videos.items()
        }
    else:
        scores = {file.video: _scores_of_text(file, mean)}
    return {name: _smoothed(values, window) for name, values in scores.items()}


def _smoothed(scores: Floats, window: Window) -> Columns:
    return Columns(COMPOUND_NAMES, smooth_over_gaps(scores, np.arange(len(scores)), window))


def _scores_of_text(file: InputFile, mean: Mean) -> Floats:
    predictions = read_text(file.text, file.name)
    columns = predictions.table.parts.get("expression")
    if columns is None or columns.decided or predictions.videos or predictions.images:
        raise EvaluationError(
            f"{file.name} has no probabilities of expressions for the frames of a video. Use a "
            f"text file that has them, or an analysis."
        )
    return compound_scores(columns.values, columns.names, mean)


def _scores_of_video(video: AnalysedVideo, faces: Faces, mean: Mean, file: str) -> Floats:
    frames, labels = video.source.frames, video.labels
    if not frames or not labels:
        raise EvaluationError(
            f"{file} has no expressions for {video.source.source}: "
            f"{video.source.error or 'it has no frames, or its model predicts none'}. Analyse the "
            f"video again."
        )
    largest = faces == "largest"
    tracks = (largest_face(frames, labels),) if largest else face_sequences(frames, labels)
    scores = np.full((frames[-1].index + 1, len(COMPOUND_NAMES)), np.nan)
    indices = np.array([frame.index for frame in frames], np.intp)
    if tracks:
        scores[indices] = reduce_faces(
            np.concatenate([compound_scores(one.probabilities, labels, mean) for one in tracks]),
            np.concatenate([one.frames for one in tracks]),
            indices,
            "maximum" if faces == "largest" else faces,
        )
    return scores
