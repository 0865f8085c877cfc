"""Embeddings of faces matched with annotations of the same frames, pictures or videos."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np

from emotilens.basics.arrays import Floats, Singles
from emotilens.basics.errors import EvaluationError
from emotilens.basics.video_names import partners
from emotilens.embeddings.named_pictures import embeddings_of_pictures
from emotilens.embeddings.table import EmbeddingTable
from emotilens.embeddings.video_tables import largest_faces
from emotilens.heads.tasks import Task
from emotilens.sequences.frame_table import FrameTable
from emotilens.sequences.missing import present_rows
from emotilens.sequences.pictures_of_videos import frame_number

from .annotations.aff_wild2 import FrameFile


@dataclass(frozen=True, slots=True, eq=False)
class AnnotatedEmbeddings:
    """The largest face of each annotated frame or picture in one file.

    Attributes:
        embeddings: shape (rows, size).
        groups: name of each row's video, shape (rows,); a video's rows are in the order of time.
        annotations: for the same rows.
    """

    embeddings: Singles
    groups: tuple[str, ...]
    annotations: FrameTable


@dataclass(frozen=True, slots=True, eq=False)
class TaskRows:
    """All rows annotated for one task.

    Attributes:
        names: the names of the outputs.
        embeddings: shape (rows, size).
        groups: name of each row's video.
        targets: the annotations, shape (rows, outputs).
    """

    names: tuple[str, ...]
    embeddings: Singles
    groups: tuple[str, ...]
    targets: Floats


def annotated_embeddings(
    tables: Mapping[str, EmbeddingTable], files: Mapping[str, FrameFile]
) -> list[AnnotatedEmbeddings]:
    """Match tables and annotations of the same videos by the files' names.

    Args:
        tables: the tables by video name. A single table matches a single annotation file;
            annotations of pictures and of whole videos match any of the tables, by the names of
            their sources.
        files: the annotations by video name.

    Raises:
        EmbeddingTableError: for pictures without embeddings, or that match several tables' sources.
        EvaluationError: for annotations without embeddings, or whose length is not the video's.
        VideoNameError: when several tables match the same annotations equally well.
    """
    of_videos = [name for name, file in files.items() if not (file.images or file.videos)]
    table_of = partners(of_videos, tables)
    found = []
    for name, file in files.items():
        if file.images:
            found.append(_of_pictures(name, file, tuple(tables.values())))
        elif file.videos:
            found.append(_of_whole_videos(name, file, tuple(tables.values())))
        elif name in table_of:
            found.append(_of_video(name, file, tables[table_of[name]]))
        elif len(tables) == len(files) == 1:
            found.append(_of_video(name, file, *tables.values()))
        else:
            raise EvaluationError(
                f"No embeddings found for {name}. Give a video's table and annotations the same "
                f"name."
            )
    return found


def task_rows(annotated: Sequence[AnnotatedEmbeddings], task: Task) -> TaskRows | None:
    """The rows of all files annotated for a task; None if there are none.

    Raises:
        EvaluationError: when the files have different labels or units.
    """
    parts = [
        (file, file.annotations.parts[task]) for file in annotated if task in file.annotations.parts
    ]
    if len({columns.names for _, columns in parts}) > 1:
        raise EvaluationError(
            f"The annotation files have different columns for “{task}”: "
            f"{'; '.join(sorted({', '.join(columns.names) for _, columns in parts}))}. Use files "
            f"with the same columns."
        )
    annotated_rows = [
        np.flatnonzero((~np.isnan(columns.values)).any(axis=1))
        if task == "action_units"
        else np.flatnonzero(present_rows(columns.values))
        for _, columns in parts
    ]
    if not sum(map(len, annotated_rows)):
        return None
    chosen = [(*part, rows) for part, rows in zip(parts, annotated_rows, strict=True)]
    return TaskRows(
        names=parts[0][1].names,
        embeddings=np.concatenate([file.embeddings[rows] for file, _, rows in chosen]),
        groups=tuple(file.groups[row] for file, _, rows in chosen for row in rows),
        targets=np.concatenate([columns.values[rows] for _, columns, rows in chosen]),
    )


def _of_video(name: str, file: FrameFile, table: EmbeddingTable) -> AnnotatedEmbeddings:
    rows = largest_faces(table)
    frames, length = table.frames[rows], len(file.table)
    if len(table.sources) > 1:
        raise EvaluationError(
            f"The embeddings of {name} come from {len(table.sources)} videos or pictures, but its "
            f"annotations are of one video. Use one table per video."
        )
    if len(rows) and not 0 <= frames.min() <= frames.max() < length:
        raise EvaluationError(
            f"The embeddings of {name} go up to frame {frames.max() + 1}, but {length} frames are "
            f"annotated. Use the annotations of this video."
        )
    return AnnotatedEmbeddings(table.embeddings[rows], (name,) * len(rows), file.table.rows(frames))


def _of_pictures(
    name: str, file: FrameFile, tables: Sequence[EmbeddingTable]
) -> AnnotatedEmbeddings:
    """Match pictures by their names; the folder is the video, whose frames are put in order."""
    places, embeddings = embeddings_of_pictures(file.images, tables, name)
    numbers = [frame_number(file.images[place]) or 0 for place in places]
    order = np.argsort(numbers, kind="stable")
    groups = tuple(str(PurePath(file.images[place]).parent) for place in places[order])
    return AnnotatedEmbeddings(embeddings[order], groups, file.table.rows(places[order]))


def _of_whole_videos(
    name: str, file: FrameFile, tables: Sequence[EmbeddingTable]
) -> AnnotatedEmbeddings:
    """Match rows that each describe a whole video, by its name with or without extension."""
    described: dict[str, list[Singles]] = defaultdict(list)
    for table in tables:
        for position, source in enumerate(table.sources):
            described[source] += list(table.embeddings[table.source == position])
    source_of = partners(dict.fromkeys(file.videos), described)
    found = [described[source_of[video]] if video in source_of else () for video in file.videos]
    for video, rows in zip(file.videos, found, strict=True):
        if len(rows) != 1:
            raise EvaluationError(
                f"{name} annotates the whole video {video}, for which the tables have {len(rows)} "
                f"rows. Make one row per video with “emotilens describe”."
            )
    return AnnotatedEmbeddings(np.concatenate(found), file.videos, file.table)
