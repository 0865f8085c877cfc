"""The tab for a webcam."""

from typing import Any

import gradio

from emotilens.basics.arrays import Image
from emotilens.engine import Engine
from emotilens.steps.smooth import SmoothingKind

from .choices import Choices, chosen_smoothing
from .limits import (
    KEPT_STREAM_SECONDS,
    LIVE_SECONDS,
    LIVE_VISITORS,
    SECONDS_BETWEEN_FRAMES,
    WORKERS,
)
from .live_stream import NOTHING, Stream, analyse_webcam_frame
from .told_errors import tells_errors

CAMERA = {"video": {"width": {"ideal": 640}, "height": {"ideal": 480}}}
"""What is asked of the camera: larger frames take longer and say no more about a near face."""

WAIT = (
    f"Up to {LIVE_VISITORS} cameras are followed at a time, {LIVE_SECONDS // 60} minutes each; "
    "further ones wait for their turn."
)


def live_tab(engine: Engine, choices: Choices) -> None:
    """Put the tab into the layout, with the endpoint ``analyse_frame``.

    The camera's picture is not mirrored by Gradio, so that results speak of what the camera saw;
    the view is, once, by the style sheet, and the boxes over it with it.
    """

    @tells_errors
    def follow(
        frame: Image | None,
        model: str,
        kind: SmoothingKind,
        strength: float,
        mirrored: bool,
        stream: Stream | None,
    ) -> tuple[str, str, Any, dict[str, Any], Stream | None]:
        view, stream = analyse_webcam_frame(
            engine.with_model(model),
            frame,
            chosen_smoothing(kind, strength),
            stream,
            mirrored=mirrored,
        )
        chart = gradio.skip() if view.chart is None else view.chart
        return view.boxes, view.panel, chart, view.document, stream

    @tells_errors
    def analyse_frame(
        frame: Image | None,
        model: str,
        smoothing: SmoothingKind,
        strength: float,
        stream: Stream | None,
    ) -> tuple[dict[str, Any], Stream | None]:
        """Take the next frame of a stream; its faces are followed and smoothed within a session.

        Args:
            frame: picture, upright and not mirrored.
            model: name of an expression model; see the tab “Models”.
            smoothing: none, exponential, box or gaussian.
            strength: how many frames smoothed values lag behind on average, above 0.
            stream: of the session; Gradio keeps it.

        Returns:
            The result of this frame by analysis.schema.json.
        """
        view, stream = analyse_webcam_frame(
            engine.with_model(model), frame, chosen_smoothing(smoothing, strength), stream
        )
        return view.document, stream

    with gradio.Row():
        with gradio.Column(scale=17):
            with gradio.Group(elem_classes="emotilens-stage"):
                webcam = gradio.Image(
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
    stream, called_stream = (gradio.State(None, time_to_live=KEPT_STREAM_SECONDS) for _ in range(2))
    webcam.stream(
        follow,
        [webcam, choices.model, choices.smoothing, choices.strength, mirrored, stream],
        [boxes, faces, chart, document, stream],
        stream_every=SECONDS_BETWEEN_FRAMES,
        time_limit=LIVE_SECONDS,
        concurrency_limit=LIVE_VISITORS,
        concurrency_id="cameras",
        show_progress="hidden",
        api_visibility="private",
    )
    _add_endpoint(analyse_frame, choices, called_stream)


def _add_endpoint(function: Any, choices: Choices, stream: gradio.State) -> None:
    """An endpoint for programs: a camera's own holds on to its turn, which one call must not."""
    frame = gradio.Image(visible=False)
    gradio.Button(visible=False).click(
        function,
        [frame, choices.model, choices.smoothing, choices.strength, stream],
        [gradio.JSON(visible=False), stream],
        api_name="analyse_frame",
        concurrency_limit=WORKERS,
        concurrency_id="frames",
        show_progress="hidden",
    )
