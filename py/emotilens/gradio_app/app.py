"""The Gradio app: the same core on a server, for a camera, a picture or a video."""

import os
from collections.abc import Iterable
from pathlib import Path

# Gradio reads this when it is imported; it then sends no usage data.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio
from starlette.middleware import Middleware

from emotilens.engine import Engine
from emotilens.heads.files import load_head
from emotilens.native.model_facts import ModelFacts, expression_models
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import native_engine

from .about import ABOUT, CAUTION, INTRODUCTION
from .checked_calls import NO_FUNCTIONS, CheckedCalls
from .choices import choices
from .connections import impatient
from .elements import check_elements, elements_route, elements_tag
from .endpoints import add_endpoints
from .engines import Engines
from .limits import KEPT_SECONDS, SECONDS_BETWEEN_CLEANINGS, SESSIONS, VIDEO_BYTES, WAITING
from .live_tab import live_tab
from .model_choice import remember_model
from .models_table import models_content
from .picture_tab import picture_tab
from .request_limits import LOOPBACK, RequestLimits, names_of_server
from .response_headers import ResponseHeaders
from .serving_port import check_port, host_in_url
from .sessions import share_queue
from .theme import STYLES, theme, tokens
from .upload_folder import sweeping, use_own_folder
from .upload_parts import limit_parts
from .uploads import NeededUploads
from .video_tab import VideoTab
from .views import view
from .visitors import Visitors
from .words import WORDS, say


class App(CheckedCalls):
    """The page of the app.

    Attributes:
        visitors: what is stored for each visitor.
    """

    visitors: Visitors


def build_app(engine: Engine, models: Iterable[ModelFacts], example: Path | None = None) -> App:
    """Build the app.

    Its API has the endpoints ``analyse_picture``, ``analyse_frame`` and ``analyse_video``, which
    return JSON that follows ``analysis.schema.json``, and ``compare_faces``.

    Args:
        engine: its model is the default; its head is used with every model that it fits.
        models: expression models; installed ones can be chosen.
        example: picture to try without a camera, or None.
    """
    models = tuple(models)
    installed = [facts for facts in models if facts.installed]
    engines, visitors = Engines(engine), Visitors()
    if example:
        gradio.set_static_paths([example])
    with App(title="emotilens", analytics_enabled=False, fill_width=True) as app:
        app.visitors = visitors
        gradio.Markdown(say(INTRODUCTION), elem_classes="emotilens-masthead")
        chosen = choices(installed, engines)
        remember_model(app, chosen, installed)
        with gradio.Tab(say("Live")):
            live_tab(engines, chosen, installed)
        with gradio.Tab(say("Picture")):
            picture_tab(engines, chosen, visitors, example)
        with gradio.Tab(say("Video")):
            VideoTab(engines, chosen, visitors)
        with gradio.Tab(say("Models")):
            view("models", **models_content(models))
        with gradio.Tab(say("About")):
            gradio.Markdown(say(ABOUT), elem_classes="emotilens-about")
        gradio.Markdown(say(CAUTION), elem_classes="emotilens-footnote")
        add_endpoints(app, engines, installed)

        def leave(request: gradio.Request) -> None:
            visitors.leave(str(request.session_hash))

        app.unload(leave)
        # Calls that skip the queue would skip its limits.
        app.queue(max_size=WAITING, api_open=False)
        share_queue(app)
    return app


def launch(app: App, host: str | None, port: int | None, *, wait: bool) -> str:
    """Serve the app and return its address, at once unless ``wait``.

    Without a host or port, Gradio's environment variables apply, or else this machine only and a
    free port. Gradio's history of runs is off, since it would store results in the browser.
    """
    check_elements()
    limit_parts()
    needed = NeededUploads(app, app.visitors)
    listens_on = host or os.environ.get("GRADIO_SERVER_NAME", LOOPBACK[0])
    _, address, _ = app.launch(
        server_name=host_in_url(host) if host else None,
        server_port=port,
        max_file_size=VIDEO_BYTES,
        state_session_capacity=SESSIONS,
        theme=theme(),
        css=tokens(),
        css_paths=STYLES,
        head=elements_tag(),
        footer_links=["api"],
        run_history=False,
        i18n=WORDS,
        prevent_thread_lock=True,
        show_error=True,
        ssr_mode=False,
        quiet=True,
        app_kwargs={
            "routes": [elements_route()],
            "exception_handlers": NO_FUNCTIONS,
            "lifespan": sweeping(lambda: needed, KEPT_SECONDS, SECONDS_BETWEEN_CLEANINGS),
            "middleware": [
                Middleware(ResponseHeaders),
                Middleware(RequestLimits, names=names_of_server(listens_on)),
            ],
        },
    )
    assert app.server is not None
    # Each new connection reads this.
    app.server.config.http_protocol_class = impatient(app.server.config.http_protocol_class)
    if wait:
        print(f"The Gradio app is at {address} (stop with Ctrl-C)", flush=True)
        app.block_thread()
    return address


def check_models(store: ModelStore, engine: Engine) -> None:
    """Make sure that an engine's models can be read, before visitors come.

    Raises:
        ModelUnavailableError: if one is missing or damaged, with the way to install it.
    """
    for needed in (engine.model, engine.live_detector, engine.picture_detector):
        store.read(needed.name)


def serve(
    host: str,
    port: int,
    *,
    model: str | None = None,
    detector: str | None = None,
    head: Path | None = None,
    example: Path | None = None,
) -> None:
    """Serve the app until it is stopped.

    Args:
        host: address or name to listen on.
        port: port to listen on.
        model: name of the expression model, or None for the default; visitors may choose another.
        detector: name of the face detector, or None for the defaults.
        head: file of a head, or None.
        example: picture to try without a camera, or None.

    Raises:
        EmotilensError: if it cannot start.
    """
    check_port(host, port)
    store = ModelStore.default()
    engine = native_engine(
        store, model=model, detector=detector, head=load_head(head) if head else None
    )
    check_models(store, engine)
    use_own_folder()
    launch(build_app(engine, expression_models(store), example), host, port, wait=True)
