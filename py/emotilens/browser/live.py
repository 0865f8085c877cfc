"""The browser's host: the engine's side of the module worker, inside Pyodide.

JavaScript passes plain arguments, reads JSON text back, and writes each frame's pixels straight
into the memory of a numpy array. Nothing of Pyodide is imported, so this module loads under
CPython too.
"""

import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from emotilens.basics.arrays import Image, Singles, Tensor
from emotilens.basics.errors import HeadError
from emotilens.basics.results import FrameResult, Runtime, Source, to_json
from emotilens.engine import Engine, describe_used
from emotilens.heads.head import Head
from emotilens.heads.inputs import check_head
from emotilens.manifest.model_list import read_manifest
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.steps.smooth import Smoothing, delay


class ScriptOutputs(Protocol):
    """A network's outputs as the worker hands them over, one list entry an output."""

    names: Sequence[str]
    shapes: Sequence[Sequence[int]]
    values: Sequence[Any]


RunScript = Callable[[str, Tensor], Awaitable[ScriptOutputs]]


class BrowserEngine:
    """One worker's engine and its live stream.

    Args:
        manifest: text of the manifest file.
        run: JavaScript function that runs a network by name.
        runtime: text of a JSON object with what runs where.
        model: name of the expression model, or None for the default.
        detector: name of the face detector, or None for the defaults.
        smoothing: text of a JSON object with the live stream's smoothing.

    Attributes:
        engine: what analyses.
        frame: the array that the next frame's pixels are written into.
        latest: the result of the latest live frame or picture, and its faces' embeddings by their
            numbers; None before the first.

    Raises:
        EmotilensError: for a name or a smoothing that there is not.
    """

    def __init__(
        self,
        manifest: str,
        run: RunScript,
        runtime: str,
        model: str | None,
        detector: str | None,
        smoothing: str,
    ) -> None:
        self.engine = Engine(
            read_manifest(json.loads(manifest)),
            network_runner(run),
            clock=lambda: time.perf_counter() * 1000,
            runtime=_read_runtime(runtime),
            model=model,
            detector=detector,
        )
        self._smoothing = Smoothing(**json.loads(smoothing))
        self._head: Head | None = None
        self.frame: Image = np.empty((0, 0, 4), np.uint8)
        self.latest: tuple[FrameResult, Mapping[int, Singles]] | None = None
        self.reset()

    def description(self) -> str:
        """What is in use, as JSON text.

        Model, detector, pictureDetector, smoothing delay, and the head that was brought, if one
        was: what results say of it, its ``model``, and as ``complaint`` why it is not applied, or
        null.
        """
        used = self.engine.describe((), self.engine.live_detector)
        picture = self.engine.describe((), self.engine.picture_detector)
        return json.dumps(
            {
                "model": to_json(used.model),
                "detector": to_json(used.detector),
                "pictureDetector": to_json(picture.detector),
                "delay": delay(self._smoothing),
                "head": self._head_state(),
            }
        )

    def change_runtime(self, runtime: str) -> None:
        """State in results from now on that networks run elsewhere, such as after a lost GPU."""
        self.engine.runtime = _read_runtime(runtime)

    def reserve(self, width: int, height: int) -> Image:
        """The array of shape (height, width, 4) that the next frame's pixels are written into."""
        if self.frame.shape != (height, width, 4):
            self.frame = np.empty((height, width, 4), np.uint8)
        return self.frame

    def reset(self) -> None:
        """Start a new live stream: forget faces, numbers and what was smoothed."""
        self._stream = self.engine.stream(self._smoothing)
        self._next_index = 0
        self._start: float | None = None

    def change_model(self, name: str) -> str:
        """Go on with another expression model, also in the live stream; returns ``description``.

        The head is applied where it belongs to this model.

        Raises:
            ModelUnavailableError: for a name that is not in the manifest; then nothing changes.
        """
        self.engine = self.engine.with_head(None).with_model(name)
        self.latest = None
        return self.use_head(self._head)

    @property
    def model(self) -> ModelSpecification:
        """The expression model in use."""
        return self.engine.model

    def use_head(self, head: Head | None) -> str:
        """Take another head, or none, also in the live stream; returns ``description``.

        A head of another model is kept, and applied once that model is in use.
        """
        self._head = head
        self.engine = self.engine.with_head(None if self._complaint() else head)
        self._stream = self._stream.with_model(self.engine.model, self.engine.head)
        return self.description()

    def change_smoothing(self, smoothing: str) -> float:
        """Smooth the live stream by another kernel; returns its delay in frames."""
        self._smoothing = Smoothing(**json.loads(smoothing))
        self._stream.change_smoothing(self._smoothing)
        return delay(self._smoothing)

    async def analyse_frame(self, seconds: float) -> str:
        """Analyse the live frame that was written into ``frame``; returns the result's JSON."""
        self._start = seconds if self._start is None else self._start
        result = await self._stream.analyse(
            self.frame, self._next_index, max(seconds - self._start, 0.0)
        )
        self._next_index += 1
        self.latest = result, self._stream.embeddings
        height, width = self.frame.shape[:2]
        source = Source("camera", width, height, (result,))
        return self.document(source, live=True)

    async def analyse_picture(self, name: str) -> str:
        """Analyse the picture that was written into ``frame``; returns the result's JSON."""
        source, embeddings = await self.engine.read_picture(name, self.frame)
        self.latest = source.frames[0], embeddings
        self.frame = np.empty((0, 0, 4), np.uint8)
        return self.document(source, live=False)

    def document(self, source: Source, *, live: bool) -> str:
        """A result's JSON."""
        detector = self.engine.live_detector if live else self.engine.picture_detector
        return json.dumps(to_json(self.engine.describe((source,), detector)))

    def _complaint(self) -> str | None:
        """Why the head that was brought cannot be applied."""
        try:
            if self._head:
                check_head(self._head, self.engine.model)
        except HeadError as error:
            return str(error)
        return None

    def _head_state(self) -> dict[str, Any] | None:
        if self._head is None:
            return None
        said: dict[str, Any] = to_json(describe_used(self._head))
        return said | {"model": self._head.model, "complaint": self._complaint()}


def _read_runtime(text: str) -> Runtime:
    content = json.loads(text)
    return Runtime("browser", content["provider"], content["threads"], tuple(content["notes"]))


def network_runner(
    run: RunScript,
) -> Callable[[str, Tensor], Awaitable[Mapping[str, Tensor]]]:
    """Wrap the worker's JavaScript function so that the pipeline can await it."""

    async def run_network(name: str, tensor: Tensor) -> Mapping[str, Tensor]:
        outputs = await run(name, np.ascontiguousarray(tensor))
        arrays = zip(outputs.names, outputs.shapes, outputs.values, strict=True)
        return {
            output: np.asarray(values.to_py(), np.float32).reshape(tuple(shape))
            for output, shape, values in arrays
        }

    return run_network
