"""``emotilens join``: embeddings of several kinds side by side."""

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from emotilens.basics.errors import EmbeddingTableError
from emotilens.basics.video_names import partners
from emotilens.embeddings.files import ENDING, load_embedding_tables, save_embedding_table
from emotilens.embeddings.joined_tables import join_tables
from emotilens.embeddings.table import EmbeddingTable

from .inputs.pairs import annotated_length, text_files
from .output.targets import EMBEDDINGS, check_replaceable


def add_join(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "join",
        help="put embeddings of several kinds side by side, such as faces, sound and text",
        description="Make tables whose rows combine the embeddings from several tables of the same "
        "video. The frames are those of the first table, with a face or without; rows of the "
        "others are matched by time, or spread evenly over all frames where a table has no times.",
    )
    command.add_argument(
        "tables",
        type=Path,
        nargs="+",
        metavar="TABLES",
        help="tables, or folders whose tables have the same names",
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="a folder, or a file for one table"
    )
    command.add_argument(
        "--without-first",
        action="store_true",
        help="use only the frames of the first tables, not their embeddings, for a head on sound "
        "or text only",
    )
    command.add_argument(
        "--annotations",
        type=Path,
        metavar="PATH",
        help="a text file for the same video, or a folder of them, which sets the number of "
        "frames; default: up to the last frame that was analysed",
    )
    command.set_defaults(run=run_join)


def run_join(options: argparse.Namespace) -> int:
    """Join tables of the same videos and write them.

    Raises:
        EmbeddingTableError: for tables that cannot be read, belong to other videos, or cannot be
            written.
        EvaluationError: for annotations that cannot be read, or of other videos.
        OutputError: when an input or another kind of file would be overwritten.
    """
    if len(options.tables) < 2:
        raise EmbeddingTableError("Only one table was given. Name two or more to join.")
    kinds = [load_embedding_tables(path) for path in options.tables]
    single = all(path.is_file() for path in options.tables)
    others = [
        dict(zip(kinds[0], kind.values(), strict=True))
        if single
        else _same_videos(kinds[0], kind, path)
        for kind, path in zip(kinds[1:], options.tables[1:], strict=True)
    ]
    annotated = text_files(options.annotations) if options.annotations else None
    targets = {
        name: options.out if single else options.out / f"{name}{ENDING}" for name in kinds[0]
    }
    for target in targets.values():
        check_replaceable(target, EMBEDDINGS, options.tables)
    for name, first in kinds[0].items():
        table = join_tables(
            [first, *(tables[name] for tables in others)],
            with_first=not options.without_first,
            length=None if annotated is None else annotated_length(annotated, name),
        )
        save_embedding_table(targets[name], table)
    print(f"Wrote {options.out}: {table.embeddings.shape[1]} numbers per row")
    return 0


def _same_videos(
    names: Iterable[str], tables: Mapping[str, EmbeddingTable], path: Path
) -> dict[str, EmbeddingTable]:
    """The table of each named video."""
    names = list(names)
    found = partners(names, tables)
    for name in names:
        if name not in found:
            raise EmbeddingTableError(
                f"{path} has no table for {name}. Give the tables of a video the same name."
            )
    return {name: tables[partner] for name, partner in found.items()}
