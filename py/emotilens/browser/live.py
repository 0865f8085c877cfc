"""The browser's host: the engine's side of the module worker, inside Pyodide.

JavaScript passes plain arguments, reads JSON text back, and writes each frame's pixels straight
into the memory of a numpy array. Nothing of Pyodide is imported, so this module loads under
CPython too.
"""

import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Protocol, TypedDict

import numpy as np

from emotilens.basics.arrays import Image, Singles, Tensor
from emotilens.basics.json_text import json_of
from emotilens.basics.results import FrameResult, Runtime, Source
from emotilens.basics.results_json import to_json
from emotilens.engine import Engine, describe_used
from emotilens.heads.head import Head
from emotilens.live.methods import Methods, read_methods
from emotilens.live.stream import LiveStream
from emotilens.manifest.model_list import read_manifest
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.recognition import AttributesMethod
from emotilens.steps.circumplex import COORDINATES
from emotilens.steps.live_smoothing import LiveSmoothing


class GivenOutputs(TypedDict):
    """A network's outputs, one list entry per output."""

    names: Sequence[str]
    shapes: Sequence[Sequence[int]]
    values: Sequence[memoryview]


class ScriptOutputs(Protocol):
    """A network's outputs as the worker passes them."""

    def to_py(self) -> GivenOutputs:
        """All of them in Python, at once: each look at what JavaScript has takes long."""


RunScript = Callable[[str, Tensor], Awaitable[ScriptOutputs]]


