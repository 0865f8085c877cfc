"""The page's side of the glass box: freezes a frame and walks it as often as it is asked."""

import inspect
import json
import linecache
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Image, Singles, check_frame
from emotilens.basics.errors import FrameError
from emotilens.basics.json_text import json_of
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.results import FrameResult
from emotilens.engine import Engine
from emotilens.glass.answer import FacePast
from emotilens.glass.document import WalkDocument
from emotilens.glass.occlusion import Occlusion, tinted
from emotilens.glass.record import Walk
from emotilens.glass.walk import Frozen, walk
from emotilens.heads.head import Head
from emotilens.heads.reader import ExpressionReader
from emotilens.live.methods import Methods
from emotilens.live.stream import LiveStream
from emotilens.steps.detect.cascade import CascadeDetector
from emotilens.steps.detect.faces import FaceDetector

from .live import BrowserEngine

PACKAGE = "emotilens/"

SOURCES = check_frame.__code__.co_filename.removesuffix("/basics/arrays.py")
"""The folder of the package's sources, which is not that of its byte code."""

AT_ONCE = 16
"""Places of the patch for which the network runs together."""


@dataclass(frozen=True, slots=True, eq=False)
class FrozenState:
    """A frozen frame with all that another worker needs to go on from it.

    Attributes:
        frozen: the frame.
        model: name of the expression model.
        head: that is in use, or None.
        kind: of the live stream's kernel.
        seconds: its mean delay.
        methods: of the live stream.
    """

    frozen: Frozen
    model: str
    head: Head | None
    kind: str
    seconds: float
    methods: Methods


class BrowserGlass:
    """The glass box of one worker.

    Args:
        host: its engine and its live stream.

    Attributes:
        arrays: those that the latest answer refers to.
    """

    def __init__(self, host: BrowserEngine) -> None:
        self._host = host
        self._frozen: Frozen | None = None
        self._index: int | None = None
        self._walked: Walk | None = None
        self._occlusion: OcclusionRun | None = None
        self.arrays: list[NDArray[Any]] = []

    def freeze_live(self) -> None:
        """Freeze the live stream's latest frame.

        Raises:
            FrameError: if there is none.
        """
        host = self._host
        if not host.frame.size or host.latest is None:
            raise FrameError("There is no frame to freeze yet. Wait for the camera's first result.")
        self._index = host.latest[0].index
        self._frozen = frozen_live(host.engine, host.stream, host.frame.copy(), host.latest[0])

    def freeze_picture(self) -> None:
        """Freeze the picture that was written into the engine's ``frame``."""
        host = self._host
        self._index = None
        self._frozen = frozen_picture(host.engine, host.frame)
        host.frame = np.empty((0, 0, 4), np.uint8)

    async def walk(self, question: str) -> str:
        """Walk the frozen frame.

        Args:
            question: JSON text of an object with the ``track`` ID of a face, or null for the
                largest.

        Returns:
            JSON text of a walk's content, see ``WalkDocument``, with the ``index`` of a live frame,
            null for a picture.

        Raises:
            FrameError: if no frame is frozen.
        """
        if self._frozen is None:
            raise FrameError("No frame is frozen. Freeze one first.")
        track = json.loads(question)["track"]
        self._walked = walked = await walk(self._frozen, self._host.engine.run, perf_counter, track)
        self._occlusion = None
        document = WalkDocument(walked, source_of)
        self.arrays = document.arrays
        return json_of(document.content | {"index": self._index})

    def source(self, file: str) -> str:
        """The text of a module that a walk has shown, by its path below the package."""
        return "".join(linecache.getlines(f"{SOURCES}/{file}"))

    def embedding(self) -> Singles:
        """The embedding of the walked face, shape (size,); of size 0 where the model has none.

        Raises:
            FrameError: if no face was walked.
        """
        if self._walked is None or self._walked.answer is None:
            raise FrameError("No face was walked. Freeze a frame with a face first.")
        (step,) = (step for step in self._walked.steps if step.name == "network")
        found = [value.array for value in step.outputs if value.name == "embedding"]
        return found[0] if found else np.empty(0, np.float32)

    def frozen_state(self) -> bytes:
        """The frozen frame for a worker that tries edits, see ``BrowserEdits.open``.

        Raises:
            FrameError: if no frame is frozen.
        """
        if self._frozen is None:
            raise FrameError("No frame is frozen. Freeze one first.")
        stream = self._host.stream
        state = FrozenState(
            self._frozen,
            self._host.engine.model.name,
            self._host.engine.head,
            stream.smoothing.kind,
            stream.smoothing.seconds,
            stream.methods,
        )
        return pickle.dumps(state)

    async def occlude(self) -> str:
        """Hide further parts of the walked face from the network.

        Returns:
            JSON text of an object: how many places are ``done`` of how many (``count``). Once all
            are, ``arrays`` holds the map, and the face with the map over it; the object also has
            the map's ``range``, the ``label`` whose probability it is about, and that
            ``probability`` without a patch.

        Raises:
            FrameError: if no face was walked.
        """
        if self._frozen is None or self._walked is None or self._walked.answer is None:
            raise FrameError("No face was walked. Freeze a frame with a face first.")
        self._occlusion = self._occlusion or OcclusionRun(self._walked, self._frozen.reader)
        state, self.arrays = await self._occlusion.go_on(self._host.engine.run)
        return json_of(state)


