"""``emotilens evaluate`` and ``emotilens sweep``: predictions against annotations."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError
from emotilens.evaluation.annotations.inputs import Pair, derived_text
from emotilens.evaluation.metrics.challenge import evaluate
from emotilens.evaluation.metrics.challenge_table import (
    figures_document,
    figures_text,
    main_figures,
)
from emotilens.evaluation.tuning.window_sweep import REACHES, SweepRow, sweep_windows
from emotilens.heads.head import THERE_OR_NOT
from emotilens.sequences.frame_table import FrameTable, concatenated
from emotilens.sequences.smooth import Window

from .inputs.pairs import read_pairs
from .options.windows import add_kernel
from .output.curves import curves_svg
from .output.text_files import write_text

OPTIMISTIC = (
    "A window that is chosen here and reported on the same frames looks a little better than it is."
)


def add_evaluate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb that prints the challenges' figures."""
    command = commands.add_parser(
        "evaluate", help="compare predictions of frames with Aff-Wild2's annotations"
    )
    _add_files(command)
    command.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, too")
    command.set_defaults(run=run_evaluate)


def add_sweep(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb that tries window after window."""
    command = commands.add_parser(
        "sweep", help="tabulate the challenges' figures against the width of the smoothing window"
    )
    _add_files(command)
    command.add_argument(
        "--windows",
        type=int,
        nargs="+",
        default=REACHES,
        metavar="δ",
        help="frames to each side; default: those of the ABAW-3 table",
    )
    add_kernel(command)
    command.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw the table here")
    command.add_argument("--json", type=Path, metavar="FILE", help="write the table here, too")
    command.set_defaults(run=run_sweep)


def run_evaluate(options: argparse.Namespace) -> int:
    """Print the figures of all videos together.

    Raises:
        EvaluationError: when files cannot be read, or do not belong together.
        OutputError: when the file of the figures cannot be written.
    """
    pairs = read_pairs(options.predictions, options.annotations)
    annotations = _annotations(pairs)
    predictions = concatenated([pair.predictions for pair in pairs])
    figures = evaluate(predictions, annotations, _thresholds(options.thresholds, annotations))
    print(figures_text(figures, annotations))
    shortfalls = _shortfalls(pairs)
    derived = _derived(pairs)
    if options.json:
        document = figures_document(figures, annotations)
        if shortfalls:
            document["shortfalls"] = shortfalls
        if derived:
            document["derived"] = derived
        write_text(options.json, json.dumps(document, indent=1) + "\n")
    return 0


def run_sweep(options: argparse.Namespace) -> int:
    """Print a table with a row a window; an analysis is taken as it was before smoothing.

    Raises:
        EvaluationError: when files cannot be read, or do not belong together.
        OutputError: when the table or its plot cannot be written.
        SpecificationError: for a window that cannot be.
    """
    pairs = read_pairs(options.predictions, options.annotations, smoothed=False)
    annotations = _annotations(pairs)
    if annotations.names("mimicry"):
        raise EvaluationError(
            "Mimicry is annotated of whole videos, which have no frames to smooth over. Compare "
            "them with “emotilens evaluate”."
        )
    windows = [Window(options.kind, reach, options.sigma) for reach in options.windows]
    limits = _thresholds(options.thresholds, annotations)
    rows = sweep_windows([pair.predictions for pair in pairs], annotations, windows, limits)
    names = list(main_figures(rows[0].figures))
    print("".join(f"{name:>14}" for name in ("δ, frames", *names)))
    for row in rows:
        values = main_figures(row.figures).values()
        print(f"{row.reach:14}" + "".join(f"{value:14.4f}" for value in values))
    print(OPTIMISTIC)
    shortfalls = _shortfalls(pairs)
    derived = _derived(pairs)
    if options.plot:
        write_text(options.plot, _plot(rows, names, options.kind))
    if options.json:
        table = [{"window": row.reach, **main_figures(row.figures)} for row in rows]
        document = {"kind": options.kind, "sigma": options.sigma, "rows": table}
        if shortfalls:
            document["shortfalls"] = shortfalls
        if derived:
            document["derived"] = derived
        write_text(options.json, json.dumps(document, indent=1) + "\n")
    return 0


def _add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "predictions",
        type=Path,
        metavar="PREDICTIONS",
        help="a text file or a folder of them, laid out as annotations are; or an analysis: its "
        "JSON, a video's table (CSV), or a folder of tables",
    )
    command.add_argument(
        "annotations",
        type=Path,
        metavar="ANNOTATIONS",
        help="a text file of Aff-Wild2's layout, or a folder of them",
    )
    command.add_argument(
        "--thresholds",
        type=float,
        nargs="+",
        metavar="T",
        help="from which each action unit, ambivalence or violence is there; default: 0.5 for all",
    )


def _shortfalls(pairs: Sequence[Pair]) -> list[str]:
    """Print what could not be compared; returns the sentences."""
    sentences = [pair.shortfall for pair in pairs if pair.shortfall]
    for sentence in sentences:
        print(f"\n{sentence}")
    return sentences


def _derived(pairs: Sequence[Pair]) -> str | None:
    """Print whether valence and arousal are derived; returns the sentence, if there is one."""
    sentence = derived_text(pairs)
    if sentence:
        print(f"\n{sentence}")
    return sentence


def _annotations(pairs: Sequence[Pair]) -> FrameTable:
    return concatenated([pair.annotations for pair in pairs])


def _thresholds(given: Sequence[float] | None, annotations: FrameTable) -> Floats | None:
    if given is None:
        return None
    wanted = [len(annotations.names(task)) for task in THERE_OR_NOT if annotations.names(task)]
    if wanted != [len(given)]:
        raise EvaluationError(
            f"There are {len(given)} thresholds for {sum(wanted)} action units. Give one a unit, "
            f"one for ambivalence or violence, or none."
        )
    return np.array(given)


def _plot(rows: Sequence[SweepRow], names: Sequence[str], kind: str) -> str:
    curves = {name: [main_figures(row.figures)[name] for row in rows] for name in names}
    places = [str(row.reach) for row in rows]
    return curves_svg(f"Smoothing over a {kind} window", "δ, frames to each side", places, curves)
