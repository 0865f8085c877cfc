"""How a verb is told to the command line."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

Run = Callable[[argparse.Namespace, Sequence[str]], int | None]
"""Takes the options and, where a verb takes any, the other arguments; gives the exit status."""


class Verbs:
    """The verbs of a command line.

    Args:
        parser: of the command line.
    """

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    def add(
        self, name: str, run: Run, text: str, *, takes_rest: bool = False
    ) -> argparse.ArgumentParser:
        """Add a verb, which gets its options from the parser that comes back.

        Args:
            name: of the verb.
            run: what it does.
            text: what it does, in words.
            takes_rest: whether arguments that are not known here are its own.
        """
        added = self._verbs.add_parser(name, help=text, description=text, add_help=not takes_rest)
        added.set_defaults(run=run, takes_rest=takes_rest)
        return added


def add_data(parser: argparse.ArgumentParser) -> None:
    """Let a verb ask for the data set."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with FER+")
