"""The Gradio app: the same core on a server, for a webcam, a picture or a video.

Start it with ``python -m emotilens.apps.gradio_app``.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

# Gradio reads this when it is imported: nothing is sent to anybody.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio

from emotilens.basics.errors import EmotilensError
from emotilens.engine import Engine
from emotilens.hosts.native import native_engine
from emotilens.models.model_facts import ModelFacts, expression_models
from emotilens.models.store import ModelStore

from .gradio.about import ABOUT, CAUTION, INTRODUCTION
from .gradio.choices import choices
from .gradio.endpoints import add_endpoints
from .gradio.engines import Engines
from .gradio.kept_model import keep_model
from .gradio.limits import KEPT_SECONDS, SECONDS_BETWEEN_CLEANINGS, VIDEO_BYTES, WAITING
from .gradio.live_tab import live_tab
from .gradio.models_table import models_table
from .gradio.picture_tab import picture_tab
from .gradio.theme import STYLES, theme
from .gradio.uploads import NeededUploads
from .gradio.video_tab import VideoTab
from .gradio.visitors import Visitors
from .head_option import add_head_option, chosen_head
from .serving_port import check_port


def build_app(
    engine: Engine, models: Iterable[ModelFacts], example: Path | None = None
) -> gradio.Blocks:
    """Put the app together.

    Its API has three endpoints, ``analyse_picture``, ``analyse_frame`` and ``analyse_video``, whose
    results are JSON by ``analysis.schema.json``.

    Args:
        engine: whose model is used unless a visitor chooses; its head, where that fits.
        models: expression models; those that are installed can be chosen.
        example: picture to try without a camera, or None.
    """
    models = tuple(models)
    installed = [facts for facts in models if facts.installed]
    engines, visitors = Engines(engine), Visitors()
    if example:
        gradio.set_static_paths([example])
    with gradio.Blocks(
        title="emotilens",
        analytics_enabled=False,
        delete_cache=(SECONDS_BETWEEN_CLEANINGS, KEPT_SECONDS),
        fill_width=True,
    ) as app:
        masthead = gradio.Markdown(INTRODUCTION, elem_classes="emotilens-masthead")
        # Gradio asks every component which files must stay.
        masthead.keep_in_cache = NeededUploads(app, visitors)  # type: ignore[assignment]
        chosen = choices(installed, engines)
        keep_model(app, chosen.model, installed)
        with gradio.Tab("Webcam"):
            live_tab(engines, chosen)
        with gradio.Tab("Picture"):
            picture_tab(engines, chosen, visitors, example)
        with gradio.Tab("Video"):
            VideoTab(engines, chosen, visitors)
        with gradio.Tab("Models"):
            gradio.HTML(models_table(models), apply_default_css=False)
        with gradio.Tab("About"):
            gradio.Markdown(ABOUT, elem_classes="emotilens-about")
        gradio.Markdown(CAUTION, elem_classes="emotilens-footnote")
        add_endpoints(engines, installed)

        def leave(request: gradio.Request) -> None:
            visitors.leave(str(request.session_hash))

        app.unload(leave)
    return app.queue(max_size=WAITING)


def launch(app: gradio.Blocks, host: str | None, port: int | None, *, wait: bool) -> str:
    """Serve the app; returns its address, at once unless ``wait``.

    Without a host or port those of Gradio's own environment variables are taken, or else this
    machine only and a free port. Gradio's history of runs is off, since it would keep results in
    the browser.
    """
    _, address, _ = app.launch(
        server_name=host,
        server_port=port,
        max_file_size=VIDEO_BYTES,
        theme=theme(),
        css_paths=STYLES,
        footer_links=["api"],
        run_history=False,
        prevent_thread_lock=not wait,
        show_error=True,
        ssr_mode=False,
        quiet=not wait,
    )
    return address


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the app until it is stopped.

    Raises:
        EmotilensError: when it cannot start.
    """
    parser = argparse.ArgumentParser(prog="emotilens-gradio", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=7860)
    parser.add_argument(
        "--model", metavar="NAME", help="expression model; visitors may choose another"
    )
    parser.add_argument("--detector", metavar="NAME", help="face detector")
    parser.add_argument("--example", type=Path, metavar="FILE", help="picture to try")
    add_head_option(parser)
    options = parser.parse_args(arguments)
    check_port(options.host, options.port)
    store = ModelStore.default()
    engine = native_engine(
        store, model=options.model, detector=options.detector, head=chosen_head(options)
    )
    app = build_app(engine, expression_models(store), options.example)
    launch(app, options.host, options.port, wait=True)


if __name__ == "__main__":
    try:
        main()
    except EmotilensError as error:
        sys.exit(f"emotilens-gradio: {error}")
