"""``emotilens describe`` and ``emotilens join``: tables of embeddings made into others."""

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from emotilens.basics.errors import EmbeddingTableError
from emotilens.basics.video_names import partners
from emotilens.embeddings.describe import STATISTICS
from emotilens.embeddings.files import ENDING, load_embedding_tables, save_embedding_table
from emotilens.embeddings.table import EmbeddingTable
from emotilens.embeddings.video_tables import described, joined


def add_describe(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb that makes one row of each video."""
    command = commands.add_parser(
        "describe",
        help="describe whole videos by statistics of their embeddings",
        description="Make one table with a row a video, of tables with a row a frame, for heads "
        "about whole videos, such as of mimicry. A table of sound or text that has one row a video "
        "is described by its mean alone.",
    )
    command.add_argument(
        "tables", type=Path, metavar="TABLES", help=f"a table (*{ENDING}), or a folder of them"
    )
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="the table, npz")
    command.add_argument(
        "--statistics", nargs="+", choices=STATISTICS, default=STATISTICS, help="default: all"
    )
    command.add_argument(
        "--every", type=int, default=1, metavar="N", help="take every Nth frame; ABAW-6 and -8: 5"
    )
    command.add_argument(
        "--faces",
        choices=("largest", "group"),
        default="largest",
        help="group: a frame is mean and deviation over all its faces, as for the groups of VGAF, "
        "where --statistics are mean and deviation, too; default: %(default)s",
    )
    command.set_defaults(run=run_describe)


def add_join(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb that puts embeddings of several kinds side by side."""
    command = commands.add_parser(
        "join",
        help="put embeddings of several kinds side by side, such as of faces, sound and text",
        description="Make tables whose rows hold the embeddings of several tables of the same "
        "video. The first tables' frames are kept; rows of others are found by time, or spread "
        "over the frames evenly where a table has no times.",
    )
    command.add_argument(
        "tables",
        type=Path,
        nargs="+",
        metavar="TABLES",
        help="tables, or folders of tables that are named alike",
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="a folder, or a file of one table"
    )
    command.add_argument(
        "--without-first",
        action="store_true",
        help="leave the first tables' embeddings out: they say only which frames there are, as a "
        "head on sound or text alone needs it",
    )
    command.set_defaults(run=run_join)


def run_describe(options: argparse.Namespace) -> int:
    """Describe videos, and write the table.

    Raises:
        EmbeddingTableError: for tables that cannot be read, described or written.
    """
    if options.every < 1:
        raise EmbeddingTableError(
            f"Every {options.every}th frame cannot be taken. Give 1 or more with --every."
        )
    tables = load_embedding_tables(options.tables)
    table = described(tables, options.statistics, options.every, groups=options.faces == "group")
    save_embedding_table(options.out, table)
    print(f"Written: {options.out}, {len(table)} videos, {table.embeddings.shape[1]} numbers each")
    return 0


def run_join(options: argparse.Namespace) -> int:
    """Join tables of the same videos, and write them.

    Raises:
        EmbeddingTableError: for tables that cannot be read, are of other videos, or cannot be
            written.
    """
    if len(options.tables) < 2:
        raise EmbeddingTableError("One table alone cannot be joined. Name two or more.")
    kinds = [load_embedding_tables(path) for path in options.tables]
    single = all(path.is_file() for path in options.tables)
    others = [
        dict(zip(kinds[0], kind.values(), strict=True))
        if single
        else _partners(kinds[0], kind, path)
        for kind, path in zip(kinds[1:], options.tables[1:], strict=True)
    ]
    for name, first in kinds[0].items():
        table = joined(
            [first, *(tables[name] for tables in others)], with_first=not options.without_first
        )
        save_embedding_table(options.out if single else options.out / f"{name}{ENDING}", table)
    print(f"Written: {options.out}, {table.embeddings.shape[1]} numbers a row")
    return 0


def _partners(
    names: Iterable[str], tables: Mapping[str, EmbeddingTable], path: Path
) -> dict[str, EmbeddingTable]:
    """The tables of other embeddings of the same videos."""
    names = list(names)
    found = partners(names, tables)
    for name in names:
        if name not in found:
            raise EmbeddingTableError(
                f"{path} holds no table of {name}. Name the tables of a video alike."
            )
    return {name: tables[own] for name, own in found.items()}
