"""The option that names a head."""

import argparse
from pathlib import Path


def add_head_option(parser: argparse.ArgumentParser) -> None:
    """Add the option; its value is a path or None."""
    parser.add_argument(
        "--head",
        type=Path,
        metavar="FILE",
        help="a head made by “emotilens train-head”, whose predictions replace the model's",
    )
