"""The filter of a video's timeline, chosen while viewing it, as on the page."""

from dataclasses import dataclass
from typing import Any

import gradio

from emotilens.sequences.from_results import LARGEST
from emotilens.timeline.filters import DEFAULT_REACH, filter_of_reach, lag

FILTERS = (
    ("none", "none"),
    ("exponential", "exponential"),
    ("box", "box"),
    ("Gaussian", "gaussian"),
    ("median", "median"),
)
FILLINGS = (("left open", "none"), ("straight line", "line"), ("last value", "hold"))
LEAST_REACH, MOST_REACH = 1, 50
"""In frames, as on the page."""


@dataclass(frozen=True, slots=True)
class VideoFilter:
    """The controls.

    Attributes:
        row: contains the others.
        face: track ID of a face, or 0 for the largest one of each frame.
        kind: the kind of the filter.
        filling: the filling of gaps.
        reach: the reach of the filter's window, in frames.
    """

    row: gradio.Row
    face: gradio.Dropdown
    kind: gradio.Dropdown
    filling: gradio.Dropdown
    reach: gradio.Slider

    @property
    def controls(self) -> list[gradio.components.Component]:
        """The controls, in the order of ``filter_request``."""
        return [self.face, self.kind, self.reach, self.filling]


def video_filter() -> VideoFilter:
    """Add the controls to the layout, hidden at first."""
    with gradio.Row(visible=False, equal_height=True, elem_classes="emotilens-filter") as row:
        return VideoFilter(
            row,
            gradio.Dropdown(
                face_choices([]), value=LARGEST, label="Face", filterable=False, min_width=150
            ),
            gradio.Dropdown(
                list(FILTERS), value="box", label="Filter", filterable=False, min_width=150
            ),
            gradio.Dropdown(
                list(FILLINGS), value="none", label="Gaps", filterable=False, min_width=150
            ),
            gradio.Slider(
                LEAST_REACH,
                MOST_REACH,
                DEFAULT_REACH,
                step=1,
                label=reach_label("box", DEFAULT_REACH),
                min_width=220,
                scale=2,
                buttons=[],
            ),
        )


def face_choices(faces: list[int]) -> list[tuple[str, int]]:
    """The choices for a video with these track IDs."""
    return [("largest", LARGEST), *((f"face {face}", face) for face in faces)]


def filter_request(face: int, kind: str, reach: int, filling: str) -> dict[str, Any]:
    """The settings of the controls, as a request for ``VideoTimeline``."""
    return {"track": face, "filling": filling, "filter": {"kind": kind, "reach": int(reach)}}


def reach_label(kind: str, reach: int) -> str:
    """The slider's label, with the filter's window or lag."""
    frames = lag(filter_of_reach(kind, reach))
    if frames is not None:
        return f"Window: past frames only, lags {frames:g} frames"
    return f"Window: ±{reach} {'frame' if reach == 1 else 'frames'}"
