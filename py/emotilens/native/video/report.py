"""What was left out or repaired while a video was read, in sentences for the user."""

from collections.abc import Iterator
from fractions import Fraction

from emotilens.basics.results import count_text

NAMED_BORDERS = 3


class Report:
    """Collects what happens while one track is read.

    Args:
        choice: a sentence about the choice of the track, or None.
    """

    def __init__(self, choice: str | None) -> None:
        self._choice = choice
        self._borders: list[Fraction] = []

    @property
    def recording(self) -> int:
        """The index of the current recording, from 0."""
        return len(self._borders)

    def begin_recording(self, time: Fraction | None) -> None:
        """Note that another recording begins, in seconds; before any frame, it is the first."""
        if time is not None:
            self._borders.append(time)

    def notes(self, missing: int, first_missing: Fraction) -> Iterator[str]:
        """A sentence or two for each part.

        Args:
            missing: number of frames that could not be read.
            first_missing: the end of the frame before the first of them, in seconds.
        """
        if self._choice:
            yield self._choice
        if self._borders:
            places = [f"{float(border):.3f}" for border in self._borders[:NAMED_BORDERS]]
            more = [] if len(self._borders) == len(places) else ["…"]
            yield (
                f"The video's clock goes back after {', '.join(places + more)} seconds: the file "
                f"holds {len(self._borders) + 1} recordings. Each was placed after the end of the "
                f"one before, and its faces got new track IDs."
            )
        if missing:
            yield (
                f"The file is damaged: {count_text(missing, 'frame')} could not be read, the "
                f"first after {float(first_missing):.3f} seconds. All other frames were kept."
            )
