"""``emotilens compound``: compound expressions in videos, from the probabilities of basic ones."""

import argparse
from pathlib import Path
from typing import get_args

from emotilens.basics.errors import EmotilensError, EvaluationError, OutputError
from emotilens.basics.video_names import without_extension
from emotilens.basics.visible_text import visible_text
from emotilens.evaluation.annotations.prediction_text import prediction_text
from emotilens.evaluation.compound_expressions import FACES, compound_expressions_in
from emotilens.steps.compound import Mean

from .inputs.pairs import usable_files
from .options.windows import add_window, chosen_window
from .output.failures import report_failures
from .output.targets import PREDICTIONS, check_replaceable
from .output.text_files import write_text


def add_compound(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "compound",
        help="predict compound expressions, such as “happily surprised”, frame by frame",
        description="Write scores for the seven compound expressions of ABAW-6 and -7, one line "
        "per frame, to DIR/compound/VIDEO.txt. As in these entries, a face's score is the mean of "
        "the probabilities of two basic expressions; the scores of several faces are combined, and "
        "those of the frames are smoothed. A box or median window fills gaps first; a Gaussian "
        "window weights frames with a face only, and gaps that remain are filled. "
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
        default="maximum",
        help="how to combine the scores of several faces in a frame; ABAW-6 and -7 take the "
        "maximum of each compound expression, or the first face; default: %(default)s",
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
    files = [file for path in options.predictions for file in usable_files(path)]
    failures: list[str] = []
    written: dict[Path, str] = {}
    for file in files:
        try:
            videos = compound_expressions_in(file, options.faces, options.mean, window)
            for name, scores in videos.items():
                place = options.out / "compound" / f"{without_extension(name)}.txt"
                if place in written:
                    raise EvaluationError(
                        f"{name} would overwrite {place}, which was written from {written[place]}. "
                        f"Name their common folder instead, or use two output folders."
                    )
                check_replaceable(place, PREDICTIONS, options.predictions)
                write_text(place, prediction_text(scores, name))
                written[place] = file.name
                print(f"Wrote {visible_text(str(place))}")
        except OutputError:
            raise
        except EmotilensError as error:
            failures.append(f"{file.name}: {error}")
    if len(failures) == len(files):
        raise EvaluationError("\n".join(failures))
    return report_failures(failures)
