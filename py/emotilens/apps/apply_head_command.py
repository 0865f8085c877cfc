"""``emotilens apply-head``: what a head says of tables of embeddings, as files to evaluate."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from emotilens.annotations.pairs import text_files
from emotilens.annotations.prediction_text import prediction_text
from emotilens.basics.errors import EvaluationError
from emotilens.basics.head import Head
from emotilens.basics.temporal_head import TemporalHead
from emotilens.hosts.embedding_files import ENDING, load_embedding_tables
from emotilens.models.automatic_head import AutomaticHead, read_automatic_head
from emotilens.models.head_files import any_head_from_bytes, read_head_file
from emotilens.sequences.frame_table import filled
from emotilens.sequences.said_of_tables import said_of_frames, said_of_videos

from .text_output import write_text


def add_apply_head(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb that uses a head on tables."""
    command = commands.add_parser(
        "apply-head",
        help="write what a head says of tables of embeddings, frame by frame",
        description="Write what a head says of the largest face of each frame, in a layout of "
        "Aff-Wild2 that “emotilens evaluate” reads: DIR/TASK/VIDEO.txt, a line a frame, gaps "
        "filled; of a table with a row a video or picture DIR/TASK/TABLE.txt, a line each.",
    )
    command.add_argument("head", type=Path, metavar="HEAD", help="of “emotilens train-head”")
    command.add_argument(
        "tables", type=Path, nargs="+", metavar="TABLE", help=f"*{ENDING}, or a folder of them"
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    command.add_argument(
        "--annotations",
        type=Path,
        metavar="PATH",
        help="a text file of the same video, or a folder of them: numbers of frames are taken over "
        "from it; default: up to the last frame with a face",
    )
    command.add_argument(
        "--with",
        dest="maker",
        choices=("layers", "lightautoml"),
        default="layers",
        help="lightautoml: HEAD was made by “train-head --with lightautoml”; such a file can run "
        "any program when it is opened, so open none that somebody else made",
    )
    command.set_defaults(run=run_apply_head)


def run_apply_head(options: argparse.Namespace) -> int:
    """Read tables with a head, and write what it says.

    Raises:
        EmbeddingTableError: for tables that cannot be read, or without frames.
        EvaluationError: for annotations of other videos.
        OutputError: when a file cannot be written.
        HeadError: for a head that cannot be read, or reads other embeddings.
    """
    content, file = read_head_file(options.head), str(options.head)
    head: Head | TemporalHead | AutomaticHead
    if options.maker == "lightautoml":
        head = read_automatic_head(content, file)
    else:
        head = any_head_from_bytes(content, file)
    lengths = _lengths(options.annotations)
    for path in options.tables:
        for name, table in load_embedding_tables(path).items():
            whole_videos = len(table.sources) > 1 or _is_about_whole_videos(head)
            if whole_videos and not isinstance(head, TemporalHead):
                videos, said = said_of_videos(head, table)
            else:
                videos, said = (), filled(said_of_frames(head, table, _length(lengths, name)))
            for task, part in said.parts.items():
                file = options.out / task / f"{Path(name).stem}.txt"
                write_text(file, prediction_text(part, name, videos))
                print(f"Written: {file}, {len(said)} lines")
    return 0


def _is_about_whole_videos(head: Head | TemporalHead | AutomaticHead) -> bool:
    if isinstance(head, Head):
        return head.branch("mimicry") is not None
    return isinstance(head, AutomaticHead) and head.task == "mimicry"


def _lengths(path: Path | None) -> Mapping[str, int] | None:
    return (
        None if path is None else {name: len(file.table) for name, file in text_files(path).items()}
    )


def _length(lengths: Mapping[str, int] | None, name: str) -> int | None:
    if lengths is None:
        return None
    length = lengths.get(name) or lengths.get(Path(name).stem)
    if length is None:
        raise EvaluationError(
            f"There are no annotations of {name}, from which its number of frames could be taken "
            f"over. Name tables and annotations of a video alike."
        )
    return length
