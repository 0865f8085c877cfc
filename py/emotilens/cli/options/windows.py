"""The smoothing window of several commands."""

import argparse

from emotilens.sequences.smooth import WINDOWS, Window


def add_window(command: argparse.ArgumentParser) -> None:
    """Let a command ask for a window; without one it smooths nothing."""
    command.add_argument(
        "--window", type=int, default=0, metavar="δ", help="frames to each side; default: 0"
    )
    add_kernel(command)


def add_kernel(command: argparse.ArgumentParser) -> None:
    """Let a command ask for the shape of its windows."""
    kinds = [kind for kind in WINDOWS if kind != "none"]
    command.add_argument("--kind", choices=kinds, default="box", help="default: %(default)s")
    command.add_argument("--sigma", type=float, default=1e5, help="of the Gaussian")


def chosen_window(options: argparse.Namespace) -> Window:
    """The window that was asked for.

    Raises:
        SpecificationError: for one that cannot be.
    """
    return Window(options.kind, options.window, options.sigma)
