"""Commands in groups, and errors in one sentence, neither of which argparse offers by itself."""

import argparse
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, NoReturn

from emotilens.basics.visible_text import visible_text

INDENT = 22


class Parser(argparse.ArgumentParser):
    """A parser that reports a wrong argument in one sentence, and takes no empty path."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("type", Path, _path)
        self._given: Sequence[str] = ()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As argparse does; an error may be about the order of the arguments."""
        self._given = sys.argv[1:] if args is None else args
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong, and leave with exit status 2."""
        way_out = f"{self._order(message)}See “{self.prog} --help”."
        self.exit(2, f"{self.prog}: {visible_text(message)}. {way_out}\n")

    def _order(self, message: str) -> str:
        """A sentence if an option that takes several values took files, too; or nothing."""
        is_missing = message.startswith("the following arguments are required")
        for action in self._actions:
            for option in action.option_strings:
                if action.nargs != "+" or option not in self._given:
                    continue
                followers = self._given[self._given.index(option) + 1 :]
                values = takewhile(lambda value: not value.startswith("-"), followers)
                took_file = message.startswith(f"argument {option}:") and any(
                    os.path.exists(value) for value in values
                )
                if is_missing or took_file:
                    return f"Files go before {option}, which takes everything after it. "
        return ""


class CommandGroups(argparse._SubParsersAction):  # type: ignore[type-arg]
    """The commands of a parser; give it to ``add_subparsers`` as the action."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lines: list[str] = []

    def start_group(self, title: str) -> None:
        """List the commands that are added next under this title."""
        self._lines += ["", f"{title}:"]

    def add_parser(
        self, name: str, *, help: str | None = None, **options: Any
    ) -> argparse.ArgumentParser:
        """Add a command to the current group."""
        self._lines += textwrap.wrap(
            help or "",
            width=shutil.get_terminal_size().columns - 2,
            initial_indent=f"  {name}".ljust(INDENT),
            subsequent_indent=" " * INDENT,
        )
        return super().add_parser(name, **options)

    @property
    def summary(self) -> str:
        """All groups and their commands, for the end of the help text."""
        return "\n".join(self._lines).strip()


def _path(text: str) -> Path:
    """An argument that is a path; an empty one would be the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)
