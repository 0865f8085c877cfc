"""The tab for a camera."""

from collections.abc import Mapping, Sequence
from typing import Any

import gradio
from gradio.data_classes import ImageData

from emotilens.basics.errors import EmotilensError, PictureError
from emotilens.native.model_facts import ModelFacts
from emotilens.steps.live_smoothing import LiveSmoothing

from .choices import Choices, attributes_choice
from .engines import Engines
from .frames import read_frame
from .limits import CAMERA_FRAMES, KEPT_STREAM_SECONDS, SECONDS_BETWEEN_FRAMES
from .live_stream import Stream, analyse_webcam_frame
from .method_choices import chosen_methods, method_choices
from .views import view


def live_tab(engines: Engines, choices: Choices, installed: Sequence[ModelFacts]) -> None:
    """Add the tab to the layout.

    The browser sends one frame at a time, and the next one once it has the result, so that all
    cameras share the server in turn.

    Args:
        engines: of all models.
        choices: the model.
        installed: models that can be chosen.
    """

    def track(
        event: gradio.EventData,
        model: str,
        attributes: bool,
        stream: Stream | None,
        *methods: Any,
    ) -> tuple[dict[str, Any], Any]:
        before = stream.misfit if stream else None
        try:
            frame, shown, smoothing, request = _sent(event._data)
            picture = read_frame(frame)
            assert picture is not None
            engine = engines.of_model(model, attributes=attributes)
            result, stream = analyse_webcam_frame(
                engine, picture, smoothing, stream, chosen_methods(*methods)
            )
            baseline = stream.baseline(request)
        except EmotilensError as error:
            return {"error": str(error)}, gradio.skip()
        if stream.misfit and stream.misfit != before:
            gradio.Warning(stream.misfit)
        timeline = stream.timeline(shown)
        kernel = smoothing.describe()["kernel"] if timeline else None
        value = {"document": result, "timeline": timeline, "kernel": kernel}
        return {**value, "baseline": baseline}, stream

    camera = view("live", events=("frame",), pause=SECONDS_BETWEEN_FRAMES)
    attributes = attributes_choice()
    methods = method_choices(installed)
    stream = gradio.State(None, time_to_live=KEPT_STREAM_SECONDS)
    camera.frame(
        track,
        [choices.model, attributes, stream, *methods],
        [camera, stream],
        concurrency_limit=CAMERA_FRAMES,
        concurrency_id="cameras",
        show_progress="hidden",
        api_visibility="private",
    )


def _sent(
    data: Any,
) -> tuple[ImageData, int | None, LiveSmoothing, Mapping[str, Any] | None]:
    """The frame, the track ID of the shown face, the smoothing, and the request about a baseline.

    Raises:
        PictureError: if they are something else.
        SpecificationError: if there is no such smoothing.
    """
    match data:
        case {
            "url": str(url),
            "smoothing": {"kind": str(kind), "seconds": int() | float() as delay},
        }:
            track, request = data.get("track"), data.get("baseline")
            return (
                ImageData(url=url),
                track if type(track) is int else None,
                LiveSmoothing(kind, delay),  # type: ignore[arg-type]
                request if isinstance(request, Mapping) else None,
            )
    raise PictureError("The page sent no frame. Reload it and start the camera again.")
