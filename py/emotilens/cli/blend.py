"""``emotilens blend``: what several heads say of the same videos, put together, smoothed, gated."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from emotilens.basics.errors import EvaluationError, SpecificationError
from emotilens.basics.video_names import partner
from emotilens.evaluation.annotations.inputs import list_videos
from emotilens.evaluation.annotations.prediction_text import prediction_text
from emotilens.sequences.blend import all_absent, blend_tables
from emotilens.sequences.frame_table import fill_table, smooth_table
from emotilens.sequences.gate import gate_tables

from .inputs.pairs import read_video_predictions, read_videos
from .options.windows import add_window, chosen_window
from .output.text_files import write_text


def add_blend(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb that blends and smooths predictions."""
    command = commands.add_parser(
        "blend",
        help="blend, smooth and gate what several heads say of the same videos",
        description="Blend predictions of the same frames, such as of faces, sound and text; then "
        "gaps are filled, each video is smoothed, and a general model decides where it is sure, in "
        "this order. Published weights: ABAW-8's ambivalence 0.6 of faces, 0.15 of sound, 0.25 of "
        "text, and a window of 10; ABAW-5's expressions 0.9 of the head and 0.1 of the general "
        "model, --keep other, and 50; ABAW-8's expressions 50, and a gate above 0.8. What is said "
        "of whole videos, as of mimicry, is blended video by video; ABAW-8 gives each of its "
        "emotions --weights-of its own.",
    )
    command.add_argument(
        "predictions",
        type=Path,
        nargs="+",
        metavar="PREDICTIONS",
        help="text files, or folders of them named alike; after the first, also an analysis: its "
        "JSON, a video's table (CSV), or a folder of tables",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    command.add_argument(
        "--weights", type=float, nargs="+", metavar="W", help="one each; default: all the same"
    )
    command.add_argument(
        "--weights-of",
        nargs="+",
        action="append",
        default=[],
        metavar=("NAME", "W"),
        help="of one output, in place of --weights; may be given for several",
    )
    command.add_argument(
        "--keep",
        metavar="LABEL",
        help="frames whose expression is this one by the first predictions stay as these say",
    )
    add_window(command)
    command.add_argument(
        "--gate",
        type=Path,
        metavar="PREDICTIONS",
        help="of a general model; it decides about the expression where its smoothed probability "
        "is above --threshold",
    )
    command.add_argument(
        "--threshold",
        type=float,
        default=0.8,
        metavar="P",
        help="of the gate; default: %(default)s",
    )
    command.add_argument(
        "--only-where",
        type=Path,
        metavar="FILE",
        help="predictions of whole videos; in one below 0.5 nothing is there in any frame",
    )
    command.set_defaults(run=run_blend)


def run_blend(options: argparse.Namespace) -> int:
    """Blend, fill, smooth, gate, and write each video.

    Raises:
        EvaluationError: for files that cannot be read, or of other videos.
        OutputError: when a file cannot be written.
        SpecificationError: for predictions or weights that do not fit, or another window.
    """
    window = chosen_window(options)
    weights = options.weights or [1.0] * len(options.predictions)
    column_weights = dict(_column_weights(given) for given in options.weights_of)
    there = read_videos(options.only_where) if options.only_where else None
    general = [options.gate] if options.gate else []
    together = read_video_predictions([*options.predictions, *general])
    # The gate decides about expressions alone.
    blended = slice(len(options.predictions))
    for one in together:
        if one.videos and options.window:
            raise EvaluationError(
                f"{one.name} is about whole videos, which are not smoothed. Leave --window out."
            )
        said = one.tables[blended]
        table = smooth_table(
            fill_table(blend_tables(said, weights, options.keep, column_weights)), window
        )
        if options.gate:
            sure = smooth_table(fill_table(one.tables[-1]), window)
            table = gate_tables(table, sure, options.threshold)
        if there is not None and not _is_there(there, one.name):
            table = all_absent(table)
        for task, part in table.parts.items():
            text = prediction_text(part, one.name, one.videos)
            write_text(options.out / task / f"{one.name}.txt", text)
    print(f"Written: {options.out}")
    derived = [
        one.name for one in together if any(one.derived[blended]) and one.tables[0].names("affect")
    ]
    if derived:
        print(
            f"Valence and arousal are in part derived from expressions, not measured, in "
            f"{list_videos(derived, len(together))}. The files cannot say so."
        )
    return 0


def _column_weights(given: Sequence[str]) -> tuple[str, list[float]]:
    name, *numbers = given
    try:
        return name, [float(number) for number in numbers]
    except ValueError as error:
        raise SpecificationError(
            f"--weights-of {' '.join(given)}: {error}. Name an output, in quotes if it has several "
            f"words, and then one weight for each of the predictions."
        ) from error


def _is_there(videos: Mapping[str, bool], name: str) -> bool:
    known = partner(name, videos)
    if known is None:
        raise EvaluationError(
            f"The predictions of whole videos lack {name}. Give a line for each video."
        )
    return videos[known]
