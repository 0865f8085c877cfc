"""``emotilens compound``: compound expressions of videos, from the probabilities of basic ones."""

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
    """Add the verb that tells compound expressions."""
    command = commands.add_parser(
        "compound",
        help="tell compound expressions, such as “happily surprised”, frame by frame",
        description="Write the scores of the seven compound expressions of ABAW-6 and -7, a line a "
        "frame, as DIR/compound/VIDEO.txt: probabilities of basic expressions are smoothed over "
        "the frames with a face, then a score is the mean of its two, then gaps are filled. A file "
        "that fails does not stop the rest. Exit status: 0, 1 when a file failed, 2 when all did.",
    )
    command.add_argument(
        "predictions",
        type=Path,
        nargs="+",
        metavar="PREDICTIONS",
        help="analyses: JSON, tables (CSV) or folders of tables; or text files with probabilities, "
        "laid out as annotations are, or folders of them",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    command.add_argument(
        "--mean",
        choices=get_args(Mean),
        default="arithmetic",
        help="ABAW-6: arithmetic; ABAW-7 tries all; default: %(default)s",
    )
    command.add_argument(
        "--faces",
        choices=FACES,
        default="largest",
        help="of several in a frame; ABAW-6: the maximum of each expression; default: %(default)s",
    )
    add_window(command)
    command.set_defaults(run=run_compound)


def run_compound(options: argparse.Namespace) -> int:
    """Write the scores of each video; returns 0, or 1 when a file failed.

    Raises:
        EvaluationError: when there is no file, or all fail.
        OutputError: when a file cannot be written.
        SpecificationError: for a window that cannot be.
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
                        f"{name} would be written to {place}, where that of {written[place]} is. "
                        f"Name the folder above both instead, or write to two folders."
                    )
                write_text(place, text)
                written[place] = file.name
                print(f"Written: {place}")
        except OutputError:
            raise
        except EmotilensError as error:
            failures.append(f"{file.name}: {error}")
    if len(failures) == len(files):
        raise EvaluationError("\n".join(failures))
    return report_failures(failures)


def _texts(file: InputFile, faces: Faces, mean: Mean, window: Window) -> dict[str, str]:
    """What is written of each video of a file."""
    return {
        name: prediction_text(Columns(COMPOUND_NAMES, _scores(said, mean, window)), name)
        for name, said in expressions_in(file, faces).items()
    }


def _scores(said: Columns, mean: Mean, window: Window) -> Floats:
    frames = np.arange(len(said.values))
    shares = smooth_centred(said.values, frames, window)
    return fill_gaps(compound_scores(shares, said.names, mean), frames)
