"""Embeddings of faces brought together with what people said of the same frames or pictures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np

from emotilens.basics.arrays import Floats, Singles
from emotilens.basics.errors import EvaluationError
from emotilens.basics.video_names import partners
from emotilens.embeddings.table import EmbeddingTable
from emotilens.embeddings.video_tables import largest_faces
from emotilens.heads.tasks import Task
from emotilens.sequences.frame_table import FrameTable
from emotilens.sequences.missing import present_rows

from .annotations.aff_wild2 import FrameFile


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
        tables: by the videos' names. A lone table belongs to a lone file of annotations;
            annotations of pictures, and of whole videos, may belong to any of the tables, by the
            names of their sources.
        files: annotations by the videos' names.

    Raises:
        EvaluationError: for annotations without embeddings, or of another length than the video.
        VideoNameError: when names do not tell which table annotations belong to.
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
                f"There are no embeddings of {name}. Name tables and annotations of a video alike."
            )
    return found


def task_rows(annotated: Sequence[AnnotatedEmbeddings], task: Task) -> TaskRows | None:
    """The rows of all files that are annotated for a task; None where there are none.

    Raises:
        EvaluationError: when files name other labels or units.
    """
    parts = [
        (one, one.annotations.parts[task]) for one in annotated if task in one.annotations.parts
    ]
    if len({said.names for _, said in parts}) > 1:
        raise EvaluationError(
            f"Annotations name different things for “{task}”: "
            f"{'; '.join(sorted({', '.join(said.names) for _, said in parts}))}. Give files of one "
            f"kind."
        )
    kept = [
        np.flatnonzero((~np.isnan(said.values)).any(axis=1))
        if task == "action_units"
        else np.flatnonzero(present_rows(said.values))
        for _, said in parts
    ]
    if not sum(map(len, kept)):
        return None
    return TaskRows(
        names=parts[0][1].names,
        embeddings=np.concatenate(
            [one.embeddings[rows] for (one, _), rows in zip(parts, kept, strict=True)]
        ),
        groups=tuple(
            one.groups[row] for (one, _), rows in zip(parts, kept, strict=True) for row in rows
        ),
        targets=np.concatenate(
            [said.values[rows] for (_, said), rows in zip(parts, kept, strict=True)]
        ),
    )


def _of_video(name: str, file: FrameFile, table: EmbeddingTable) -> AnnotatedEmbeddings:
    rows = largest_faces(table)
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
    return AnnotatedEmbeddings(table.embeddings[rows], (name,) * len(rows), file.table.rows(frames))


def _of_pictures(
    name: str, file: FrameFile, tables: Sequence[EmbeddingTable]
) -> AnnotatedEmbeddings:
    """Pictures by as much of their path as the annotations give; their folder is the video."""
    wanted = {PurePath(image).parts: row for row, image in enumerate(file.images)}
    lengths = {len(parts) for parts in wanted}
    embeddings, places = [], []
    source_at: dict[int, str] = {}
    for table in tables:
        rows = largest_faces(table)
        annotated = [
            next((wanted[end] for n in lengths if (end := parts[-n:]) in wanted), None)
            for parts in (PurePath(source).parts for source in table.sources)
        ]
        for row in rows:
            place = annotated[table.source[row]]
            if place is not None:
                source = table.sources[table.source[row]]
                if source_at.setdefault(place, source) != source:
                    raise EvaluationError(
                        f"“{file.images[place]}” in {name} could be {source_at[place]} or "
                        f"{source}. Give as much of their paths as tells them apart."
                    )
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
    return AnnotatedEmbeddings(np.array(embeddings)[order], groups, file.table.rows(frames))


def _of_whole_videos(
    name: str, file: FrameFile, tables: Sequence[EmbeddingTable]
) -> AnnotatedEmbeddings:
    """Rows that describe a whole video each, by its name with or without the ending."""
    described: dict[str, list[Singles]] = defaultdict(list)
    for table in tables:
        for position, source in enumerate(table.sources):
            described[source] += list(table.embeddings[table.source == position])
    source_of = partners(dict.fromkeys(file.videos), described)
    found = [described[source_of[video]] if video in source_of else () for video in file.videos]
    for video, rows in zip(file.videos, found, strict=True):
        if len(rows) != 1:
            raise EvaluationError(
                f"{name} annotates the whole video {video}, of which the tables have {len(rows)} "
                f"rows. Make one of each video with “emotilens describe”."
            )
    return AnnotatedEmbeddings(np.concatenate(found), file.videos, file.table)
