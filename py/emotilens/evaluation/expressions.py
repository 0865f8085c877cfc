"""Probabilities of expressions, frame by frame, in a file that is given without annotations."""

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
"""Which face of a frame counts, or what is taken over all of them."""

FACES: tuple[Faces, ...] = ("largest", *get_args(FaceReduction))


def expressions_in(file: InputFile, faces: Faces) -> dict[str, Columns]:
    """Read a file; an analysis is taken as it was before smoothing.

    Args:
        file: an analysis as JSON or a table, or text in a layout of Aff-Wild2 with probabilities.
        faces: of an analysis. A text has one row a frame already.

    Returns:
        By the names of the videos: a row a frame, from the first to the last that was analysed; NaN
        in frames without a face.

    Raises:
        EvaluationError: for a file that cannot be read, or says no probabilities of expressions.
        SpecificationError: when a face's expression has other labels than its model.
        StoredResultError: for a JSON file that is no analysis.
    """
    if is_analysis(file.text, file.name):
        videos = analysed_videos(file.text, file.name, file.video, file.broken_off)
        return {name: _of_video(video, faces, file.name) for name, video in videos.items()}
    said = read_text(file.text, file.name)
    part = said.table.parts.get("expression")
    if part is None or part.decided or said.videos or said.images:
        raise EvaluationError(
            f"{file.name} does not say how probable each expression is in each frame of a video. "
            f"Give such a text file, or an analysis."
        )
    return {file.video: part}


def _of_video(video: AnalysedVideo, faces: Faces, file: str) -> Columns:
    frames, labels = video.source.frames, video.labels
    if not frames or not labels:
        raise EvaluationError(
            f"{file} says no expression of {video.source.source}: "
            f"{video.source.error or 'it has no frames, or none was asked for'}. Analyse it again."
        )
    values = np.full((frames[-1].index + 1, len(labels)), np.nan)
    numbers = np.array([frame.index for frame in frames], np.intp)
    if faces == "largest":
        values[numbers] = largest_face(frames, labels).probabilities
    elif tracks := face_sequences(frames, labels):
        values[numbers] = reduce_faces(
            np.concatenate([track.probabilities for track in tracks]),
            np.concatenate([track.frames for track in tracks]),
            numbers,
            faces,
        )
    return Columns(labels, values)
