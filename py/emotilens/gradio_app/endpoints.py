"""Endpoints for programs and agents, built from hidden components.

Gradio takes parameter names from the functions, output names from the components' labels, and the
descriptions that agents read from the docstrings.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import gradio
from gradio.data_classes import ImageData
from PIL import Image as Pillow

from emotilens.basics.errors import SpecificationError, VideoError
from emotilens.engine import Engine
from emotilens.native.model_facts import ModelFacts
from emotilens.people.joining import KEEP
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.smooth import KINDS, SmoothingKind

from .choices import DEFAULT_DELAY, LEAST_DELAY, MOST_DELAY
from .comparing import compare_files
from .engines import Engines
from .error_messages import report_errors
from .frames import frame_input, read_frame
from .limits import FRAMES, KEPT_STREAM_SECONDS, VIDEOS, WORKERS
from .live_stream import Stream, analyse_webcam_frame
from .pictures import analyse_picture_file
from .sessions import is_waiting
from .uploads import upload
from .videos import limited_steps, upload_run, video_result

Shown = TypeVar("Shown", bound=gradio.components.Component)

RESULT = "the result as JSON that follows analysis.schema.json"


def add_endpoints(app: gradio.Blocks, engines: Engines, installed: Sequence[ModelFacts]) -> None:
    """Add ``analyse_picture``, ``analyse_frame``, ``analyse_video`` and ``compare_faces``.

    Args:
        app: the app that is being built.
        engines: the engines of all models.
        installed: models that can be chosen.
    """

    @report_errors
    def analyse_picture(
        picture: str | None, model: str, attributes: bool, descriptors: bool
    ) -> tuple[Pillow.Image | None, str, dict[str, Any]]:
        """Detect the faces in a picture and predict what each of them expresses.

        If the picture cannot be read, the panel and the error of the result's source say why.

        Args:
            picture: JPEG, PNG or WebP file.
            model: name of an expression model that is installed on the server.
            attributes: whether to guess the age and gender of faces, too.
            descriptors: with attributes: what faces are compared by, too, which identifies people.

        Returns:
            annotated_picture: the picture with a box around each face
            panel: the scores as HTML
            result: as JSON that follows analysis.schema.json
        """
        engine = _asked(engines, model, attributes, descriptors)
        analysed = analyse_picture_file(engine, picture)
        return analysed.annotated, analysed.table, analysed.document

    @report_errors
    def analyse_frame(
        frame: ImageData | None,
        model: str,
        smoothing: SmoothingKind,
        seconds: float,
        attributes: bool,
        stream: Stream | None,
    ) -> tuple[dict[str, Any], Stream | None]:
        """Analyse the next frame of a stream; faces are tracked and smoothed within a session.

        Args:
            frame: picture, upright and not mirrored, up to 4K.
            model: name of an expression model that is installed on the server.
            smoothing: none, exponential, box or gaussian.
            seconds: mean delay of smoothed values.
            attributes: whether to guess the age and gender of faces, too, from now and then a look.
            stream: the session's stream, kept by Gradio.

        Returns:
            result: the frame's result, as JSON that follows analysis.schema.json
        """
        picture, kernel = read_frame(frame), LiveSmoothing(smoothing, seconds)
        if picture is None:
            return {}, None
        engine = engines.of_model(model, attributes=attributes)
        return analyse_webcam_frame(engine, picture, kernel, stream)

    @report_errors
    def analyse_video(
        video: str | None,
        model: str,
        smoothing: SmoothingKind,
        seconds: float,
        frames_per_second: float,
        attributes: bool,
        descriptors: bool,
        join_tracks: bool,
        request: gradio.Request,
    ) -> str:
        """Track every face through a video and predict what it expresses in each frame.

        If the video could not be read to its end, the error of the result's source says why.

        Args:
            video: MP4, WebM, MKV or AVI file.
            model: name of an expression model that is installed on the server.
            smoothing: none, exponential, box or gaussian.
            seconds: mean delay of smoothed values.
            frames_per_second: number of frames to analyse per second; 0 analyses all.
            attributes: whether to guess the age and gender of faces, too.
            descriptors: with attributes: what faces are compared by, too, which identifies people.
            join_tracks: with attributes: suggest which tracks are one person, in people.
            request: the call; Gradio passes it.

        Returns:
            result: as JSON that follows analysis.schema.json
        """
        if video is None:
            raise VideoError("No video was passed. Upload one.")
        with upload_run(
            _asked(engines, model, attributes, descriptors or join_tracks),
            Path(video),
            LiveSmoothing(smoothing, seconds),
            frames_per_second or None,
            joined=join_tracks,
            descriptors=descriptors,
        ) as run:
            session = str(request.session_hash)
            for _ in limited_steps(run, lambda: is_waiting(app, session)):
                pass
            return video_result(run).document

    @report_errors
    def compare_faces(picture: str | None, other: str | None) -> dict[str, Any]:
        """Compare the faces of two pictures with each other: which show the same person?

        What they are compared by identifies people; it is not returned, and not kept.

        Args:
            picture: JPEG, PNG or WebP file.
            other: another one.

        Returns:
            compared: the threshold, and every pair of faces by track ID, the nearest first
        """
        return compare_files(engines.to_compare, picture, other).document

    model = _parameter(
        gradio.Dropdown(
            [facts.name for facts in installed],
            value=engines.default.model.name,
            label="model",
            visible=False,
        ),
        "name of an expression model",
    )
    over_time = [
        model,
        _parameter(
            gradio.Dropdown(list(KINDS), value="exponential", label="smoothing", visible=False),
            "kernel over the frames of each face",
        ),
        _parameter(
            gradio.Slider(LEAST_DELAY, MOST_DELAY, DEFAULT_DELAY, label="seconds", visible=False),
            f"mean delay in seconds, from {LEAST_DELAY} to {MOST_DELAY}",
        ),
    ]
    attributes, descriptors, join_tracks = (
        _parameter(gradio.Checkbox(False, label=name, visible=False), words)
        for name, words in (
            ("attributes", "whether to guess the age and gender of faces, too"),
            ("descriptors", f"with attributes: what faces are compared by, too. {KEEP}"),
            ("join_tracks", "with attributes: suggest which tracks are one person, in people"),
        )
    )
    stream = gradio.State(None, time_to_live=KEPT_STREAM_SECONDS)
    picture = upload(label="picture", visible=False)
    video = upload(label="video", visible=False)
    _add(
        analyse_picture,
        [_parameter(picture, "JPEG, PNG or WebP file"), model, attributes, descriptors],
        [
            _output(
                gradio.Image(label="annotated_picture", visible=False),
                "the picture with a box around each face; none if it could not be read",
            ),
            _output(gradio.HTML(label="panel", visible=False), "the scores as HTML"),
            _result(),
        ],
        "pictures",
        WORKERS,
    )
    _add(
        analyse_frame,
        [
            _parameter(frame_input(label="frame", visible=False), "picture, upright, not mirrored"),
            *over_time,
            attributes,
            stream,
        ],
        [_result(), stream],
        "frames",
        FRAMES,
    )
    frames_per_second = _parameter(
        gradio.Number(0, label="frames_per_second", minimum=0, visible=False),
        "0 analyses all frames",
    )
    _add(
        analyse_video,
        [
            _parameter(video, "MP4, WebM, MKV or AVI file"),
            *over_time,
            frames_per_second,
            attributes,
            descriptors,
            join_tracks,
        ],
        [_result()],
        "videos",
        VIDEOS,
    )
    other = _parameter(upload(label="other", visible=False), "another JPEG, PNG or WebP file")
    compared = gradio.JSON(label="compared", visible=False)
    _add(
        compare_faces,
        [picture, other],
        [_output(compared, "the threshold, and every pair of faces, the nearest first")],
        "pictures",
        WORKERS,
    )


def _asked(engines: Engines, model: str, attributes: bool, identity: bool) -> Engine:
    """The engine that a program asks for.

    Raises:
        SpecificationError: for identity without attributes.
    """
    if identity and not attributes:
        raise SpecificationError(
            "Faces are compared by the network for age and gender. Pass attributes=True, or "
            "neither descriptors nor join_tracks."
        )
    return engines.of_model(model, attributes=attributes, identity=identity)


def _add(
    function: Any,
    inputs: Sequence[gradio.components.Component],
    outputs: Sequence[gradio.components.Component],
    turn: str,
    limit: int,
) -> None:
    gradio.Button(visible=False).click(
        function,
        list(inputs),
        list(outputs),
        api_name=function.__name__,
        concurrency_limit=limit,
        concurrency_id=turn,
        show_progress="hidden",
    )


def _result() -> gradio.JSON:
    return _output(gradio.JSON(label="result", visible=False), RESULT)


def _parameter(component: Shown, words: str) -> Shown:
    """Describe a parameter."""
    return _described(component, {"additional_description": words})


def _output(component: Shown, words: str) -> Shown:
    """Describe an output."""
    return _described(component, {"description": words})


def _described(component: Shown, words: dict[str, str]) -> Shown:
    # Gradio has no argument for this, but shows a component's ``api_info``.
    information = {**component.api_info(), **words}
    component.api_info = lambda: information  # type: ignore[method-assign]
    return component
