"""What the view of a video wants to be shown: a face, a filter, and who is who."""

from collections.abc import Mapping
from typing import Any

from emotilens.basics.errors import VideoError
from emotilens.sequences.from_results import LARGEST
from emotilens.steps.live_smoothing import MOST_SECONDS

MOST_PEOPLE = 1000
MOST_ROWS = 300
"""Frames that the page may ask for at a time."""

FIRST: Mapping[str, Any] = {
    "track": LARGEST,
    "filling": "none",
    "filter": {"kind": "gaussian", "seconds": 0.2},
    "people": [],
}
"""What is shown first, as on the page."""

UNKNOWN = "The page sent no filter. Reload it and analyse the video again."


def read_request(data: Any) -> dict[str, Any]:
    """A request for ``VideoTimeline``, which checks the rest.

    Raises:
        VideoError: if the page sent something else.
    """
    match data:
        case {
            "track": int(track),
            "filling": str(filling),
            "filter": {"kind": str(kind), "seconds": int() | float() as seconds},
            "people": list(people),
        } if 0 < seconds <= MOST_SECONDS and len(people) <= MOST_PEOPLE:
            wanted = {"kind": kind, "seconds": seconds}
            return {"track": track, "filling": filling, "filter": wanted, "people": people}
    raise VideoError(UNKNOWN)


def read_rows(data: Any) -> tuple[dict[str, Any], int, range]:
    """The request, its number, and the rows that the page asks for.

    Raises:
        VideoError: if the page sent something else.
    """
    match data:
        case {"request": request, "key": int(key), "from": int(start), "to": int(end)}:
            if 0 <= start <= end <= start + MOST_ROWS:
                return read_request(request), key, range(start, end)
    raise VideoError(UNKNOWN)
