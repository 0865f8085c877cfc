"""``emotilens blend``: predictions of several heads for the same videos, combined and smoothed."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from emotilens.basics.errors import EvaluationError, SpecificationError
from emotilens.basics.video_names import partner
from emotilens.evaluation.annotations.pairing import list_videos
from emotilens.evaluation.annotations.prediction_text import prediction_texts
from emotilens.sequences.adjust import adjust_table
from emotilens.sequences.blend import all_absent, blend_tables
from emotilens.sequences.frame_table import smooth_table
from emotilens.sequences.gate import gate_tables

from .inputs.pairs import read_ambivalent_videos, read_video_predictions
from .options.numbers import number
from .options.windows import add_window, chosen_window
from .output.targets import PREDICTIONS, check_replaceable
from .output.text_files import write_text

THRESHOLD = 0.8
"""Default threshold of the gate."""


def add_blend(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "blend",
        help="blend, smooth and gate the predictions of several heads for the same videos",
        description="Blend predictions for the same frames, for example from faces, sound and "
        "text; then fill the gaps, smooth each video, and let a general model decide where it is "
        "confident, in this order. --gate-first gates each frame before it is smoothed, as in "
        "ABAW-10, which also adjusts the head's logits (--biases). Published settings are: for "
        "ambivalence in ABAW-8, weights of 0.6 for faces, 0.15 for sound and 0.25 for text, and a "
        "window of 10; for expressions in ABAW-5, weights of 0.9 for the head and 0.1 for the "
        "general model, --keep other, and a window of 50; for expressions in ABAW-8, a window of "
        "50 and a gate at 0.7; for expressions in ABAW-10, --biases and a gate from 0.8 to 0.9 "
        "with --gate-first. Predictions for whole videos, such as mimicry, are blended video by "
        "video; ABAW-8 weights each emotion separately (--weights-of).",
    )
    command.add_argument(
        "predictions",
        type=Path,
        nargs="+",
        metavar="PREDICTIONS",
        help="text files, or folders of files with the same names; from the second on, also an "
        "analysis: its JSON, a video's table (CSV), or a folder of tables",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="output folder")
    command.add_argument(
        "--weights",
        type=number,
        nargs="+",
        metavar="W",
        help="one weight for each of the predictions; default: equal weights",
    )
    command.add_argument(
        "--weights-of",
        nargs="+",
        action="append",
        default=[],
        metavar=("NAME", "W"),
        help="weights for one output, instead of --weights; can be repeated",
    )
    command.add_argument(
        "--keep",
        metavar="LABEL",
        help="keep the first predictions in frames where they predict this expression",
    )
    command.add_argument(
        "--biases",
        type=number,
        nargs="+",
        metavar="B",
        help="add these to the logits of the first predictions, one for each expression; "
        "“emotilens tune” chooses them",
    )
    add_window(command)
    command.add_argument(
        "--gate",
        type=Path,
        metavar="PREDICTIONS",
        help="predictions of a general model, which decides the expression where its smoothed "
        "probability is above --threshold",
    )
    command.add_argument(
        "--gate-first",
        action="store_true",
        help="compare the probability of each frame with --threshold, and smooth afterwards",
    )
    command.add_argument(
        "--threshold",
        type=number,
        metavar="P",
        help=f"threshold of --gate; default: {THRESHOLD:g}",
    )
    command.add_argument(
        "--only-where",
        type=Path,
        metavar="FILE",
        help="predictions of ambivalence for whole videos; videos below 0.5 get 0 in all frames",
    )
    command.set_defaults(run=run_blend)


def run_blend(options: argparse.Namespace) -> int:
    """Blend, fill, smooth and gate the predictions, and write each video.

    Raises:
        EvaluationError: for files that cannot be read, or that belong to other videos.
        OutputError: when a file cannot be written.
        SpecificationError: for predictions or weights that do not match, or an impossible window.
    """
    window = chosen_window(options)
    if options.threshold is not None and not options.gate:
        raise SpecificationError(
            "--threshold applies to a general model's predictions: add --gate."
        )
    threshold = THRESHOLD if options.threshold is None else options.threshold
    if options.gate_first and not options.gate:
        raise SpecificationError("--gate-first needs the general model's predictions: add --gate.")
    weights = options.weights or [1.0] * len(options.predictions)
    column_weights = dict(_column_weights(words) for words in options.weights_of)
    ambivalent = read_ambivalent_videos(options.only_where) if options.only_where else None
    general = [options.gate] if options.gate else []
    videos = read_video_predictions([*options.predictions, *general])
    # The gate only decides expressions, so it is not blended.
    blended = slice(len(options.predictions))
    for video in videos:
        if video.tables[0].whole_videos and options.window:
            raise EvaluationError(
                f"{video.name} is about whole videos, which are not smoothed. Leave out --window; "
                f"if these are pictures of videos, apply the head again with --annotations."
            )
        tables = video.tables[blended]
        if options.biases:
            tables[0] = adjust_table(tables[0], np.array(options.biases))
        table = blend_tables(tables, weights, options.keep, column_weights)
        if options.gate_first:
            table = gate_tables(table, video.tables[-1], threshold)
        table = smooth_table(table, window)
        if options.gate and not options.gate_first:
            gate = smooth_table(video.tables[-1], window)
            table = gate_tables(table, gate, threshold)
        if ambivalent is not None and not _is_ambivalent(ambivalent, video.name):
            table = all_absent(table)
        for task, text in prediction_texts(table, video.name).items():
            place = options.out / task / f"{video.name}.txt"
            check_replaceable(place, PREDICTIONS, [*options.predictions, *general])
            write_text(place, text)
    print(f"Wrote {options.out}")
    derived = [
        video.name
        for video in videos
        if any(video.derived[blended]) and video.tables[0].names("affect")
    ]
    if derived:
        print(
            f"Valence and arousal are partly derived from expressions, not measured, in "
            f"{list_videos(derived, len(videos))}. The files do not record this."
        )
    return 0


def _column_weights(words: Sequence[str]) -> tuple[str, list[float]]:
    name, *numbers = words
    try:
        return name, [number(text) for text in numbers]
    except argparse.ArgumentTypeError as error:
        raise SpecificationError(
            f"--weights-of {' '.join(words)}: {error}. Name an output, in quotes if it has several "
            f"words, followed by one weight for each of the predictions."
        ) from error


def _is_ambivalent(videos: Mapping[str, bool], name: str) -> bool:
    match = partner(name, videos)
    if match is None:
        raise EvaluationError(
            f"The predictions for whole videos have no line for {name}. They need one per video."
        )
    return videos[match]