class BrowserEngine:
    """One worker's engine and its live stream.

    Args:
        manifest: text of the manifest file.
        run: JavaScript function that runs a network by name.
        runtime: text of a JSON object with what runs where.
        model: name of the expression model, or None for the default.
        detector: name of the face detector, or None for the defaults.
        smoothing: text of a JSON object with the ``kind`` of the live stream's kernel and its mean
            delay in ``seconds``.

    Attributes:
        engine: applies the head if it fits the model in use.
        head: the head that was fitted here or opened, or None; kept while it does not fit.
        frame: the array that the next frame's pixels are written into.
        stream: the live stream.
        latest: the result of the latest live frame or picture, and the embeddings of its faces by
            track ID; None before the first.

    Raises:
        EmotilensError: for an unknown name or smoothing.
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
        self._use_engine(
            Engine(
                read_manifest(json.loads(manifest)),
                network_runner(run),
                clock=time.perf_counter,
                runtime=_read_runtime(runtime),
                model=model,
                detector=detector,
            )
        )
        self._smoothing = _read_smoothing(smoothing)
        self.head: Head | None = None
        self._misfit: str | None = None
        self._aside = False
        self._methods = Methods()
        self.frame: Image = np.empty((0, 0, 4), np.uint8)
        self.latest: tuple[FrameResult, Mapping[int, Singles]] | None = None
        self.reset()

    def description(self) -> str:
        """What is in use, as JSON text.

        ``model``, ``detector`` and ``pictureDetector``, the ``positions`` of expressions on the
        circumplex, the ``smoothing`` as ``change_smoothing`` returns it, and ``head``, if there is
        one: as in results, plus its ``model``, as ``complaint`` why it does not fit, and whether it
        is set ``aside``.
        """
        return json_of(
            {
                "model": self._live["model"],
                "detector": self._live["detector"],
                "pictureDetector": self._picture["detector"],
                "positions": dict(COORDINATES),
                "smoothing": self._smoothing.describe(),
                "head": self._head_state(),
            }
        )

    def change_runtime(self, runtime: str) -> None:
        """Update where networks run, for example after the GPU was lost; results record it."""
        self.engine.runtime = _read_runtime(runtime)
        self._use_engine(self.engine)

    def reserve(self, width: int, height: int) -> Image:
        """The array of shape (height, width, 4) that the next frame's pixels are written into."""
        if self.frame.shape != (height, width, 4):
            self.frame = np.empty((height, width, 4), np.uint8)
        return self.frame

    def take_frame(self) -> Image:
        """The frame that was written; the next one is written into another array."""
        frame, self.frame = self.frame, np.empty((0, 0, 4), np.uint8)
        return frame

    def reset(self) -> None:
        """Start a new live stream: forget faces, track IDs, their history and a baseline."""
        self.stream = LiveStream(self.engine, self._smoothing)
        self.stream.change_methods(self._methods)
        self._start: float | None = None

    def change_model(self, name: str) -> str:
        """Switch to another expression model, also in the live stream; returns ``description``.

        Raises:
            ModelUnavailableError: for a name that is not in the manifest; then nothing changes.
        """
        self._use(name, self.head)
        self.latest = None
        return self.description()

    def use_head(self, head: Head | None) -> str:
        """Use another head, or none, also in the live stream; returns ``description``.

        A head that does not fit the model is kept, and applied once its own model is in use.
        """
        self._aside = False
        self._use(self.engine.model.name, head)
        return self.description()

    def set_head_aside(self, aside: bool) -> str:
        """Keep the head without applying it, to compare results; returns ``description``."""
        self._aside = aside
        self._use(self.engine.model.name, self.head)
        return self.description()

    def _use(self, model: str, head: Head | None) -> None:
        applied = None if self._aside else head
        engine, self._misfit = self.engine.with_model_and_fitting_head(model, applied)
        self._use_engine(engine)
        self.head = head
        self.stream.change_engine(self.engine)
        self._methods = self.stream.methods

    def _use_engine(self, engine: Engine) -> None:
        """Analyse with this engine from now on; what results contain of it is written once."""
        self.engine = engine
        self._live: dict[str, Any] = to_json(engine.describe((), engine.live_detector))
        self._picture: dict[str, Any] = to_json(engine.describe((), engine.picture_detector))

    def use_attributes(self, method: AttributesMethod | None) -> None:
        """Predict age and gender, also in the live stream, or no longer; see ``attributes``."""
        self._use_engine(self.engine.with_attributes(method))
        self.stream.change_attributes(self.engine)

    def attributes_model(self) -> str:
        """Name of the network for age and gender.

        Raises:
            ModelUnavailableError: when the manifest has none.
        """
        return self.engine.attributes_model().name

    @property
    def model(self) -> ModelSpecification:
        """The expression model in use."""
        return self.engine.model

    def change_smoothing(self, smoothing: str) -> str:
        """Smooth the live stream by another kernel, described as for the constructor.

        Returns:
            JSON text of an object with its ``kind``, the mean delay in ``seconds``, and the
            ``kernel`` for drawing: ``times`` in seconds up to 0, and their ``weights``.
        """
        self._smoothing = _read_smoothing(smoothing)
        self.stream.change_smoothing(self._smoothing)
        return json_of(self._smoothing.describe())

    def change_methods(self, methods: str) -> str:
        """Switch methods of the papers on or off in the live stream; see ``Methods``.

        Args:
            methods: JSON text of an object, as for ``read_methods``.

        Returns:
            JSON text of the methods in use.

        Raises:
            EmotilensError: if they do not fit the model in use; then nothing changes.
        """
        self.stream.change_methods(read_methods(json.loads(methods)))
        self._methods = self.stream.methods
        return self.methods()

    def methods(self) -> str:
        """JSON text of the methods in use."""
        return json_of(asdict(self.stream.methods))

    async def analyse_frame(self, seconds: float) -> str:
        """Analyse the live frame that was written into ``frame``; returns the result's JSON."""
        self._start = seconds if self._start is None else self._start
        result = await self.stream.analyse(self.frame, max(seconds - self._start, 0.0))
        self.latest = result, self.stream.embeddings
        return self.document(self.stream.source("camera", self.frame, result), live=True)

    def answer(self, question: str) -> str:
        """Answer a question about the live stream; see ``LiveStream.answer``.

        Args:
            question: JSON text of an object.
        """
        return self.stream.answer(json.loads(question))

    async def analyse_picture(self, name: str) -> str:
        """Analyse the picture that was written into ``frame``; returns the result's JSON."""
        source, embeddings = await self.engine.read_picture(name, self.take_frame())
        self.latest = source.frames[0], embeddings
        return self.document(source, live=False)

    def document(self, source: Source, *, live: bool) -> str:
        """A result's JSON."""
        about = self._live if live else self._picture
        return json_of({**about, "sources": [to_json(source)]}, ascii_only=True)

    def _head_state(self) -> dict[str, Any] | None:
        if self.head is None:
            return None
        used: dict[str, Any] = to_json(describe_used(self.head))
        return used | {
            "model": self.head.model,
            "complaint": self._misfit,
            "aside": self._aside,
        }


def _read_runtime(text: str) -> Runtime:
    content = json.loads(text)
    return Runtime("browser", content["provider"], content["threads"], tuple(content["notes"]))


def _read_smoothing(text: str) -> LiveSmoothing:
    content = json.loads(text)
    return LiveSmoothing(content["kind"], content["seconds"])


def network_runner(
    run: RunScript,
) -> Callable[[str, Tensor], Awaitable[Mapping[str, Tensor]]]:
    """Wrap the worker's JavaScript function so that the pipeline can await it.

    The network starts when it is called, not when it is awaited.
    """

    def run_network(name: str, tensor: Tensor) -> Awaitable[Mapping[str, Tensor]]:
        return arrays_of(run(name, np.ascontiguousarray(tensor)))

    async def arrays_of(running: Awaitable[ScriptOutputs]) -> Mapping[str, Tensor]:
        given = (await running).to_py()
        arrays = zip(given["names"], given["shapes"], given["values"], strict=True)
        return {name: np.asarray(values).reshape(shape) for name, shape, values in arrays}

    return run_network
