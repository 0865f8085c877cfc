"""``emotilens apply-head``: a head's predictions for tables of embeddings, as text files."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from emotilens.basics.errors import (
    EmbeddingTableError,
    EmotilensError,
    EvaluationError,
    OutputError,
)
from emotilens.basics.video_names import partner, without_extension
from emotilens.embeddings.files import ENDING, load_embedding_table, table_files
from emotilens.embeddings.predictions import AnyHead, frame_predictions, video_predictions
from emotilens.embeddings.table import EmbeddingTable
from emotilens.evaluation.annotations.prediction_text import prediction_text
from emotilens.fitting.estimators.automatic_head import read_automatic_head
from emotilens.heads.files import any_head_from_bytes, read_head_file
from emotilens.heads.head import Head
from emotilens.heads.tasks import Task
from emotilens.heads.temporal_head import TemporalHead
from emotilens.sequences.frame_table import fill_table

from .inputs.pairs import text_files
from .output.failures import report_failures
from .output.text_files import write_text


def add_apply_head(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "apply-head",
        help="apply a head to tables of embeddings, frame by frame",
        description="Write a head's predictions for the largest face of each frame, in an "
        "Aff-Wild2 format that “emotilens evaluate” reads: DIR/TASK/VIDEO.txt with one line per "
        "frame, gaps filled; for a table with one row per video or picture, DIR/TASK/TABLE.txt "
        "with one line each. Subfolders are kept. A table that fails does not stop the others. "
        "Exit status: 0 on success, 1 if a table failed, 2 if all failed or nothing could start.",
    )
    command.add_argument(
        "head", type=Path, metavar="HEAD", help="a head made by “emotilens train-head”"
    )
    command.add_argument(
        "tables",
        type=Path,
        nargs="+",
        metavar="TABLE",
        help=f"a table (*{ENDING}) or a folder of tables",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="output folder")
    command.add_argument(
        "--annotations",
        type=Path,
        metavar="PATH",
        help="a text file for the same video, or a folder of them, which sets the number of "
        "frames; default: up to the last frame with a face",
    )
    command.add_argument(
        "--with",
        dest="maker",
        choices=("layers", "lightautoml"),
        default="layers",
        help="lightautoml: HEAD was made by “train-head --with lightautoml”; such a file can run "
        "any code when opened, so never open one from a source you do not trust",
    )
    command.set_defaults(run=run_apply_head)


def run_apply_head(options: argparse.Namespace) -> int:
    """Apply a head to tables and write its predictions; returns 0, or 1 when a table failed.

    Raises:
        EmbeddingTableError: when there is no table, two would be written to one file, or all fail.
        EvaluationError: for annotations that cannot be read.
        HeadError: for a head that cannot be read.
        OutputError: when a file cannot be written.
    """
    head = _read_head(options.head, options.maker)
    lengths = _lengths(options.annotations)
    targets = _targets(options.tables)
    failures: list[str] = []
    for target, (name, file) in targets.items():
        try:
            length = _length(lengths, name)
            texts = _prediction_texts(head, load_embedding_table(file), name, length)
            for task, (text, lines) in texts.items():
                place = options.out / task / target
                write_text(place, text)
                print(f"Wrote {place}: {lines} lines")
        except OutputError:
            raise
        except EmotilensError as error:
            failures.append(f"{name}: {error}")
    if len(failures) == len(targets):
        raise EmbeddingTableError("\n".join(failures))
    return report_failures(failures)


def _read_head(path: Path, maker: str) -> AnyHead:
    content, file = read_head_file(path), str(path)
    if maker == "lightautoml":
        return read_automatic_head(content, file)
    return any_head_from_bytes(content, file)


def _targets(paths: Sequence[Path]) -> dict[str, tuple[str, Path]]:
    """Names of the files to write, each with the name of the video and the file of its table.

    Raises:
        EmbeddingTableError: when there is no table, or two would be written to the same file.
    """
    targets: dict[str, tuple[str, Path]] = {}
    for path in paths:
        for name, file in table_files(path).items():
            target = f"{without_extension(name)}.txt"
            _, known = targets.setdefault(target, (name, file))
            if known.absolute() != file.absolute():
                raise EmbeddingTableError(
                    f"The predictions for {known} and {file} would both be written to {target}. "
                    f"Name their common folder instead, or apply the head to them one by one, with "
                    f"two output folders."
                )
    return targets


def _prediction_texts(
    head: AnyHead, table: EmbeddingTable, name: str, length: int | None
) -> dict[Task, tuple[str, int]]:
    """Text and number of lines for each task."""
    whole_videos = len(table.sources) > 1 or _is_for_whole_videos(head)
    if whole_videos and not isinstance(head, TemporalHead):
        videos, predictions = video_predictions(head, table)
    else:
        videos, predictions = (), fill_table(frame_predictions(head, table, length))
    return {
        task: (prediction_text(part, name, videos), len(predictions))
        for task, part in predictions.parts.items()
    }


def _is_for_whole_videos(head: AnyHead) -> bool:
    if isinstance(head, Head):
        return head.branch("mimicry") is not None
    return not isinstance(head, TemporalHead) and head.task == "mimicry"


def _lengths(path: Path | None) -> Mapping[str, int] | None:
    return (
        None if path is None else {name: len(file.table) for name, file in text_files(path).items()}
    )


def _length(lengths: Mapping[str, int] | None, name: str) -> int | None:
    if lengths is None:
        return None
    annotated = partner(name, lengths)
    if annotated is None:
        raise EvaluationError(
            f"No annotations found for {name}, so its number of frames is unknown. Give a video's "
            f"table and annotations the same name."
        )
    return lengths[annotated]
