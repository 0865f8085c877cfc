"""Predictions or annotations, one row per frame of a video, per picture, or per whole video."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import EvaluationError
from emotilens.heads.tasks import Task

from .fill import fill_gaps
from .missing import present_rows
from .pictures_of_videos import VideoRows, rows_by_video
from .smooth import Window, smooth_over_gaps


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of one task.

    Attributes:
        names: the names of the columns.
        values: shape (rows, names), NaN where missing. Expressions: probabilities, or 1 for the
            label and 0 for the others; affect: from −1 to 1; action units, ambivalence and
            violence: probabilities, or 1 and 0; mimicry: from 0 to 1.
        decided: whether the values are labels (1 and 0) rather than probabilities.
    """

    names: tuple[str, ...]
    values: Floats
    decided: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FrameTable:
    """One row per frame, for all frames of a video; or one row per picture or whole video.

    Attributes:
        parts: the columns by task; at least one task, all with the same number of rows.
        pictures: the name of each row's picture if rows are pictures of the frames of several
            videos, such as ``video/00001.jpg``; otherwise empty.
        whole_videos: the name of each row's video if rows are whole videos; otherwise empty.
    """

    parts: Mapping[Task, Columns]
    pictures: tuple[str, ...] = ()
    whole_videos: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(next(iter(self.parts.values())).values)

    def names(self, task: Task) -> tuple[str, ...]:
        """The names of a task's columns; empty if the table lacks the task."""
        return self.parts[task].names if task in self.parts else ()

    def values(self, task: Task) -> Floats:
        """The values of a task, which the table must have."""
        return self.parts[task].values

    def rows(self, chosen: Integers) -> "FrameTable":
        """A table of some of the rows, by index."""
        return replace(
            _changed(self, lambda values: values[chosen]),
            pictures=tuple(self.pictures[row] for row in chosen) if self.pictures else (),
            whole_videos=tuple(self.whole_videos[row] for row in chosen)
            if self.whole_videos
            else (),
        )

    def videos(self) -> list[VideoRows]:
        """The rows of each video with their frame numbers; one row each if they are whole videos.

        Raises:
            SpecificationError: if the number of a picture's frame is unknown.
        """
        if self.pictures:
            return rows_by_video(self.pictures)
        frames = np.arange(len(self))
        if self.whole_videos:
            return [VideoRows(row, row) for row in frames[:, None]]
        return [VideoRows(frames, frames)]

    def resized(self, length: int) -> "FrameTable":
        """A table with this many rows: the last are left out, or rows of NaN added."""
        missing = max(length - len(self), 0)
        return _changed(
            self,
            lambda values: np.pad(values[:length], ((0, missing), (0, 0)), constant_values=np.nan),
        )


def concatenate_tables(tables: Sequence[FrameTable]) -> FrameTable:
    """Concatenate the tables of several videos; the challenges pool all frames in this way.

    Videos may lack a task; their rows of it are NaN. The names of rows are left out.

    Raises:
        EvaluationError: for no tables, or different columns of the same task.
    """
    names = {
        task: {one.names(task) for one in tables if task in one.parts}
        for one in tables
        for task in one.parts
    }
    if not names or any(len(kinds) != 1 for kinds in names.values()):
        raise EvaluationError(
            f"The tables of {len(tables)} videos have different columns for the same task. Give "
            f"at least one table, and only tables of the same kind."
        )
    return FrameTable(
        {
            task: Columns(
                columns,
                np.concatenate(
                    [
                        one.values(task)
                        if task in one.parts
                        else np.full((len(one), len(columns)), np.nan)
                        for one in tables
                    ]
                ),
                any(task in one.parts and one.parts[task].decided for one in tables),
            )
            for task, (columns,) in names.items()
        }
    )


def fill_table(table: FrameTable) -> FrameTable:
    """Fill the gaps of each video; tasks without any values stay empty.

    Raises:
        SpecificationError: if there are gaps, and the number of a picture's frame is unknown.
    """
    if all(present_rows(part.values).all() for part in table.parts.values()):
        return table
    return _changed_by_video(table, fill_gaps)


def smooth_table(table: FrameTable, window: Window) -> FrameTable:
    """Fill the gaps of each video and smooth its columns; see ``smooth_over_gaps``.

    The same window is used for all columns; it ends at the borders of each video.

    Raises:
        SpecificationError: if the number of a picture's frame is unknown.
    """
    if not window.look_ahead:
        return fill_table(table)
    return _changed_by_video(table, lambda values, frames: smooth_over_gaps(values, frames, window))


def _changed_by_video(
    table: FrameTable, change: Callable[[Floats, Integers], Floats]
) -> FrameTable:
    videos = table.videos()

    def changed(values: Floats) -> Floats:
        result = np.empty(values.shape)
        for video in videos:
            result[video.rows] = change(values[video.rows], video.frames)
        return result

    return _changed(table, changed)


def _changed(table: FrameTable, change: Callable[[Floats], Floats]) -> FrameTable:
    parts = {task: replace(part, values=change(part.values)) for task, part in table.parts.items()}
    return replace(table, parts=parts)
