"""The Gradio app: the same core on a server, for a webcam or a picture.

Start it with ``python -m emotilens.apps.gradio_app``.
"""

import argparse
import os
from collections.abc import Iterable, Sequence

# Gradio reads this when it is imported: nothing is sent to anybody.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio

from emotilens.basics.arrays import Image
from emotilens.engine import Engine
from emotilens.hosts.native import native_engine
from emotilens.models.model_facts import (
    ModelFacts,
    expression_models,
    facts_line,
    licence_notes,
)
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


def build_app(engine: Engine, models: Iterable[ModelFacts]) -> gradio.Blocks:
    """Put the app together.

    Its API has two endpoints, ``analyse_picture`` and ``analyse_frame``; both take the name of an
    expression model, and return the annotated picture, the panel's HTML, and the result's JSON.

    Args:
        engine: whose model is used unless a visitor chooses.
        models: expression models; those that are installed can be chosen.
    """

    def analyse_picture(path: str | None, model: str) -> View:
        return analyse_picture_file(engine.with_model(model), path)

    def analyse_frame(
        frame: Image | None, smoothing: SmoothingKind, model: str, stream: Stream | None
    ) -> tuple[object, str, object, Stream | None]:
        view, stream = analyse_webcam_frame(engine.with_model(model), frame, smoothing, stream)
        return *view, stream

    installed = [facts for facts in models if facts.installed]
    notes = licence_notes(installed)
    with gradio.Blocks(title="emotilens", analytics_enabled=False) as app:
        gradio.Markdown(INTRODUCTION)
        model = gradio.Dropdown(
            [(f"{facts.title}: {facts_line(facts, notes)}", facts.name) for facts in installed],
            value=engine.model.name,
            label="Model",
            info=" ".join(f"{mark} {note}" for note, mark in notes.items()) or None,
            filterable=False,
        )
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
        gradio.on(
            [picture.change, model.change],
            analyse_picture,
            [picture, model],
            [annotated, panel, document],
            api_name="analyse_picture",
            concurrency_limit=WORKERS,
        )
        webcam.stream(
            analyse_frame,
            [webcam, smoothing, model, stream],
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


def launch(app: gradio.Blocks, host: str | None, port: int | None, *, wait: bool) -> str:
    """Serve the app; returns its address, at once unless ``wait``.

    Without a host or port those of Gradio's own environment variables are taken, or else this
    machine only and a free port.

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
    store = ModelStore.default()
    engine = native_engine(
        store, model=options.model, detector=options.detector, head=chosen_head(options)
    )
    launch(build_app(engine, expression_models(store)), options.host, options.port, wait=True)


if __name__ == "__main__":
    main()
