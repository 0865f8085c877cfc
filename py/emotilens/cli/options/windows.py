"""Options for the smoothing window, shared by several commands."""

import argparse

from emotilens.sequences.smooth import WINDOWS, Window

from .numbers import number, whole_number


def add_window(command: argparse.ArgumentParser) -> None:
    """Add the options for a window; by default nothing is smoothed."""
    command.add_argument(
        "--window",
        type=whole_number,
        default=0,
        metavar="δ",
        help="smoothing window: number of frames to each side; default: 0",
    )
    add_kernel(command)


def add_kernel(command: argparse.ArgumentParser) -> None:
    """Add the options for the shape of the windows."""
    kinds = [kind for kind in WINDOWS if kind != "none"]
    command.add_argument(
        "--kind", choices=kinds, default="box", help="shape of the window; default: %(default)s"
    )
    command.add_argument(
        "--sigma", type=number, default=1e5, help="width of a Gaussian window; default: %(default)g"
    )


def chosen_window(options: argparse.Namespace) -> Window:
    """The window that the options describe.

    Raises:
        SpecificationError: for an impossible window.
    """
    return Window(options.kind, options.window, options.sigma)
