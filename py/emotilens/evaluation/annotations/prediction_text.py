"""Predictions as text in an Aff-Wild2 format, which ``aff_wild2`` reads back."""

from collections.abc import Sequence

from emotilens.basics.csv_cells import csv_line
from emotilens.basics.errors import EvaluationError
from emotilens.heads.tasks import Task
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.sequences.missing import present_rows

from .aff_wild2 import IMAGE, VIDEO


def prediction_texts(table: FrameTable, name: str) -> dict[Task, str]:
    """The predictions of a table as one text for each task; see ``prediction_text``."""
    return {
        task: prediction_text(part, name, table.whole_videos, table.pictures)
        for task, part in table.parts.items()
    }


def prediction_text(
    part: Columns, name: str, videos: Sequence[str] = (), pictures: Sequence[str] = ()
) -> str:
    """The predictions for one task, one line per frame, picture or video, with six decimals.

    Args:
        part: names and numbers, without NaN.
        name: the video's name, for error messages.
        videos: names of whole videos, one per row; empty where rows are something else.
        pictures: names of pictures of several videos, one per row; empty where rows are something
            else.

    Raises:
        EvaluationError: for a row without a prediction, which the formats cannot express.
    """
    missing = ~present_rows(part.values)
    if missing.any():
        rows = f"{int(missing.sum())} of {len(missing)} {'pictures' if pictures else 'frames'}"
        first = f", such as “{pictures[int(missing.argmax())]}”" if pictures else ""
        raise EvaluationError(
            f"{name}: no predictions for {rows}{first}. Fill the gaps, and leave out videos "
            f"without a face."
        )
    heading = (VIDEO, *part.names) if videos else (IMAGE, *part.names) if pictures else part.names
    lines = [",".join(f"{value:.6f}" for value in row) for row in part.values]
    if names := videos or pictures:
        lines = [f"{csv_line([row])},{line}" for row, line in zip(names, lines, strict=True)]
    return "\n".join([csv_line(heading), *lines, ""])
