"""A live stream, as the page's worker and the Gradio app analyse it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from emotilens.basics.arrays import Floats, Image, Singles
from emotilens.basics.errors import EmotilensError, SpecificationError
from emotilens.basics.json_text import json_of
from emotilens.basics.results import FrameResult, Source
from emotilens.engine import Engine
from emotilens.people.group import group_of
from emotilens.steps.detect.candidates import Candidates
from emotilens.steps.face_history import KEPT_SECONDS, FaceHistory
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.track import Tracker

from .methods import AppliedMethods, Methods
from .past_json import past_json
from .personal_baseline import PersonalBaseline


class LiveStream:
    """One camera's frames: their faces are tracked, corrected by a baseline, smoothed and kept.

    Args:
        engine: its models analyse the frames.
        smoothing: kernel over the seconds of each face.

    Attributes:
        methods: those that are switched on; at first none.
    """

    def __init__(self, engine: Engine, smoothing: LiveSmoothing) -> None:
        self._smoothing = smoothing
        self._engine = engine
        self._index = 0
        self._read_with(engine)
        self._pipeline = engine.stream(smoothing, self._history)
        self._apply(Methods())

    @property
    def embeddings(self) -> Mapping[int, Singles]:
        """Features of the latest frame's faces by track ID; see ``Pipeline``."""
        return self._pipeline.embeddings

    @property
    def before(self) -> Tracker:
        """The tracker as it was before the latest frame."""
        return self._pipeline.before

    @property
    def found(self) -> Candidates | None:
        """The faces of the latest frame; None before the first."""
        return self._pipeline.found

    @property
    def smoothing(self) -> LiveSmoothing:
        """The kernel in use."""
        return self._smoothing

    def before_smoothing(self, track: int) -> tuple[Floats, Floats]:
        """Times and corrected values of a face in the latest frame; see ``FaceHistory``."""
        return self._history.before_smoothing(track)

    def change_engine(self, engine: Engine) -> None:
        """Analyse with another model or head from the next frame on; faces keep their track IDs.

        The history begins afresh, and a baseline ends, since neither fits the other's labels.
        Methods that do not fit are switched off.
        """
        self.change_attributes(engine)
        self._read_with(engine)
        self._pipeline = self._pipeline.with_reader(engine.reader, self._history)
        self._apply(self._fitting(self.methods))

    def change_attributes(self, engine: Engine) -> None:
        """Predict age and gender as this engine does from the next frame on, or neither.

        The history and a baseline stay, since nothing else changes.
        """
        method = engine.attributes
        if method is not self._engine.attributes:
            self._pipeline.attributes = method.of_stream() if method else None
        self._engine = engine

    def change_methods(self, methods: Methods) -> None:
        """Switch methods on or off from the next frame on.

        Raises:
            EmotilensError: if they do not fit the model; then nothing changes.
        """
        if methods != self.methods:
            self._apply(methods)

    def change_smoothing(self, smoothing: LiveSmoothing) -> None:
        """Smooth by another kernel, also the past."""
        self._smoothing = smoothing
        self._history.change_smoothing(smoothing)

    async def analyse(self, frame: Image, time: float) -> FrameResult:
        """Analyse the next frame; takes and raises as ``Pipeline.analyse``.

        Args:
            frame: upright and not mirrored, uint8 of shape (height, width, 3 or 4), red first.
            time: in seconds since the first frame.
        """
        # The empty frame has a number, too.
        self._index += self._history.interrupt(time)
        result = await self._pipeline.analyse(frame, self._index, time)
        self._index += 1
        self._baseline.observe(result)
        shown = self._applied.finish(result)
        group = group_of(shown.faces, self._reader.threshold)
        return replace(shown, group=group) if group else shown

    def source(self, name: str, frame: Image, result: FrameResult) -> Source:
        """The latest frame's result as a source, with the baseline that was taken off."""
        height, width = frame.shape[:2]
        used, methods = self._baseline.used, self._applied.used
        return Source(name, width, height, (result,), baseline=used, methods=methods)

    def answer(self, question: Mapping[str, Any]) -> str:
        """Answer a question about the stream.

        Args:
            question: ``about`` is ``history``, with ``span`` in seconds, ``track`` (an ID, or null
                for the face in view for longest) and optionally another ``threshold`` than the
                model's, which null switches off; or ``baseline``, with an ``action``: ``start``
                (with ``track``, or null for the only face), ``finish``, ``cancel``, ``remove``,
                ``set`` (with a ``strength`` from 0 to 1, or a ``stored`` baseline and optionally
                the ``track`` of its face), or ``state``.

        Returns:
            JSON text: as ``past_json`` returns it, or the ``state`` of ``PersonalBaseline``.

        Raises:
            BaselineError: if the action is not possible.
            SpecificationError: for another question.
        """
        if question["about"] == "history":
            reader = self._reader
            span = min(float(question["span"]), KEPT_SECONDS)
            threshold = question.get("threshold", reader.threshold)
            derived = reader.affect_source == "derived"
            track = question["track"]
            return past_json(self._history, reader.names, threshold, track, span, derived)
        if question["about"] == "baseline":
            self._act(question)
            return json_of(self._baseline.state())
        raise SpecificationError(f"Nothing is known about “{question['about']}” of a stream.")

    def _act(self, question: Mapping[str, Any]) -> None:
        action, baseline = question["action"], self._baseline
        if action == "start":
            baseline.start(question.get("track"))
        elif action == "finish":
            baseline.finish()
        elif action == "cancel":
            baseline.cancel()
        elif action == "remove":
            baseline.remove()
        elif action == "set" and question.get("stored") is not None:
            baseline.restore(question["stored"], question.get("track"))
        elif action == "set":
            baseline.change_strength(question.get("strength"))
        elif action != "state":
            raise SpecificationError(f"“{action}” is not an action on a baseline.")
        if action in ("finish", "remove", "set"):
            self._history.recompute()

    def _apply(self, methods: Methods) -> None:
        self._applied = AppliedMethods(methods, self._engine)
        self._pipeline.recogniser = self._applied.recogniser
        self.methods = methods

    def _fitting(self, methods: Methods) -> Methods:
        """Those of the methods that can be applied to the model in use."""
        parts = (Methods(compound=methods.compound), Methods(second=methods.second))
        fits = [_fits(part, self._engine) for part in parts]
        return Methods(
            methods.compound and fits[0], methods.second if fits[1] else None, methods.adaptive
        )

    def _read_with(self, engine: Engine) -> None:
        self._reader = engine.reader
        self._baseline = PersonalBaseline(engine.reader)
        names = engine.names
        values = len(names.labels) + len(names.affect) + len(names.units)
        self._history = FaceHistory(self._smoothing, values, self._baseline)


def _fits(methods: Methods, engine: Engine) -> bool:
    try:
        methods.check(engine)
    except EmotilensError:
        return False
    return True
