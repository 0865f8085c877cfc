"""The option that names a head, the same in every app."""

import argparse
from pathlib import Path

from emotilens.basics.head import Head
from emotilens.models.head_files import head_from_bytes, read_head_file


def add_head_option(parser: argparse.ArgumentParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--head",
        type=Path,
        metavar="FILE",
        help="a head of “emotilens train-head”; what it says stands in the place of the model's",
    )


def chosen_head(options: argparse.Namespace) -> Head | None:
    """The head that was named, if one was.

    Raises:
        HeadError: when its file cannot be read as a head.
    """
    if options.head is None:
        return None
    return head_from_bytes(read_head_file(options.head), str(options.head))
