"""``emotilens tune``: settings for other commands, chosen on annotated videos."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from emotilens.basics.errors import EvaluationError
from emotilens.basics.json_text import json_of_figures
from emotilens.evaluation.annotations.pairing import Pair
from emotilens.evaluation.tuning.annotated_videos import (
    Choice,
    choose_biases,
    choose_levels,
    choose_unit_thresholds,
)
from emotilens.heads.tasks import Task
from emotilens.sequences.adaptive import ALPHA, AdaptiveRate
from emotilens.sequences.frame_table import FrameTable

from .inputs.evaluation import add_compared_files, print_notes
from .inputs.pairs import read_pairs
from .options.adaptive import add_adaptive_window, strides_of
from .options.numbers import number
from .options.windows import add_window, chosen_window
from .output.text_files import write_text

OPTIMISTIC = (
    "All figures are computed on the frames that the settings were chosen on, so expect lower "
    "figures on other videos. Do not report them for the same videos."
)


def add_tune(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "tune",
        help="choose biases, thresholds and levels of the adaptive frame rate on annotated videos",
        description="Choose settings on annotated videos that no head was fitted to, and print "
        "them as options of other commands: for expressions, the biases of the logits with the "
        "best macro F1 over single frames (ABAW-10); for action units, the threshold of each with "
        "the best F1 after smoothing; with --adaptive, the thresholds of the adaptive frame rate, "
        "beside constant strides (ICML 2023). An analysis is read as it was before smoothing.",
    )
    add_compared_files(command)
    add_window(command)
    command.add_argument(
        "--adaptive",
        metavar="STRIDES",
        help="strides from coarse to fine, such as 25,5,1; every frame must be analysed",
    )
    add_adaptive_window(command)
    command.add_argument(
        "--alpha",
        type=number,
        default=ALPHA,
        help="share of wrong decisions that the adaptive rate may accept, divided among the "
        "strides (Benjamini and Hochberg); default: %(default)s",
    )
    command.add_argument("--json", type=Path, metavar="FILE", help="also write the settings")
    command.set_defaults(run=run_tune)


def run_tune(options: argparse.Namespace) -> int:
    """Print the settings of each task that is both predicted and annotated.

    Raises:
        EvaluationError: when files cannot be read, or have nothing that can be tuned.
        OutputError: when the settings cannot be written.
        SpecificationError: for an impossible window, strides or share.
    """
    window, rate = chosen_window(options), _rate(options)
    files = read_pairs(
        options.predictions, options.annotations, smoothed=False, tolerance=options.tolerance
    )
    settings: dict[str, Any] = {}
    predictions, annotations = _of_task(files.pairs, "expression")
    if predictions:
        choice = choose_biases(predictions, annotations)
        settings["biases"] = _settings(choice)
        print(_text("Expressions, single frames", choice, "without biases", "blend", "--biases"))
        if rate:
            settings["adaptive"] = _tune_rate(predictions, annotations, rate, options.alpha)
    elif rate:
        raise EvaluationError(
            "An adaptive frame rate is tuned on annotated expressions, which these videos lack. "
            "Leave out --adaptive."
        )
    predictions, annotations = _of_task(files.pairs, "action_units")
    if predictions:
        choice = choose_unit_thresholds(predictions, annotations, window)
        settings["thresholds"] = _settings(choice)
        title = f"Action units, smoothed over {options.window} frames to each side"
        print(_text(title, choice, "with thresholds of 0.5", "evaluate", "--thresholds"))
    if not settings:
        raise EvaluationError(
            "Neither expressions nor action units are both predicted and annotated, so there is "
            "nothing to tune. Use annotations of what was predicted."
        )
    print(OPTIMISTIC)
    notes = print_notes(files)
    if options.json:
        write_text(options.json, json_of_figures(settings | notes))
    return 0


def _rate(options: argparse.Namespace) -> AdaptiveRate | None:
    """The rate whose thresholds are to be chosen, or None."""
    if options.adaptive is None:
        return None
    strides = strides_of(options.adaptive)
    return AdaptiveRate.uncalibrated(strides, options.alpha, options.adaptive_window)


def _of_task(pairs: Sequence[Pair], task: Task) -> tuple[list[FrameTable], list[FrameTable]]:
    """The predictions and annotations of the videos that have both for a task."""
    both = [
        (FrameTable({task: pair.predictions.parts[task]}, pair.predictions.pictures), pair)
        for pair in pairs
        if task in pair.predictions.parts and task in pair.annotations.parts
    ]
    truth = [FrameTable({task: pair.annotations.parts[task]}) for _, pair in both]
    return [table for table, _ in both], truth


def _tune_rate(
    predictions: Sequence[FrameTable],
    annotations: Sequence[FrameTable],
    rate: AdaptiveRate,
    alpha: float,
) -> dict[str, Any]:
    strides, window = [level.stride for level in rate.levels], rate.window
    levels, rates = choose_levels(predictions, annotations, strides, window, alpha)
    print(f"\nAdaptive frame rate, windows of {window} frames, α = {alpha:g}")
    print(f"  {'':20}{'macro F1':>10}{'accuracy':>10}{'analysed':>10}")
    for one in rates:
        print(f"  {one.name:20}{one.macro_f1:10.4f}{one.accuracy:10.4f}{one.share:10.1%}")
    left_out = sorted(set(strides) - {level.stride for level in levels}, reverse=True)
    if left_out:
        print(
            f"  Left out, because no confidence was high enough: {', '.join(map(str, left_out))}."
        )
    value = ",".join(f"{level.stride}:{level.threshold:g}" for level in levels[:-1])
    value = ",".join(filter(None, (value, str(levels[-1].stride))))
    print(f"  emotilens analyse … --adaptive {value} --adaptive-window {window}")
    return {
        "window": window,
        "levels": [{"stride": one.stride, "threshold": one.threshold} for one in levels],
        "figures": [
            {"rate": one.name, "macro_f1": one.macro_f1, "accuracy": one.accuracy}
            | {"analysed": one.share}
            for one in rates
        ],
    }


def _settings(choice: Choice) -> dict[str, float]:
    return dict(zip(choice.names, choice.values.tolist(), strict=True))


def _text(title: str, choice: Choice, without: str, command: str, option: str) -> str:
    values = " ".join(f"{value:g}" for value in choice.values)
    return (
        f"\n{title}: mean F1 {choice.before:.4f} {without}, {choice.after:.4f} with\n"
        f"  {', '.join(choice.names)}\n"
        f"  emotilens {command} … {option} {values}"
    )
