"""``emotilens compound``: compound expressions in videos, from the probabilities of basic ones."""

import argparse
from pathlib import Path
from typing import get_args

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EmotilensError, EvaluationError, OutputError
from emotilens.basics.video_names import without_extension
from emotilens.evaluation.annotations.inputs import InputFile
from emotilens.evaluation.annotations.prediction_text import prediction_text
from emotilens.evaluation.expressions import FACES, Faces, expressions_in
from emotilens.sequences.compound import COMPOUND_NAMES, Mean, compound_scores
from emotilens.sequences.fill import fill_gaps
from emotilens.sequences.frame_table import Columns
from emotilens.sequences.smooth import Window, smooth_centred

from .inputs.pairs import read_inputs
from .options.windows import add_window, chosen_window
from .output.failures import report_failures
from .output.text_files import write_text


def add_compound(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "compound",
        help="predict compound expressions, such as “happily surprised”, frame by frame",
        description="Write scores for the seven compound expressions of ABAW-6 and -7, one line "
        "per frame, to DIR/compound/VIDEO.txt: the probabilities of basic expressions are smoothed "
        "over the frames with a face, each score is the mean of two of them, and gaps are filled. "
        "A file that fails does not stop the others. Exit status: 0 on success, 1 if a file "
        "failed, 2 if all failed.",
    )
    command.add_argument(
        "predictions",
        type=Path,
        nargs="+",
        metavar="PREDICTIONS",
        help="analyses: JSON, tables (CSV) or folders of tables; or text files with probabilities "
        "in the format of annotations, or folders of them",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="output folder")
    command.add_argument(
        "--mean",
        choices=get_args(Mean),
        default="arithmetic",
        help="kind of mean; ABAW-6 uses arithmetic, ABAW-7 tries all; default: %(default)s",
    )
    command.add_argument(
        "--faces",
        choices=FACES,
        default="largest",
        help="how to combine several faces in a frame; ABAW-6 takes the maximum of each "
        "expression; default: %(default)s",
    )
    add_window(command)
    command.set_defaults(run=run_compound)


def run_compound(options: argparse.Namespace) -> int:
    """Write the scores of each video; returns 0, or 1 when a file failed.

    Raises:
        EvaluationError: when there are no files, or all fail.
        OutputError: when a file cannot be written.
        SpecificationError: for an impossible window.
    """
    window = chosen_window(options)
    files = [file for path in options.predictions for file in read_inputs(path)]
    failures: list[str] = []
    written: dict[Path, str] = {}
    for file in files:
        try:
            texts = _texts(file, options.faces, options.mean, window)
            for name, text in texts.items():
                place = options.out / "compound" / f"{without_extension(name)}.txt"
                if place in written:
                    raise EvaluationError(
                        f"{name} would overwrite {place}, which was written from {written[place]}. "
                        f"Name their common folder instead, or use two output folders."
                    )
                write_text(place, text)
                written[place] = file.name
                print(f"Wrote {place}")
        except OutputError:
            raise
        except EmotilensError as error:
            failures.append(f"{file.name}: {error}")
    if len(failures) == len(files):
        raise EvaluationError("\n".join(failures))
    return report_failures(failures)


def _texts(file: InputFile, faces: Faces, mean: Mean, window: Window) -> dict[str, str]:
    """The text to write for each video in a file."""
    return {
        name: prediction_text(Columns(COMPOUND_NAMES, _scores(expressions, mean, window)), name)
        for name, expressions in expressions_in(file, faces).items()
    }


def _scores(expressions: Columns, mean: Mean, window: Window) -> Floats:
    frames = np.arange(len(expressions.values))
    probabilities = smooth_centred(expressions.values, frames, window)
    return fill_gaps(compound_scores(probabilities, expressions.names, mean), frames)
