"""Hugging Face: space, publish."""

import argparse
import json
from pathlib import Path

from ..errors import BuildError
from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    text = "build the folder of a Hugging Face Space, which also runs elsewhere"
    added = verbs.add("space", space, text)
    added.add_argument("--kind", choices=("static", "gradio"), required=True)
    added.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to build")
    text = "upload a built Space, or this project's models, to Hugging Face"
    added = verbs.add("publish", publish, text, prepared=False)
    what = added.add_mutually_exclusive_group(required=True)
    what.add_argument("--space", metavar="OWNER/NAME", help="create or update this Space")
    what.add_argument("--models", metavar="OWNER/NAME", help="create or update this repository")
    added.add_argument("--kind", choices=("static", "gradio"), default="static")
    added.add_argument(
        "--from", dest="folder", type=Path, metavar="DIR", help="folder that “space” built"
    )
    added.add_argument("--private", action="store_true", help="make it visible to its owner only")
    added.add_argument("--dry-run", action="store_true", help="only report what would be done")


def space(options: argparse.Namespace) -> None:
    """Build a folder that Hugging Face can host."""
    from ..spaces.gradio_space import build_gradio_space
    from ..spaces.static_space import build_static_space

    build_folder = {"static": build_static_space, "gradio": build_gradio_space}[options.kind]
    print(f"The {options.kind} Space is in {build_folder(options.out)}")


def publish(options: argparse.Namespace) -> None:
    """Upload a built Space, or this project's models, to Hugging Face."""
    from huggingface_hub import HfApi, get_token

    from emotilens.native.model_store import ModelStore

    from ..spaces.published_models import publish_models
    from ..spaces.publishing import publish_space

    api = HfApi(token=get_token())
    choice = {"private": options.private, "dry_run": options.dry_run}
    if options.models:
        sources = publish_models(api, options.models, ModelStore.default(), **choice)
        for name, source in sources.items():
            print(
                f"To download {name}, a manifest needs\n{json.dumps({'source': source}, indent=1)}"
            )
        return
    if options.folder is None:
        raise BuildError("Give --from DIR, the folder that “python3 build.py space” built.")
    publish_space(api, options.space, options.kind, options.folder, **choice)
