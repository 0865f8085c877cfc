"""Predictions as text in a layout of Aff-Wild2, which ``aff_wild2`` reads back."""

from collections.abc import Sequence

from emotilens.basics.errors import EvaluationError
from emotilens.sequences.frame_table import Columns
from emotilens.sequences.missing import present_rows

from .aff_wild2 import VIDEO


def prediction_text(part: Columns, name: str, videos: Sequence[str] = ()) -> str:
    """One task's predictions, a line a frame or video; six decimals.

    Args:
        part: names and numbers, without NaN.
        name: of the video, for errors.
        videos: names of whole videos, one a row; none where rows are frames.

    Raises:
        EvaluationError: where a row says nothing, for which the layouts have no place.
    """
    lacking = ~present_rows(part.values)
    if lacking.any():
        raise EvaluationError(
            f"{name}: nothing was predicted of {int(lacking.sum())} of {len(lacking)} frames. Fill "
            f"the gaps, and leave out videos without a face."
        )
    header = [VIDEO, *part.names] if videos else list(part.names)
    lines = [",".join(f"{value:.6f}" for value in row) for row in part.values]
    if videos:
        lines = [f"{video},{line}" for video, line in zip(videos, lines, strict=True)]
    return "\n".join([",".join(header), *lines, ""])
