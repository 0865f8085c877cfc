"""The tab for a webcam."""

from typing import Any

import gradio
from gradio.data_classes import ImageData

from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.smooth import SmoothingKind

from .choices import Choices
from .engines import Engines
from .error_messages import report_errors
from .frames import frame_input, read_frame
from .limits import KEPT_STREAM_SECONDS, LIVE_SECONDS, LIVE_VISITORS, SECONDS_BETWEEN_FRAMES
from .live_stream import NOTHING, Stream, analyse_webcam_frame

CAMERA = {"video": {"width": {"ideal": 640}, "height": {"ideal": 480}}}
"""Requested of the camera: larger frames take longer and do not help with a near face."""

WAIT = (
    f"Up to {LIVE_VISITORS} cameras are analysed at a time, for {LIVE_SECONDS // 60} minutes each; "
    "others wait for their turn."
)


def live_tab(engines: Engines, choices: Choices) -> None:
    """Add the tab to the layout.

    Gradio does not mirror the camera's picture, so that results refer to what the camera saw. The
    style sheet mirrors the view and the boxes over it.
    """

    @report_errors
    def track(
        frame: ImageData | None,
        model: str,
        kind: SmoothingKind,
        seconds: float,
        mirrored: bool,
        stream: Stream | None,
    ) -> tuple[str, str, Any, dict[str, Any], Stream | None]:
        picture = read_frame(frame)
        view, stream = analyse_webcam_frame(
            engines.of_model(model),
            picture,
            LiveSmoothing(kind, seconds),
            stream,
            mirrored=mirrored,
        )
        chart = gradio.skip() if view.chart is None else view.chart
        return view.boxes, view.panel, chart, view.document, stream

    with gradio.Row():
        with gradio.Column(scale=17):
            with gradio.Group(elem_classes="emotilens-stage"):
                webcam = frame_input(
                    label="Webcam",
                    show_label=False,
                    sources=["webcam"],
                    streaming=True,
                    webcam_options=gradio.WebcamOptions(mirror=False, constraints=CAMERA),
                    elem_classes="emotilens-camera",
                    buttons=[],
                    height=480,
                )
                boxes = gradio.HTML(
                    NOTHING.boxes, apply_default_css=False, elem_classes="emotilens-overlay"
                )
            mirrored = gradio.Checkbox(
                True, label="Mirror the view", container=False, elem_classes="emotilens-mirror"
            )
            chart = gradio.HTML(NOTHING.chart, apply_default_css=False)
        with gradio.Column(scale=10, min_width=320):
            faces = gradio.HTML(NOTHING.panel, apply_default_css=False)
            with gradio.Accordion("Result as JSON", open=False):
                document = gradio.JSON(show_label=False)
            gradio.Markdown(WAIT, elem_classes="emotilens-small")
    stream = gradio.State(None, time_to_live=KEPT_STREAM_SECONDS)
    webcam.stream(
        track,
        [webcam, choices.model, choices.smoothing, choices.seconds, mirrored, stream],
        [boxes, faces, chart, document, stream],
        stream_every=SECONDS_BETWEEN_FRAMES,
        time_limit=LIVE_SECONDS,
        concurrency_limit=LIVE_VISITORS,
        concurrency_id="cameras",
        show_progress="hidden",
        api_visibility="private",
    )
