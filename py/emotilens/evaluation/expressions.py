"""Probabilities of expressions for each frame, read from a file without annotations."""

from typing import Literal, TypeAlias, get_args

import numpy as np

from emotilens.basics.errors import EvaluationError
from emotilens.embeddings.groups import FaceReduction, reduce_faces
from emotilens.sequences.frame_table import Columns
from emotilens.sequences.from_results import face_sequences, largest_face

from .annotations.aff_wild2 import read_text
from .annotations.analyses import AnalysedVideo, analysed_videos, is_analysis
from .annotations.inputs import InputFile

Faces: TypeAlias = Literal["largest"] | FaceReduction
"""Which face of a frame counts, or how all of them are combined."""

FACES: tuple[Faces, ...] = ("largest", *get_args(FaceReduction))


def expressions_in(file: InputFile, faces: Faces) -> dict[str, Columns]:
    """Read a file; an analysis is read as it was before smoothing.

    Args:
        file: an analysis as JSON or a table, or text in an Aff-Wild2 format with probabilities.
        faces: which faces of an analysis count. A text file has one row per frame already.

    Returns:
        Tables by video name, with one row per frame, from the first to the last that was analysed;
        NaN in frames without a face.

    Raises:
        EvaluationError: for a file that cannot be read, or without probabilities of expressions.
        SpecificationError: when a face's expression does not have the labels of its model.
        StoredResultError: for a JSON file that is not an analysis.
    """
    if is_analysis(file.text, file.name):
        videos = analysed_videos(file.text, file.name, file.video, file.broken_off)
        return {name: _of_video(video, faces, file.name) for name, video in videos.items()}
    predictions = read_text(file.text, file.name)
    columns = predictions.table.parts.get("expression")
    if columns is None or columns.decided or predictions.videos or predictions.images:
        raise EvaluationError(
            f"{file.name} has no probabilities of expressions for the frames of a video. Use a "
            f"text file that has them, or an analysis."
        )
    return {file.video: columns}


def _of_video(video: AnalysedVideo, faces: Faces, file: str) -> Columns:
    frames, labels = video.source.frames, video.labels
    if not frames or not labels:
        raise EvaluationError(
            f"{file} has no expressions for {video.source.source}: "
            f"{video.source.error or 'it has no frames, or its model predicts none'}. Analyse the "
            f"video again."
        )
    values = np.full((frames[-1].index + 1, len(labels)), np.nan)
    indices = np.array([frame.index for frame in frames], np.intp)
    if faces == "largest":
        values[indices] = largest_face(frames, labels).probabilities
    elif tracks := face_sequences(frames, labels):
        values[indices] = reduce_faces(
            np.concatenate([track.probabilities for track in tracks]),
            np.concatenate([track.frames for track in tracks]),
            indices,
            faces,
        )
    return Columns(labels, values)
