"""A visitor's camera: its faces are tracked and smoothed from frame to frame."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emotilens.basics.arrays import Image
from emotilens.basics.errors import BaselineError, EmotilensError, PictureError
from emotilens.basics.results_json import to_json
from emotilens.engine import Engine
from emotilens.live.methods import Methods
from emotilens.live.stream import LiveStream
from emotilens.native.networks import complete
from emotilens.steps.live_smoothing import LiveSmoothing

SHOWN_SECONDS = 20.0
"""Length of the timeline."""

SECONDS_BETWEEN_TIMELINES = 0.4

NO_METHODS = Methods()

ACTIONS = ("start", "finish", "cancel", "remove", "set")
"""What a visitor can do with a baseline."""

PAUSE_SECONDS = 5.0
"""After a longer pause, the camera's stream starts afresh."""


@dataclass(slots=True)
class Stream:
    """One visitor's camera.

    Attributes:
        model: name of its expression model.
        live: tracks the visitor's faces and smooths their expressions.
        start: when the first frame arrived, in seconds of the monotonic clock.
        latest: when the latest frame arrived, by the same clock.
        sent: when the timeline was last sent, by the same clock.
        methods: those that were last asked for; None if they must be applied.
        misfit: why they are not applied, or None.
    """

    model: str
    live: LiveStream
    start: float
    latest: float
    sent: float = float("-inf")
    methods: Methods | None = None
    misfit: str | None = None

    def timeline(self, track: int | None) -> dict[str, Any] | None:
        """The last seconds of a face as in ``past_json``; None shortly after the previous one.

        Args:
            track: ID of the face; None for the one that has been in view for longest.
        """
        if self.latest - self.sent < SECONDS_BETWEEN_TIMELINES:
            return None
        self.sent = self.latest
        question = {"about": "history", "span": SHOWN_SECONDS, "track": track}
        content: dict[str, Any] = json.loads(self.live.answer(question))
        return content

    def baseline(self, request: Mapping[str, Any] | None) -> dict[str, Any]:
        """Act on the visitor's neutral baseline; it is not stored.

        Args:
            request: from the page, ``action`` with what ``LiveStream.answer`` takes for it, or None
                to change nothing.

        Returns:
            ``baseline`` and ``calibration`` as in ``PersonalBaseline.state``, and ``failure``: why
            the request was not possible, or None.

        Raises:
            PictureError: if the request is something else.
        """
        failure = None
        try:
            if request is not None:
                self.live.answer({"about": "baseline", **_checked(request)})
        except BaselineError as error:
            failure = str(error)
        state = json.loads(self.live.answer({"about": "baseline", "action": "state"}))
        return {name: state[name] for name in ("baseline", "calibration")} | {"failure": failure}


def _checked(request: Mapping[str, Any]) -> dict[str, Any]:
    action, track, strength = (request.get(name) for name in ("action", "track", "strength"))
    if action not in ACTIONS:
        raise PictureError("The page sent an unknown request. Reload it and start again.")
    if action == "start":
        return {"action": action, "track": track if type(track) is int else None}
    if action == "set":
        return {"action": action, "strength": strength}
    return {"action": action}


def analyse_webcam_frame(
    engine: Engine,
    frame: Image,
    smoothing: LiveSmoothing,
    stream: Stream | None,
    methods: Methods = NO_METHODS,
) -> tuple[dict[str, Any], Stream]:
    """Analyse a visitor's next frame; returns its result's JSON, and the stream for the next frame.

    If the engine's model has changed, or whether it guesses age and gender, it takes over the
    stream.

    Args:
        engine: the engine of the chosen model.
        frame: from the camera, not mirrored.
        smoothing: kernel over the seconds of each face.
        stream: as returned for the previous frame, or None.
        methods: of the papers; none is applied if they do not fit the model.
    """
    now = time.monotonic()
    if stream is None or now - stream.latest > PAUSE_SECONDS:
        stream = Stream(engine.model.name, LiveStream(engine, smoothing), now, now)
    if stream.model != engine.model.name:
        stream.model = engine.model.name
        stream.live.change_engine(engine)
        stream.methods = None
    stream.live.change_attributes(engine)
    stream.live.change_smoothing(smoothing)
    if methods != stream.methods:
        _apply(methods, stream)
    stream.latest = now
    result = complete(stream.live.analyse(frame, now - stream.start))
    source = stream.live.source("webcam", frame, result)
    return to_json(engine.describe((source,), engine.live_detector)), stream


def _apply(methods: Methods, stream: Stream) -> None:
    stream.methods, stream.misfit = methods, None
    try:
        stream.live.change_methods(methods)
    except EmotilensError as misfit:
        stream.live.change_methods(NO_METHODS)
        stream.misfit = str(misfit)
