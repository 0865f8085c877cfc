"""``emotilens gradio``: serve the Gradio app from this machine."""

import argparse
from pathlib import Path

from emotilens.extras import extra

from .options.engine import add_head_option


def add_gradio(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    text = "serve the Gradio app, which analyses pictures, videos and webcams in a browser"
    parser = commands.add_parser("gradio", help=text, description=f"{text[0].upper()}{text[1:]}.")
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; default: %(default)s, reachable from this machine only",
    )
    parser.add_argument(
        "--port", type=int, default=7860, help="port to listen on; default: %(default)s"
    )
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="expression model to start with; visitors can choose another",
    )
    parser.add_argument("--detector", metavar="NAME", help="face detector")
    parser.add_argument("--example", type=Path, metavar="FILE", help="example picture")
    add_head_option(parser)
    parser.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    with extra("gradio"):
        from emotilens.gradio_app.app import serve

    serve(
        options.host,
        options.port,
        model=options.model,
        detector=options.detector,
        head=options.head,
        example=options.example,
    )
    return 0
