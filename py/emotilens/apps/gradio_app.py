"""The Gradio app: the same core on a server, for a webcam or a picture.

Start it with ``python -m emotilens.apps.gradio_app``.
"""

import argparse
import os
from collections.abc import Sequence

# Gradio reads this when it is imported: nothing is sent to anybody.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio

from emotilens.basics.arrays import Image
from emotilens.engine import Engine
from emotilens.hosts.native import native_engine
from emotilens.models.store import ModelStore
from emotilens.steps.smooth import KINDS, SmoothingKind

from .gradio_session import Stream, View, analyse_picture_file, analyse_webcam_frame
from .head_option import add_head_option, chosen_head
from .score_panel import STYLE, score_panel

MAXIMUM_UPLOAD = "50mb"
WAITING_VISITORS = 32
WORKERS = 2
SECONDS_BETWEEN_FRAMES = 0.15

INTRODUCTION = """# emotilens
What a face expresses, frame by frame. Pictures are analysed on this server and deleted afterwards.
"""

CAUTION = """A face's expression is not a feeling, and this is no tool for judging people. The EU AI
Act (Article 5(1)(f)) forbids inferring emotions of people at work and in education: use it on your
own face or on pictures meant for it."""


def build_app(engine: Engine) -> gradio.Blocks:
    """Put the app together.

    Its API has two endpoints, ``analyse_picture`` and ``analyse_frame``; both return the annotated
    picture, the panel's HTML, and the result's JSON.
    """

    def analyse_picture(path: str | None) -> View:
        return analyse_picture_file(engine, path)

    def analyse_frame(
        frame: Image | None, smoothing: SmoothingKind, stream: Stream | None
    ) -> tuple[object, str, object, Stream | None]:
        view, stream = analyse_webcam_frame(engine, frame, smoothing, stream)
        return *view, stream

    with gradio.Blocks(title="emotilens", analytics_enabled=False) as app:
        gradio.Markdown(INTRODUCTION)
        with gradio.Tab("Picture"), gradio.Row():
            with gradio.Column():
                picture = gradio.File(label="Picture: JPEG, PNG or WebP", file_types=["image"])
                annotated = gradio.Image(label="Faces", interactive=False)
            with gradio.Column():
                panel = gradio.HTML(score_panel(None), label="Expressions")
                document = _result()
        with gradio.Tab("Webcam"), gradio.Row():
            with gradio.Column():
                webcam = gradio.Image(label="Webcam", sources=["webcam"], streaming=True)
                smoothing = gradio.Radio(list(KINDS), value="exponential", label="Smoothing")
                live = gradio.Image(label="Faces", interactive=False, streaming=True)
            with gradio.Column():
                live_panel = gradio.HTML(score_panel(None), label="Expressions")
                live_document = _result()
        gradio.Markdown(CAUTION)
        stream = gradio.State(None)
        picture.change(
            analyse_picture,
            picture,
            [annotated, panel, document],
            api_name="analyse_picture",
            concurrency_limit=WORKERS,
        )
        webcam.stream(
            analyse_frame,
            [webcam, smoothing, stream],
            [live, live_panel, live_document, stream],
            api_name="analyse_frame",
            stream_every=SECONDS_BETWEEN_FRAMES,
            concurrency_limit=WORKERS,
            show_progress="hidden",
        )
    return app.queue(max_size=WAITING_VISITORS)


def _result() -> gradio.JSON:
    with gradio.Accordion("Result as JSON", open=False):
        return gradio.JSON(show_label=False)


def launch(app: gradio.Blocks, host: str, port: int | None, *, wait: bool) -> str:
    """Serve the app; returns its address, at once unless ``wait``.

    Fonts are the system's own, so that the page fetches nothing from elsewhere.
    """
    fonts = ["system-ui", "sans-serif"]
    theme = gradio.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"])
    _, address, _ = app.launch(
        server_name=host,
        server_port=port,
        max_file_size=MAXIMUM_UPLOAD,
        theme=theme,
        css=STYLE,
        footer_links=["api"],
        prevent_thread_lock=not wait,
        show_error=True,
        ssr_mode=False,
        quiet=not wait,
    )
    return address


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the app until it is stopped."""
    parser = argparse.ArgumentParser(prog="emotilens-gradio", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=7860)
    parser.add_argument("--model", metavar="NAME", help="expression model")
    parser.add_argument("--detector", metavar="NAME", help="face detector")
    add_head_option(parser)
    options = parser.parse_args(arguments)
    engine = native_engine(
        ModelStore.default(),
        model=options.model,
        detector=options.detector,
        head=chosen_head(options),
    )
    launch(build_app(engine), options.host, options.port, wait=True)


if __name__ == "__main__":
    main()
