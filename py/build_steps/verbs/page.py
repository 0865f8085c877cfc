"""The page and the Gradio app: serve, build, screenshot."""

import argparse
from pathlib import Path

from emotilens.gradio_app.serving_port import check_port

from ..errors import BuildError
from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    verbs.start_group("Page and Gradio app")
    text = "build and serve the page, or the Gradio app with --gradio"
    added = verbs.add("serve", serve, text, prepared=False)
    added.add_argument("--gradio", action="store_true", help="serve the Gradio app instead")
    added.add_argument(
        "--model",
        metavar="NAME",
        help="expression model for the Gradio app to start with; visitors can choose another",
    )
    added.add_argument("--detector", metavar="NAME", help="face detector of the Gradio app")
    added.add_argument(
        "--head",
        type=Path,
        metavar="FILE",
        help="head for the Gradio app, made by “emotilens train-head”",
    )
    added.add_argument(
        "--host", default="127.0.0.1", help="address to listen on; default: this machine only"
    )
    added.add_argument(
        "--port", type=int, help="port to listen on; default: 8765, or 7860 with --gradio"
    )
    added.add_argument(
        "--no-isolation",
        dest="isolation",
        action="store_false",
        help="omit the headers for cross-origin isolation, as many static hosts do",
    )
    verbs.add("build", build, "build the static site in .build/site")
    verbs.add("gallery", gallery, "build and serve the gallery of the page's elements")
    verbs.add("screenshot", screenshot, "take the screenshot of the page for the README")


def serve(options: argparse.Namespace) -> None:
    """Build and serve the page, or the Gradio app."""
    if options.gradio:
        _serve_gradio(options)
        return
    for name in ("model", "detector", "head"):
        if getattr(options, name):
            raise BuildError(
                f"--{name} is an option of the Gradio app. Add --gradio, or choose it on the page."
            )
    from ..setup.preparation import prepare
    from ..site.page_server import serve_page
    from ..site.static_site import build_site

    port = 8765 if options.port is None else options.port
    check_port(options.host, port)
    prepare()
    serve_page(build_site(thorough=False), options.host, port, isolated=options.isolation)


def _serve_gradio(options: argparse.Namespace) -> None:
    from emotilens.gradio_app import app

    from ..setup.preparation import prepare
    from ..site.example_picture import example_picture

    port = 7860 if options.port is None else options.port
    check_port(options.host, port)
    prepare()
    app.serve(
        options.host,
        port,
        model=options.model,
        detector=options.detector,
        head=options.head,
        example=example_picture(),
    )


def build(options: argparse.Namespace) -> None:
    """Build the static site in .build/site."""
    from ..site.static_site import build_site

    print(f"The site is in {build_site()}")


def gallery(options: argparse.Namespace) -> None:
    """Build and serve the gallery of the page's elements."""
    from ..site.gallery import build_gallery
    from ..site.page_server import serve_page

    serve_page(build_gallery(), "127.0.0.1", 8766, isolated=False)


def screenshot(options: argparse.Namespace) -> None:
    """Take the screenshot of the page for the README."""
    from ..setup.chromium import ensure_chromium
    from ..site.screenshot import take_screenshots
    from ..site.static_site import build_site

    take_screenshots(build_site(), ensure_chromium())
