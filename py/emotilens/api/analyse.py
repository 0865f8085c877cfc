"""The functions to start with: analyse one picture, or one video."""

import os
from collections.abc import Sequence

from emotilens.basics.errors import VideoError
from emotilens.basics.visible_text import visible_text
from emotilens.extras import extra
from emotilens.native.paths import checked_path
from emotilens.native.video_run import VideoRun, VideoSettings
from emotilens.people.distances import SAME_PERSON
from emotilens.sequences.adaptive import AdaptiveRate
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import Smoothing, SmoothingKind

from .analyser import Analyser, smoothing_of
from .engines import HeadFile, engine_for, groups_for
from .picture_input import Picture
from .picture_result import PictureResult
from .video_result import VideoResult


def analyse_picture(
    picture: Picture,
    *,
    model: str | None = None,
    head: HeadFile | None = None,
    detector: str | None = None,
    is_face: bool = False,
    attributes: bool = False,
    identity: bool = False,
    group: HeadFile | None = None,
) -> PictureResult:
    """Detect the faces in a picture and predict what each of them expresses.

    Args:
        picture: path of a JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF file; or an array, uint8 of
            shape (height, width, 3 or 4), red first, upright; or a Pillow image. Transparent parts
            are seen on white.
        model: name of the expression model, as in ``models()``; None uses the default.
        head: file of “emotilens train-head”, whose predictions replace the model's.
        detector: name of the face detector; None uses the default.
        is_face: the picture is one face that is already cropped; nothing is detected.
        attributes: also guess each face's age and gender, in ``Face.attributes``; their limits are
            in the card of ``hse-faceres``.
        identity: with ``attributes``, also keep what each face is compared by, in the result's
            ``descriptors``, which identify people; compare them with its ``compared_with``.
        group: file of “emotilens train-group”, whose forests name the picture's group; None for the
            mean of its faces.

    Returns:
        The faces, best detection first. Notebooks show the picture with boxes and bars.

    Raises:
        PictureError: for a missing file, or one that is not a picture.
        FrameError: for an array of another shape or type.
        ModelUnavailableError: for an unknown model, or one that is not installed.
        HeadError: for a file that is not a head, or a head that reads another model's embeddings;
            the same for forests.
        SpecificationError: for identity without attributes.

    Examples:
        >>> import emotilens as el
        >>> result = el.analyse_picture("face.png")
        >>> result
        <PictureResult face.png: 1 face: happiness 100%>
        >>> face = result.faces[0]
        >>> face.expression.label
        'happiness'
        >>> sorted(face.expression.probabilities, key=face.expression.probabilities.get)[-2:]
        ['neutral', 'happiness']
    """
    analyser = Analyser(
        model=model,
        head=head,
        detector=detector,
        attributes=attributes,
        identity=identity,
        group=group,
    )
    return analyser.picture(picture, is_face=is_face)


def analyse_video(
    file: str | os.PathLike[str],
    *,
    model: str | None = None,
    head: HeadFile | None = None,
    detector: str | None = None,
    smoothing: Smoothing | SmoothingKind = "exponential",
    every: int = 1,
    frames_per_second: float | None = None,
    adaptive: AdaptiveRate | Sequence[int] | None = None,
    is_face: bool = False,
    attributes: bool = False,
    identity: bool = False,
    group: HeadFile | None = None,
    progress: bool = True,
) -> VideoResult:
    """Track the faces in a video and predict what they express in each frame.

    Frames are analysed while the result is iterated, or all at once when another of its attributes
    or methods is used. Only one picture is in memory at a time.

    Args:
        file: path of an MP4, WebM or other video file.
        model: name of the expression model, as in ``models()``; None uses the default.
        head: file of “emotilens train-head”, whose predictions replace the model's.
        detector: name of the face detector; None uses the default for pictures.
        smoothing: kernel over the frames of each face: ``none``, ``exponential``, ``box``,
            ``gaussian``, or a ``Smoothing`` with its parameters.
        every: analyse only every nth frame, from 1.
        frames_per_second: analyse only this many frames per second; None analyses all.
        adaptive: analyse as few frames as necessary: strides from coarse to fine, such as
            (25, 5, 1), or an ``emotilens.sequences.adaptive.AdaptiveRate`` with its thresholds.
            Means over each window then replace smoothing, and one window is in memory at a time.
        is_face: each frame is one face that is already cropped; nothing is detected.
        attributes: also guess each face's age and gender, from now and then a look
            at it; not with ``adaptive``.
        identity: with ``attributes``, also compare the faces: the result's ``people`` suggest which
            tracks are one person, and its ``descriptors`` are what they are compared by.
        group: also name the group of each frame, in ``FrameResult.group``: “mean” for the mean of
            its faces, or a file of “emotilens train-group”, whose forests name it.
        progress: show a progress bar in terminals and notebooks.

    Returns:
        The frames' results. Notebooks show the largest face over time.

    Raises:
        VideoError: when there is no such file. A file that is not a video raises it when the first
            frame is read.
        ModelUnavailableError: for an unknown model, or one that is not installed.
        HeadError: for a file that is not a head, or a head that reads another model's embeddings;
            the same for forests.
        SpecificationError: for smoothing or sampling out of range, or identity without attributes.
        MissingExtraError: when PyAV is not installed.

    Examples:
        >>> import emotilens as el
        >>> video = el.analyse_video("clip.mp4", every=10)
        >>> for frame in video:
        ...     print(frame)
        <FrameResult at 0.00 s: 1 face: happiness 100%>
        <FrameResult at 0.40 s: 1 face: happiness 100%>
        <FrameResult at 0.80 s: 1 face: uncertain>
        <FrameResult at 1.20 s: 1 face: uncertain>
        <FrameResult at 1.60 s: 1 face: uncertain>
        <FrameResult at 2.00 s: 1 face: uncertain>
        >>> video
        <VideoResult clip.mp4: 6 frames, 2.0 s, 1 face>
        >>> video.to_frame()[["time", "track", "label"]].tail(1)
           time  track      label
        5   2.0      1  happiness
    """
    settings = VideoSettings(
        smoothing=smoothing_of(smoothing),
        sampling=Sampling(every, frames_per_second),
        is_face=is_face,
        adaptive=adaptive
        if adaptive is None or isinstance(adaptive, AdaptiveRate)
        else AdaptiveRate.uncalibrated(adaptive),
        joined=SAME_PERSON if identity else None,
    )
    path = checked_path(file, VideoError)
    name = visible_text(str(path))
    if not path.exists():
        raise VideoError(f"There is no file {name}. Check the path.")
    with extra("video"):
        import av  # noqa: F401
    engine = engine_for(model, head, detector, attributes=attributes, identity=identity)
    groups = None if group is None else groups_for(engine, group)
    run = VideoRun(engine, path, name, settings, groups=groups)
    return VideoResult(run, progress=progress)
