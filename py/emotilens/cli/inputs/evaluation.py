"""What ``emotilens evaluate`` and ``emotilens sweep`` read, and the notes they both print."""

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError
from emotilens.evaluation.annotations.pairing import TOLERANCE, PairedFiles
from emotilens.heads.tasks import BINARY_TASKS
from emotilens.sequences.frame_table import FrameTable

from ..options.numbers import count, probability


def add_evaluation_inputs(command: argparse.ArgumentParser) -> None:
    """Add the arguments for predictions, annotations and thresholds."""
    add_compared_files(command)
    command.add_argument(
        "--thresholds",
        type=probability,
        nargs="+",
        metavar="T",
        help="lowest probability at which each action unit, ambivalence or violence counts as "
        "present; default: 0.5 for all",
    )


def add_compared_files(command: argparse.ArgumentParser) -> None:
    """Add the arguments for predictions and annotations."""
    command.add_argument(
        "predictions",
        type=Path,
        metavar="PREDICTIONS",
        help="a text file in the format of the annotations, or a folder of them; or an analysis: "
        "its JSON, a video's table (CSV), or a folder of tables",
    )
    command.add_argument(
        "annotations",
        type=Path,
        metavar="ANNOTATIONS",
        help="a text file in an Aff-Wild2 format, or a folder of them",
    )
    command.add_argument(
        "--tolerance",
        type=count,
        default=TOLERANCE,
        metavar="FRAMES",
        help="by how many frames predictions and annotations of a video may differ in length: "
        "further predictions are left out, missing ones repeat the last; default: %(default)s, "
        "since Aff-Wild2 counts one frame more than a video has",
    )


def chosen_thresholds(options: argparse.Namespace, annotations: FrameTable) -> Floats | None:
    """The thresholds given on the command line, or None.

    Raises:
        EvaluationError: when their number is not that of the annotated outputs.
    """
    if options.thresholds is None:
        return None
    wanted = [len(annotations.names(task)) for task in BINARY_TASKS if annotations.names(task)]
    if wanted != [len(options.thresholds)]:
        raise EvaluationError(
            f"--thresholds has {len(options.thresholds)} values for {sum(wanted)} action units. "
            f"Give one for each unit, one for ambivalence or violence, or none."
        )
    return np.array(options.thresholds)


def print_notes(files: PairedFiles) -> dict[str, Any]:
    """Print what a reader of the figures should know; returns it for JSON."""
    for sentence in files.notes:
        print(sentence, file=sys.stderr)
    notes = {
        "left_out": files.left_out,
        "shortfalls": files.shortfalls,
        "derived": files.derived,
    }
    return {name: content for name, content in notes.items() if content}
