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
from emotilens.basics.video_names import without_extension
from emotilens.basics.visible_text import visible_text
from emotilens.embeddings.files import ENDING, load_embedding_table, table_files
from emotilens.embeddings.predictions import (
    AnyHead,
    frame_predictions,
    picture_predictions,
    video_predictions,
)
from emotilens.embeddings.table import EmbeddingTable
from emotilens.evaluation.annotations.aff_wild2 import FrameFile
from emotilens.evaluation.annotations.prediction_text import prediction_texts
from emotilens.fitting.estimators.automatic_head import read_automatic_head
from emotilens.heads.files import any_head_from_bytes, read_head_file
from emotilens.heads.head import Head
from emotilens.heads.temporal_head import TemporalHead
from emotilens.sequences.frame_table import FrameTable, fill_table

from .inputs.pairs import annotated_length, text_files
from .output.failures import report_failures
from .output.targets import PREDICTIONS, check_replaceable
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
        "frames; default: up to the last frame that was analysed. If it lists pictures of videos, "
        "as in s-Aff-Wild2, these are predicted, in its order and under its name",
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
    annotated = text_files(options.annotations) if options.annotations else None
    targets = _targets(options.tables)
    if annotated and any(file.images for file in annotated.values()):
        return _apply_to_pictures(head, [file for _, file in targets.values()], annotated, options)
    failures: list[str] = []
    for target, (name, file) in targets.items():
        try:
            length = None if annotated is None else annotated_length(annotated, name)
            predictions = _predictions(head, load_embedding_table(file), length)
            _write_predictions(predictions, name, options, target)
        except OutputError:
            raise
        except EmotilensError as error:
            failures.append(f"{name}: {error}")
    if len(failures) == len(targets):
        raise EmbeddingTableError("\n".join(failures))
    return report_failures(failures)


def _apply_to_pictures(
    head: AnyHead,
    files: Sequence[Path],
    annotated: Mapping[str, FrameFile],
    options: argparse.Namespace,
) -> int:
    """Predict the pictures that annotation files list; each list makes a file of its own."""
    others = [name for name, one in annotated.items() if not one.images]
    if others:
        raise EvaluationError(
            f"{options.annotations} has lists of pictures, but also annotations of videos: "
            f"{', '.join(others[:5])}. Give them separately."
        )
    tables = [load_embedding_table(file) for file in files]
    for name, one in annotated.items():
        predictions = fill_table(picture_predictions(head, tables, one.images, name))
        _write_predictions(predictions, name, options, f"{name}.txt")
    return 0


def _write_predictions(
    predictions: FrameTable, name: str, options: argparse.Namespace, target: str
) -> None:
    """Write a file for each task; nothing is written if one of them lacks values."""
    for task, text in prediction_texts(predictions, name).items():
        place = options.out / task / target
        read = [options.annotations] if options.annotations else []
        check_replaceable(place, PREDICTIONS, read)
        write_text(place, text)
        print(f"Wrote {visible_text(str(place))}: {len(predictions)} lines")


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


def _predictions(head: AnyHead, table: EmbeddingTable, length: int | None) -> FrameTable:
    """One row per frame, with gaps filled, or per whole video."""
    whole_videos = len(table.sources) > 1 or _is_for_whole_videos(head)
    if whole_videos and not isinstance(head, TemporalHead):
        return video_predictions(head, table)
    return fill_table(frame_predictions(head, table, length))


def _is_for_whole_videos(head: AnyHead) -> bool:
    if isinstance(head, Head):
        return head.branch("mimicry") is not None
    return not isinstance(head, TemporalHead) and head.task == "mimicry"
