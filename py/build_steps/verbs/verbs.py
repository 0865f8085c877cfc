"""The verbs of a command line, which its help lists in groups."""

import argparse
from collections.abc import Callable
from pathlib import Path

from emotilens.cli.command_groups import CommandGroups

Run = Callable[[argparse.Namespace], int | None]
"""Takes the options, among them ``rest``: all arguments after the verb; returns the exit status."""


class Verbs:
    """Adds verbs to a parser.

    Args:
        parser: the parser of the command line.
    """

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        verbs = parser.add_subparsers(
            action=CommandGroups,
            required=True,
            metavar="VERB",
            help="one of the following; “python3 build.py VERB --help” explains its options",
        )
        assert isinstance(verbs, CommandGroups)
        self._verbs = verbs
        self._parser = parser

    def start_group(self, title: str) -> None:
        """List the verbs that are added next under this title."""
        self._verbs.start_group(title)

    def add(
        self, name: str, run: Run, text: str, *, prepared: bool = True, takes_rest: bool = False
    ) -> argparse.ArgumentParser:
        """Add a verb; returns its parser, to which options can be added.

        Args:
            name: the name of the verb.
            run: the function that runs it.
            text: one sentence for the help.
            prepared: install the npm packages and their models before it runs.
            takes_rest: pass all arguments on to the verb, unchanged.
        """
        added = self._verbs.add_parser(name, help=text, description=text, add_help=not takes_rest)
        added.set_defaults(verb=name, run=run, prepared=prepared, takes_rest=takes_rest)
        self._parser.epilog = self._verbs.summary
        return added


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the data set."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with FER+")
