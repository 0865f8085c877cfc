"""What was found in a picture or video, in one line."""

from collections import Counter
from collections.abc import Sequence

from emotilens.basics.results import UNCERTAIN, Face, Source, UsedHead, count_text
from emotilens.basics.wording import (
    affect_text,
    answer,
    attributes_text,
    best_guess,
    group_text,
    head_text,
    units_text,
)
from emotilens.native.result_files import VideoSummary

MOST_FACES = 6
"""Of one picture that are described one by one."""


def picture_summary(source: Source, head: UsedHead | None = None) -> str:
    """What each face expresses, how many express what in a crowd, or what went wrong."""
    if source.error:
        return f"{source.source}: {source.error}"
    found = [face for frame in source.frames for face in frame.faces if face.expression]
    is_crowd = len(found) > MOST_FACES
    each = (_face_summary(face, head) for face in found)
    faces = [_crowd_summary(found)] if is_crowd else list(filter(None, each))
    groups = [group_text(frame.group) for frame in source.frames if frame.group]
    if not faces and not groups:
        return f"{source.source}: no face detected"
    by_head = f". {head_text(head)}" if head else ""
    further = ". --json writes each face" if is_crowd else ""
    return f"{source.source}: {'; '.join([*faces, *groups])}{by_head}{further}"


def video_summary(video: VideoSummary) -> str:
    """How much of a video was analysed, and what to try if it shows no face."""
    counts = (
        f"{video.source}: {count_text(video.frames, 'frame')} up to {video.seconds:.1f} s; "
        f"{video.frames_with_faces} with a face; faces tracked: {video.tracks}"
    )
    if video.frames and not video.frames_with_faces:
        return f"{counts}. No face was detected in the video. Try one with larger, upright faces."
    return counts


def pace(number: int, noun: str, seconds: float) -> str:
    """How fast so many pictures or frames were analysed."""
    rate = number / max(seconds, 1e-3)
    return f"{count_text(number, noun)} in {seconds:.1f} s: {rate:.1f} {noun}s a second"


def _crowd_summary(faces: Sequence[Face]) -> str:
    """How many faces express what, such as “24 faces: 13 happiness, 10 neutral, 1 uncertain”."""
    labels = Counter(_label(face) for face in faces)
    counts = ", ".join(f"{count} {label}" for label, count in labels.most_common())
    return f"{len(faces)} faces: {counts}"


def _label(face: Face) -> str:
    if not face.is_judged or face.expression is None:
        return str(face)
    return UNCERTAIN if face.expression.uncertain else face.expression.label


def _face_summary(face: Face, head: UsedHead | None) -> str:
    if face.expression is None:
        return ""
    if not face.is_judged:
        return answer(face)
    text, attributes = answer(face), attributes_text(face.attributes)
    if face.expression.uncertain:
        text += f", at best {best_guess(face.expression)}"
    further = "; ".join(filter(None, (affect_text(face), units_text(face, head), attributes)))
    return f"{text} ({further})" if further else text
