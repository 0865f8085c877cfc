"""Embeddings of faces brought together with what people said of the same frames or pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np

from emotilens.basics.arrays import Floats, Integers, Singles
from emotilens.basics.embedding_table import EmbeddingTable
from emotilens.basics.errors import EvaluationError
from emotilens.basics.head import AFFECT, Task
from emotilens.sequences.frame_table import FrameTable
from emotilens.sequences.missing import present_rows

from .aff_wild2 import FrameFile


@dataclass(frozen=True, slots=True, eq=False)
class AnnotatedEmbeddings:
    """The largest face of each annotated frame or picture of one file.

    Attributes:
        embeddings: shape (rows, size).
        groups: name of each row's video, shape (rows,).
        annotations: of the same rows.
    """

    embeddings: Singles
    groups: tuple[str, ...]
    annotations: FrameTable


@dataclass(frozen=True, slots=True, eq=False)
class TaskRows:
    """All rows that are annotated for one task.

    Attributes:
        names: of the outputs.
        embeddings: shape (rows, size).
        groups: name of each row's video.
        targets: as the annotations have them, shape (rows, outputs).
    """

    names: tuple[str, ...]
    embeddings: Singles
    groups: tuple[str, ...]
    targets: Floats


def annotated_embeddings(
    tables: Mapping[str, EmbeddingTable], files: Mapping[str, FrameFile]
) -> list[AnnotatedEmbeddings]:
    """Bring tables and annotations of the same videos together, by the files' names.

    Args:
        tables: by the videos' names, with or without the ending. A lone table belongs to a lone
            file of annotations; annotations of pictures may belong to any of the tables.
        files: annotations by their names without ending.

    Raises:
        EvaluationError: for annotations without embeddings, or of another length than the video.
    """
    by_stem = {PurePath(name).stem: table for name, table in tables.items()} | dict(tables)
    found = []
    for name, file in files.items():
        if file.images:
            found.append(_of_pictures(name, file, tuple(tables.values())))
        elif name in by_stem:
            found.append(_of_video(name, file, by_stem[name]))
        elif len(tables) == len(files) == 1:
            found.append(_of_video(name, file, *tables.values()))
        else:
            raise EvaluationError(
                f"There are no embeddings of {name}. Name tables and annotations of a video alike."
            )
    return found


def task_rows(annotated: Sequence[AnnotatedEmbeddings], task: Task) -> TaskRows | None:
    """The rows of all files that are annotated for a task; None where there are none.

    Raises:
        EvaluationError: when files name other labels or units.
    """
    parts = [(one, *_said(one.annotations, task)) for one in annotated]
    parts = [part for part in parts if part[1]]
    if len({names for _, names, _ in parts}) > 1:
        raise EvaluationError(
            f"Annotations name different things for “{task}”: "
            f"{'; '.join(sorted({', '.join(names) for _, names, _ in parts}))}. Give files of one "
            f"kind."
        )
    kept = [
        np.asarray((~np.isnan(values)).any(axis=1))
        if task == "action_units"
        else present_rows(values)
        for _, _, values in parts
    ]
    if not sum(rows.sum() for rows in kept):
        return None
    return TaskRows(
        names=parts[0][1],
        embeddings=np.concatenate(
            [one.embeddings[rows] for (one, _, _), rows in zip(parts, kept, strict=True)]
        ),
        groups=tuple(
            group
            for (one, _, _), rows in zip(parts, kept, strict=True)
            for group, taken in zip(one.groups, rows, strict=True)
            if taken
        ),
        targets=np.concatenate(
            [values[rows] for (_, _, values), rows in zip(parts, kept, strict=True)]
        ),
    )


def _said(table: FrameTable, task: Task) -> tuple[tuple[str, ...], Floats]:
    if task == "expression":
        return table.labels, table.expressions
    if task == "affect":
        return (AFFECT if table.affect.shape[1] else ()), table.affect
    return table.units, table.action_units


def _of_video(name: str, file: FrameFile, table: EmbeddingTable) -> AnnotatedEmbeddings:
    rows = _largest_faces(table)
    frames, length = table.frames[rows], len(file.table)
    if len(table.sources) > 1:
        raise EvaluationError(
            f"The embeddings of {name} are of {len(table.sources)} videos or pictures, but its "
            f"annotations are of one video. Give one table a video."
        )
    if len(rows) and not 0 <= frames.min() <= frames.max() < length:
        raise EvaluationError(
            f"The embeddings of {name} go up to frame {frames.max() + 1}, but {length} frames are "
            f"annotated. Give the annotations of this video."
        )
    return AnnotatedEmbeddings(
        table.embeddings[rows], (name,) * len(rows), _rows_of(file.table, frames)
    )


def _of_pictures(
    name: str, file: FrameFile, tables: Sequence[EmbeddingTable]
) -> AnnotatedEmbeddings:
    """Pictures by as much of their path as the annotations give; their folder is the video."""
    wanted = {PurePath(image).parts: row for row, image in enumerate(file.images)}
    lengths = {len(parts) for parts in wanted}
    embeddings, places = [], []
    for table in tables:
        rows = _largest_faces(table)
        annotated = [
            next((wanted[end] for n in lengths if (end := parts[-n:]) in wanted), None)
            for parts in (PurePath(source).parts for source in table.sources)
        ]
        for row in rows:
            place = annotated[table.source[row]]
            if place is not None:
                embeddings.append(table.embeddings[row])
                places.append(place)
    if not places:
        raise EvaluationError(
            f"There are no embeddings of the pictures in {name}, such as “{file.images[0]}”. "
            f"Analyse them under these names."
        )
    order = np.argsort(places, kind="stable")
    frames = np.array(places, np.intp)[order]
    groups = tuple(str(PurePath(file.images[place]).parent) for place in frames)
    return AnnotatedEmbeddings(np.array(embeddings)[order], groups, _rows_of(file.table, frames))


def _largest_faces(table: EmbeddingTable) -> Integers:
    """One row a frame of each source, in their order; the first of several of one size."""
    areas = table.boxes[:, 2] * table.boxes[:, 3]
    order = np.lexsort((-areas, table.frames, table.source))
    places = np.column_stack((table.source, table.frames))[order]
    first = np.ones(len(order), bool)
    first[1:] = (places[1:] != places[:-1]).any(axis=1)
    return order[first]


def _rows_of(table: FrameTable, rows: Integers) -> FrameTable:
    return FrameTable(
        table.labels,
        table.units,
        table.expressions[rows],
        table.affect[rows],
        table.action_units[rows],
    )
