"""What the view of a video wants: a face, a filter, who is who, and files to save."""

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

FORMS = ("csv", "json", "vtt", "eaf", "svg")
"""Formats to save, in the order of the menu."""

MOST_LETTERS = 500
"""Of a note, a title or a name that the page sends for a file."""

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


def read_export(data: Any) -> tuple[tuple[str, ...], dict[str, Any], dict[str, Any]]:
    """The formats to save, the request, and what is drawn and written around it.

    Raises:
        VideoError: if the page sent something else.
    """
    match data:
        case {"form": str(form), "request": request, "chart": dict(chart)}:
            forms = FORMS if form == "all" else (form,)
            if set(forms) <= set(FORMS):
                return forms, read_request(request), _read_chart(chart)
    raise VideoError(UNKNOWN)


def _read_chart(chart: Mapping[str, Any]) -> dict[str, Any]:
    """The words and marks of a chart, as for ``requested_chart``."""
    match chart:
        case {
            "title": str(title),
            "provenance": str(provenance),
            "marks": list(marks),
            "shown": None | list() as shown,
            "span": None | [int() | float(), int() | float()] as span,
        } if len(marks) <= MOST_PEOPLE and all(map(_is_mark, marks)):
            return {
                "title": title[:MOST_LETTERS],
                "provenance": provenance[:MOST_LETTERS],
                "marks": marks,
                "shown": None if shown is None else [str(name) for name in shown[:MOST_PEOPLE]],
                "span": span if span is None or span[0] < span[1] else None,
                "runs": ["", ""],
            }
    raise VideoError(UNKNOWN)


def _is_mark(mark: Any) -> bool:
    match mark:
        case {"time": int() | float() as time, "note": str(note)}:
            return len(mark) == 2 and 0 <= time < float("inf") and len(note) <= MOST_LETTERS
    return False