class OcclusionRun:
    """An occlusion map in the making.

    Args:
        walked: its face is hidden in parts.
        reader: the model that the walk was made with.
    """

    def __init__(self, walked: Walk, reader: ExpressionReader) -> None:
        assert walked.answer is not None
        (step,) = (step for step in walked.steps if step.name == "network")
        self._reader = reader
        self._planes = step.inputs[0].array
        self._occlusion = Occlusion(self._planes, reader.model.input)
        self._raw = walked.answer.raw
        self._label = int(self._raw.argmax())
        self._drops: list[float] = []

    async def go_on(self, run: NetworkRunner) -> tuple[dict[str, Any], list[NDArray[Any]]]:
        """Hide the next parts; returns the state, and the map once it is complete."""
        count = len(self._occlusion.places)
        if len(self._drops) < count:
            tensor = self._occlusion.batch(len(self._drops), AT_ONCE)
            outputs = await run(self._reader.model.name, tensor)
            shares = self._reader.read(outputs).probabilities[:, self._label]
            self._drops += (self._raw[self._label] - shares).tolist()
        state: dict[str, Any] = {"done": len(self._drops), "count": count}
        if len(self._drops) < count:
            return state, []
        heat = self._occlusion.heat(np.array(self._drops))
        state["range"] = [float(heat.min()), float(heat.max())]
        state["shape"] = list(heat.shape)
        state["label"] = self._reader.names.labels[self._label]
        state["probability"] = float(self._raw[self._label])
        return state, [heat, tinted(self._planes[0, 0], heat)]


def frozen_live(engine: Engine, stream: LiveStream, frame: Image, result: FrameResult) -> Frozen:
    """The latest frame of a live stream, with its result and what the stream knew before."""
    faces = {
        face.track: FacePast(*stream.before_smoothing(face.track), face.quality)
        for face in result.faces
    }
    detector = FaceDetector(engine.live_detector)
    return Frozen(
        frame, detector, engine.reader, stream.before, stream.found, faces, stream.smoothing
    )


def frozen_picture(engine: Engine, frame: Image) -> Frozen:
    """A picture, which no frames came before."""
    detector = engine.photograph_detector()
    # The page has no detector of several networks.
    assert not isinstance(detector, CascadeDetector)
    return Frozen(frame, detector, engine.reader)


def source_of(function: Callable[..., Any]) -> dict[str, Any]:
    """A function's ``name``, ``file`` below the package, first ``line`` and ``text``."""
    function = inspect.unwrap(function)
    lines, first = inspect.getsourcelines(function)
    file = inspect.getsourcefile(function) or ""
    return {
        "name": function.__qualname__,
        "file": file.rpartition(PACKAGE)[2],
        "line": first,
        "text": inspect.cleandoc("\n" + "".join(lines)),
    }
