"""The latest rows of a table that never ends, in one array."""

import numpy as np

from emotilens.basics.arrays import Floats


class RecentRows:
    """Appends rows and forgets the oldest, without copying all of them for each.

    Args:
        most: the number of rows that are kept, from 1.
        columns: the length of each row.
    """

    def __init__(self, most: int, columns: int) -> None:
        self._most = most
        self._buffer = np.empty((min(2 * most, 64), columns))
        self._start = self._end = 0

    @property
    def rows(self) -> Floats:
        """The rows, oldest first, shape (rows, columns): a view until the next ``append``."""
        return self._buffer[self._start : self._end]

    def append(self, row: Floats) -> None:
        """Add a row, shape (columns,); drops the oldest one if there are too many."""
        if self._end == len(self._buffer):
            self._make_space()
        self._buffer[self._end] = row
        self._end += 1
        self._start = max(self._start, self._end - self._most)

    def drop(self, rows: int) -> None:
        """Forget that many of the oldest rows."""
        self._start += rows

    def _make_space(self) -> None:
        kept = self.rows.copy()
        size = min(2 * max(len(kept), 32), 2 * self._most)
        self._buffer = np.empty((size, kept.shape[1]))
        self._buffer[: len(kept)] = kept
        self._start, self._end = 0, len(kept)
