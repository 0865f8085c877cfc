"""The table of several pictures as CSV."""

from collections.abc import Iterator
from typing import Any

from emotilens.basics.csv_cells import csv_text_of
from emotilens.basics.errors import StoredResultError
from emotilens.basics.results import Source
from emotilens.basics.stored_results import names_of_results, read_sources
from emotilens.basics.table import Cell, ResultNames, columns, rows


def pictures_csv(document: Any) -> str:
    """A header and one row per picture and face.

    The columns are the file's name, those of a video's table, and what went wrong with the file. A
    picture without a face, or that could not be read, has one row.

    Args:
        document: the result of ``parse_json``.

    Raises:
        StoredResultError: when it is not an analysis, or has no pictures.
    """
    _, sources = read_sources(document)
    if not sources:
        raise StoredResultError("The analysis has no pictures. Analyse some first.")
    names = names_of_results(document)
    header = ("source", *columns(names), "error")
    return csv_text_of([header, *(row for source in sources for row in _rows(source, names))])


def _rows(source: Source, names: ResultNames) -> Iterator[tuple[Cell, ...]]:
    if not source.frames:
        yield (source.source, *[None] * len(columns(names)), source.error)
    for frame in source.frames:
        for row in rows(frame, names):
            yield (source.source, *row, source.error)
