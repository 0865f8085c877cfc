"""``emotilens sweep``: the challenges' figures against the width of the smoothing window."""

import argparse
from pathlib import Path

from emotilens.basics.errors import EvaluationError
from emotilens.basics.json_text import json_of_figures
from emotilens.evaluation.metrics.challenge_table import main_figures
from emotilens.evaluation.tuning.window_sweep import REACHES, sweep_windows
from emotilens.sequences.frame_table import concatenate_tables
from emotilens.sequences.smooth import Window

from .inputs.evaluation import add_evaluation_inputs, chosen_thresholds, print_notes
from .inputs.pairs import read_pairs
from .options.numbers import whole_number
from .options.windows import add_kernel
from .output.curves import curves_svg
from .output.targets import FIGURES, FIGURES_SCHEMA, PLOT, check_target
from .output.text_files import write_text

OPTIMISTIC = "The figures for a window chosen here are slightly optimistic on the same frames."


def add_sweep(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "sweep",
        help="tabulate the challenges' figures against the width of the smoothing window",
        description="Smooth the predictions with windows of different widths, compare each result "
        "with the annotations, and print a table with one row per window.",
    )
    add_evaluation_inputs(command)
    command.add_argument(
        "--windows",
        type=whole_number,
        nargs="+",
        default=REACHES,
        metavar="δ",
        help="windows to compare, as numbers of frames to each side; default: those of the ABAW-3 "
        "table",
    )
    add_kernel(command)
    command.add_argument("--plot", type=Path, metavar="FILE.svg", help="also plot the table")
    command.add_argument("--json", type=Path, metavar="FILE", help="also write the table as JSON")
    command.set_defaults(run=run_sweep)


def run_sweep(options: argparse.Namespace) -> int:
    """Print a table with one row per window; an analysis is read as it was before smoothing.

    Raises:
        EvaluationError: when files cannot be read, or do not belong together.
        MissingExtraError: when a plot is wanted, but matplotlib is not installed.
        OutputError: when the table or its plot cannot be written.
        SpecificationError: for an impossible window.
    """
    for target, kind in ((options.json, FIGURES), (options.plot, PLOT)):
        if target:
            check_target(target, kind, [options.predictions, options.annotations])
    files = read_pairs(
        options.predictions, options.annotations, smoothed=False, tolerance=options.tolerance
    )
    pairs = files.pairs
    annotations = concatenate_tables([pair.annotations for pair in pairs])
    if any(pair.annotations.whole_videos for pair in pairs):
        raise EvaluationError(
            "These annotations are of whole videos, which have no frames to smooth over. Compare "
            "them with “emotilens evaluate”."
        )
    windows = [Window(options.kind, reach, options.sigma) for reach in options.windows]
    thresholds = chosen_thresholds(options, annotations)
    swept = sweep_windows([pair.predictions for pair in pairs], annotations, windows, thresholds)
    rows = {reach: main_figures(figures) for reach, figures in swept.items()}
    names = list(next(iter(rows.values())))
    print("".join(f"{name:>14}" for name in ("δ, frames", *names)))
    for reach, figures in rows.items():
        print(f"{reach:14}" + "".join(f"{value:14.4f}" for value in figures.values()))
    print(OPTIMISTIC)
    notes = print_notes(files)
    if options.plot:
        curves = {name: [figures[name] for figures in rows.values()] for name in names}
        title = f"Smoothing over a {options.kind} window"
        reaches = [str(reach) for reach in rows]
        write_text(options.plot, curves_svg(title, "δ, frames to each side", reaches, curves))
    if options.json:
        table = [{"window": reach, **figures} for reach, figures in rows.items()]
        window = {"kind": options.kind, "sigma": options.sigma}
        document = {"schema": FIGURES_SCHEMA, **window, "rows": table} | notes
        write_text(options.json, json_of_figures(document))
    return 0
