"""``emotilens describe``: one row of statistics for each video."""

import argparse
from pathlib import Path

from emotilens.basics.errors import EmbeddingTableError
from emotilens.embeddings.describe import STATISTICS
from emotilens.embeddings.files import ENDING, load_embedding_tables, save_embedding_table
from emotilens.embeddings.video_tables import describe_videos

from .options.numbers import whole_number
from .output.targets import EMBEDDINGS, check_target


def add_describe(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "describe",
        help="summarise whole videos by statistics of their embeddings",
        description="Turn tables with one row per frame into one table with one row per video, for "
        "heads that predict something about whole videos, such as mimicry. A table of sound or "
        "text that already has one row per video is described only by its mean.",
    )
    command.add_argument(
        "tables", type=Path, metavar="TABLES", help=f"a table (*{ENDING}) or a folder of tables"
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the table to write (npz)"
    )
    command.add_argument(
        "--statistics",
        nargs="+",
        choices=STATISTICS,
        default=STATISTICS,
        help="statistics to compute; default: all",
    )
    command.add_argument(
        "--every",
        type=whole_number,
        default=1,
        metavar="N",
        help="use every Nth frame, 5 in ABAW-6 and -8; default: %(default)s",
    )
    command.add_argument(
        "--faces",
        choices=("largest", "group"),
        default="largest",
        help="group: describe a frame by the mean and deviation over all its faces, as for the "
        "groups in VGAF, where --statistics are also mean and deviation; default: %(default)s",
    )
    command.set_defaults(run=run_describe)


def run_describe(options: argparse.Namespace) -> int:
    """Describe videos and write the table.

    Raises:
        EmbeddingTableError: for tables that cannot be read, described or written.
        OutputError: when an input or another kind of file would be overwritten.
    """
    if options.every < 1:
        raise EmbeddingTableError(f"--every is {options.every}, but must be 1 or more.")
    check_target(options.out, EMBEDDINGS, [options.tables])
    tables = load_embedding_tables(options.tables)
    table = describe_videos(
        tables, options.statistics, options.every, groups=options.faces == "group"
    )
    save_embedding_table(options.out, table)
    print(f"Wrote {options.out}: {len(table)} videos, {table.embeddings.shape[1]} numbers each")
    return 0
