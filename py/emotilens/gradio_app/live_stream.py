"""A visitor's camera: its faces are tracked and smoothed from frame to frame."""

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from emotilens.basics.arrays import Image
from emotilens.basics.results import FrameResult, to_json
from emotilens.engine import Engine
from emotilens.live.stream import LiveStream
from emotilens.native.networks import complete
from emotilens.sequences.from_results import largest_face
from emotilens.steps.live_smoothing import LiveSmoothing

from .overlay import overlay
from .score_panel import panel
from .time_chart import time_chart

SHOWN_SECONDS = 20.0
"""Length of the chart."""

SECONDS_BETWEEN_CHARTS = 0.4

PAUSE_SECONDS = 5.0
"""After a longer pause, the camera's stream starts afresh."""


@dataclass(slots=True)
class Stream:
    """One visitor's webcam stream.

    Attributes:
        model: name of its expression model.
        live: tracks the visitor's faces and smooths their expressions.
        start: when the first frame arrived, in seconds of the monotonic clock.
        latest: when the latest frame arrived, by the same clock.
        charted: time of the frame at which the chart was last drawn, in seconds since ``start``.
        recent: results of the last ``SHOWN_SECONDS``.
    """

    model: str
    live: LiveStream
    start: float
    latest: float
    charted: float = -SECONDS_BETWEEN_CHARTS
    recent: deque[FrameResult] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class LiveView:
    """What to show for a frame.

    Attributes:
        boxes: SVG to overlay on the camera's picture.
        panel: HTML of bars and circumplex.
        chart: HTML of the last seconds; None to leave it unchanged.
        document: the result as JSON.
    """

    boxes: str
    panel: str
    chart: str | None
    document: dict[str, Any]


NOTHING = LiveView("", panel(None), "", {})


def analyse_webcam_frame(
    engine: Engine,
    frame: Image | None,
    smoothing: LiveSmoothing,
    stream: Stream | None,
    *,
    mirrored: bool = False,
) -> tuple[LiveView, Stream | None]:
    """Analyse a visitor's next webcam frame; returns the stream for the one after it.

    If the engine's model has changed, it takes over the stream.

    Args:
        engine: the engine of the chosen model.
        frame: from the camera, not mirrored; None ends the stream.
        smoothing: kernel over the seconds of each face.
        stream: as returned for the previous frame, or None.
        mirrored: whether the camera's picture is shown mirrored.
    """
    if frame is None:
        return NOTHING, None
    now = time.monotonic()
    if stream is None or now - stream.latest > PAUSE_SECONDS:
        stream = Stream(engine.model.name, LiveStream(engine, smoothing), now, now)
    _adopt(stream, engine, smoothing)
    stream.latest = now
    result = complete(stream.live.analyse(frame, now - stream.start))
    _remember(stream, result)
    height, width = frame.shape[:2]
    source = stream.live.source("webcam", frame, result)
    view = LiveView(
        boxes=overlay(width, height, result.faces, mirrored=mirrored),
        panel=panel(source, engine.used_head),
        chart=_chart(stream, engine),
        document=to_json(engine.describe((source,), engine.live_detector)),
    )
    return view, stream


def _adopt(stream: Stream, engine: Engine, smoothing: LiveSmoothing) -> None:
    """Apply the current choices; another model's labels may differ, so the chart starts afresh."""
    if stream.model != engine.model.name:
        stream.model = engine.model.name
        stream.live.change_engine(engine)
        stream.recent.clear()
    stream.live.change_smoothing(smoothing)


def _remember(stream: Stream, result: FrameResult) -> None:
    stream.recent.append(result)
    while result.time - stream.recent[0].time > SHOWN_SECONDS:
        stream.recent.popleft()


def _chart(stream: Stream, engine: Engine) -> str | None:
    now = stream.recent[-1].time
    if now - stream.charted < SECONDS_BETWEEN_CHARTS:
        return None
    stream.charted = now
    frames, labels = tuple(stream.recent), tuple(engine.names.labels)
    return time_chart(
        largest_face(frames, labels),
        largest_face(frames, labels, smoothed=True),
        max(now - SHOWN_SECONDS, 0),
        max(now, SHOWN_SECONDS),
    )
