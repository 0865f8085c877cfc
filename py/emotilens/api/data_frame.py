"""Results as a pandas table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from emotilens.basics.results import FrameResult
from emotilens.basics.table import ResultNames, columns, rows
from emotilens.extras import extra

if TYPE_CHECKING:
    import pandas


def data_frame(frames: Iterable[FrameResult], names: ResultNames) -> "pandas.DataFrame":
    """One row per face and frame, and one with empty cells for a frame without faces.

    Args:
        frames: results of one source, in order.
        names: what the results are about.

    Raises:
        MissingExtraError: when pandas is not installed.
    """
    with extra("notebook"):
        import pandas

    cells = [row for frame in frames for row in rows(frame, names)]
    table = pandas.DataFrame(cells, columns=list(columns(names)))
    return table.astype({"track": "Int64", "uncertain": "boolean"})
