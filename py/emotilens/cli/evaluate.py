"""``emotilens evaluate``: predictions against annotations."""

import argparse
from pathlib import Path

from emotilens.basics.json_text import json_of_figures
from emotilens.evaluation.metrics.challenge import evaluate
from emotilens.evaluation.metrics.challenge_table import figures_document, figures_text
from emotilens.sequences.frame_table import concatenate_tables

from .inputs.evaluation import add_evaluation_inputs, chosen_thresholds, print_notes
from .inputs.pairs import read_pairs
from .output.targets import FIGURES, FIGURES_SCHEMA, check_target
from .output.text_files import write_text


def add_evaluate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    text = "compare predictions with annotations in an Aff-Wild2 format"
    command = commands.add_parser(
        "evaluate",
        help=text,
        description=f"{text[0].upper()}{text[1:]}, and print the figures of the ABAW challenges "
        "over all videos.",
    )
    add_evaluation_inputs(command)
    command.add_argument(
        "--json", type=Path, metavar="FILE", help="also write all figures to this file"
    )
    command.set_defaults(run=run_evaluate)


def run_evaluate(options: argparse.Namespace) -> int:
    """Print the figures over all videos.

    Raises:
        EvaluationError: when files cannot be read, or do not belong together.
        OutputError: when the JSON file cannot be written.
        TextError: when a file is not text.
    """
    if options.json:
        check_target(options.json, FIGURES, [options.predictions, options.annotations])
    files = read_pairs(options.predictions, options.annotations, tolerance=options.tolerance)
    pairs = files.pairs
    annotations = concatenate_tables([pair.annotations for pair in pairs])
    predictions = concatenate_tables([pair.predictions for pair in pairs])
    figures = evaluate(predictions, annotations, chosen_thresholds(options, annotations))
    print(figures_text(figures, annotations))
    notes = print_notes(files)
    if options.json:
        schema = {"schema": FIGURES_SCHEMA}
        document = schema | figures_document(figures, annotations) | notes
        write_text(options.json, json_of_figures(document))
    return 0
