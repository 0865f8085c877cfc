"""Several kinds of embeddings side by side: faces with sound and text, which users supply.

ABAW-6 and -8 spread the rows of sound and text over all frames of a video, with a face or without.
"""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats, Integers, Singles
from emotilens.basics.errors import EmbeddingTableError
from emotilens.basics.video_names import partners
from emotilens.heads.inputs import INPUT_SEPARATOR
from emotilens.sequences.fill import fill_gaps

from .table import AnalysedFrames, EmbeddingTable
from .video_tables import largest_faces, require_single_source


def join_tables(
    tables: Sequence[EmbeddingTable], *, with_first: bool = True, length: int | None = None
) -> EmbeddingTable:
    """Concatenate the embeddings of several tables, for each frame of the first table.

    Tables of a single video are joined frame by frame. The other tables may have different rows, as
    those of audio and text do. If both tables have times, a frame gets the latest row that is not
    later than the frame. Otherwise rows are spread evenly over the frames, as in ABAW-6 and -8:
    frame i of n gets row ⌊i·rows/n⌋. Frames without a face keep sound and text; the face's
    embedding is interpolated. If all tables are about the same faces, such frames are left out.
    Tables with one row for each of several videos are joined by video name.

    Args:
        tables: two or more tables of the same video or videos.
        with_first: whether to include the first table's embeddings; otherwise that table only
            determines the frames.
        length: n, for tables that do not record the frames without a face; by default up to the
            last frame that was analysed.

    Raises:
        EmbeddingTableError: if a table has no rows, or lacks a video of the first table.
    """
    first, *others = tables
    joined = tables if with_first else others
    rows = largest_faces(first)
    frames = AnalysedFrames(first.source[rows], first.frames[rows], first.times[rows])
    digests = {table.sha256 for table in joined}
    analysed = None
    if len(first.sources) > 1:
        parts = [first.embeddings[rows]] if with_first else []
        parts += [other.embeddings[_same_sources(first, rows, other)] for other in others]
    else:
        for other in others:
            _check_rows(first, other)
        if not all(_is_of_same_faces(first, other) for other in others):
            analysed = frames = _all_frames(first, length)
        count = _count(frames.frames, length)
        parts = [_filled(first, frames.frames)] if with_first else []
        parts += [
            _filled(other, frames.frames)
            if _is_of_same_faces(first, other)
            else other.embeddings[_same_moments(frames, count, other)]
            for other in others
        ]
    return EmbeddingTable(
        model=INPUT_SEPARATOR.join(table.model for table in joined),
        # Embeddings and outputs of one model, for example, come from the same file.
        sha256=digests.pop() if len(digests) == 1 else "",
        sources=first.sources,
        source=frames.source,
        frames=frames.frames,
        times=frames.times,
        tracks=np.ones(len(frames.frames), np.intp) if analysed else first.tracks[rows],
        boxes=_boxes(first, frames.frames) if analysed else first.boxes[rows],
        embeddings=np.concatenate(parts, axis=1),
        sizes=_joined_sizes(joined),
        analysed=analysed,
    )


def _joined_sizes(tables: Sequence[EmbeddingTable]) -> tuple[int, ...]:
    """The sizes of all models; unknown if a table joins models of unknown sizes."""
    if any(INPUT_SEPARATOR in table.model and not table.sizes for table in tables):
        return ()
    return tuple(size for table in tables for size in (table.sizes or (table.embeddings.shape[1],)))


def _is_of_same_faces(first: EmbeddingTable, other: EmbeddingTable) -> bool:
    """Whether two tables of one video have the same frames, as embeddings and outputs do."""
    return np.array_equal(np.unique(first.frames), np.unique(other.frames))


def _all_frames(table: EmbeddingTable, length: int | None) -> AnalysedFrames:
    """The frames of a table of one video, with a face or without."""
    if table.analysed is not None:
        return table.analysed
    count = table.frames.max(initial=-1) + 1 if length is None else length
    frames = np.arange(0, count, _step(table.frames))
    if not len(frames) or table.frames.max(initial=-1) >= count:
        raise EmbeddingTableError(
            f"The table of “{table.model}” has {len(table)} rows, up to frame "
            f"{table.frames.max(initial=-1) + 1}, but {table.sources[0]} has {count} frames. Leave "
            f"this video out, or give its number of frames."
        )
    return AnalysedFrames(np.zeros(len(frames), np.intp), frames, _times(table, frames))


def _step(frames: Integers) -> int:
    """The step between analysed frames, such as 5 for frames 0, 10 and 15."""
    return int(np.gcd.reduce(frames, initial=0)) or 1


def _count(frames: Integers, length: int | None) -> int:
    """The number of the video's frames; the last analysed frame stands for those skipped after."""
    known = int(frames.max(initial=-1)) + _step(frames)
    return known if length is None else max(length, int(frames.max(initial=-1)) + 1)


def _times(table: EmbeddingTable, frames: Integers) -> Floats:
    """The times of frames, on straight lines through those of the table's rows."""
    known, rows = np.unique(table.frames, return_index=True)
    times = table.times[rows]
    if not times.any():
        return np.zeros(len(frames))
    rate = (times[-1] - times[0]) / max(known[-1] - known[0], 1)
    beyond = np.minimum(frames - known[0], 0) + np.maximum(frames - known[-1], 0)
    return np.asarray(np.interp(frames, known, times) + rate * beyond)


def _filled(table: EmbeddingTable, frames: Integers) -> Singles:
    """The embedding of the largest face of each frame, interpolated where there is none."""
    rows = largest_faces(table)
    if not len(rows):
        raise EmbeddingTableError(
            f"No frame of {table.sources[0]} shows a face. Leave this video out, or use only its "
            f"sound and text."
        )
    values = np.full((len(frames), table.embeddings.shape[1]), np.nan)
    values[np.searchsorted(frames, table.frames[rows])] = table.embeddings[rows]
    return fill_gaps(values, frames).astype(np.float32)


def _boxes(table: EmbeddingTable, frames: Integers) -> Floats:
    """The box of the largest face of each frame, 0 where there is none."""
    rows = largest_faces(table)
    boxes = np.zeros((len(frames), 4))
    boxes[np.searchsorted(frames, table.frames[rows])] = table.boxes[rows]
    return boxes


def _same_sources(first: EmbeddingTable, rows: Integers, other: EmbeddingTable) -> Integers:
    places = {other.sources[other.source[row]]: row for row in largest_faces(other)}
    wanted = [first.sources[position] for position in first.source[rows]]
    found = partners(dict.fromkeys(wanted), places)
    lacking = [name for name in wanted if name not in found]
    if lacking:
        raise EmbeddingTableError(
            f"The table of “{other.model}” lacks the videos {', '.join(lacking[:5])}. Give tables "
            f"of the same videos, with the same names."
        )
    return np.array([places[found[name]] for name in wanted], np.intp)


def _check_rows(first: EmbeddingTable, other: EmbeddingTable) -> None:
    require_single_source(first.sources[0], other)
    if not len(other):
        raise EmbeddingTableError(
            f"The table of “{other.model}” has no rows for {first.sources[0]}. Leave this video "
            f"out."
        )


def _same_moments(frames: AnalysedFrames, count: int, other: EmbeddingTable) -> Integers:
    """The row of each frame, by time or by its share of the video."""
    theirs = largest_faces(other)
    times = other.times[theirs]
    if frames.times.any() and times.any():
        later = np.searchsorted(times, frames.times, side="right")
        return theirs[np.maximum(later - 1, 0)]
    return theirs[frames.frames * len(theirs) // count]
