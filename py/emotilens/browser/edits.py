"""The disposable worker's side of live Python: edits are tried, used in a live stream, and undone.

The page's own engine never runs edited code. This worker has an engine of its own, and the page
ends it when it does not answer.
"""

import json
import pickle
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import FrameError
from emotilens.basics.json_text import json_of
from emotilens.edits.console import LABEL, Console
from emotilens.edits.guard import SECONDS, Guard
from emotilens.edits.module_edits import ModuleEdits, source_text
from emotilens.edits.patch import changes_of, patch_of
from emotilens.edits.problem import EditError, Problem, problem_of
from emotilens.edits.restored import Restored
from emotilens.edits.settings import settings_of, with_setting
from emotilens.edits.trial import try_edits
from emotilens.glass.document import WalkDocument, described_answer
from emotilens.glass.walk import Frozen

from .glass import FrozenState, source_of
from .live import BrowserEngine

Question = Mapping[str, Any]

LIVE_SECONDS = 3.0
"""How long one call of an edited function may take in a live frame; the page waits for six."""


class BrowserEdits:
    """Live Python of one worker.

    Args:
        host: its engine and its live stream.
        memory: returns the size of Python's memory in bytes.

    Attributes:
        arrays: those that the latest answer refers to.
    """

    def __init__(self, host: BrowserEngine, memory: Callable[[], int]) -> None:
        self._host = host
        self._memory = memory
        self._frozen: Frozen | None = None
        self._live: ModuleEdits | None = None
        self._console: Console | None = None
        self._seconds = 0.2
        self.arrays: list[NDArray[Any]] = []

    def open(self, content: bytes | memoryview) -> None:
        """Take the frame that the page's engine has frozen, and its model and head.

        Args:
            content: what ``BrowserGlass.frozen_state`` returned.
        """
        state: FrozenState = pickle.loads(bytes(content))
        host = self._host
        if host.model.name != state.model:
            host.change_model(state.model)
        host.use_head(state.head)
        host.change_smoothing(json_of({"kind": state.kind, "seconds": state.seconds}))
        host.change_methods(json_of(asdict(state.methods)))
        self._seconds = state.seconds
        self._frozen = state.frozen
        self._console = None

    async def answer(self, question: str) -> str:
        """Answer a question of the page.

        Args:
            question: JSON text of an object; ``about`` names the method.

        Returns:
            JSON text of an object.

        Raises:
            EmotilensError: with a sentence for the user.
        """
        content = json.loads(question)
        self.arrays = []
        answers: Mapping[str, Callable[[Question], dict[str, Any]]] = {
            "file": self._file,
            "move": self._move,
            "patch": self._patch,
            "use": self._use,
        }
        if content["about"] == "try":
            return json_of(await self._try(content))
        if content["about"] == "console":
            return json_of(await self._run(content))
        return json_of(answers[content["about"]](content))

    async def analyse_frame(self, seconds: float) -> str:
        """Analyse a live frame with the edits in use, see ``BrowserEngine.analyse_frame``.

        Returns:
            JSON text of an object: the ``document``, or the ``problem`` for which there is none.
        """
        if self._live is None:
            raise FrameError("No edit is in use.")
        guard = self._watched(set(self._live.files), LIVE_SECONDS)
        self._live.returns = guard.returns
        try:
            with self._live.used(), guard, Restored():
                document = await self._host.analyse_frame(seconds)
        except BaseException as error:
            return json_of(
                {"document": None, "problem": _facts(problem_of(error, self._live.files))}
            )
        return json_of({"document": json.loads(document), "problem": None})

    def _file(self, question: Question) -> dict[str, Any]:
        """A file's ``original`` text, and of its ``text`` the numbers to move and changed lines."""
        file = question["file"]
        original = source_text(file)
        text = original if question["text"] is None else question["text"]
        return {"file": file, "original": original, **self._about(file, text)}

    def _move(self, question: Question) -> dict[str, Any]:
        """A file's text with another value of one number."""
        file = question["file"]
        text = with_setting(file, question["text"], question["name"], question["value"])
        return {"file": file, **self._about(file, text)}

    def _patch(self, question: Question) -> dict[str, Any]:
        return {"patch": patch_of(question["sources"])}

    def _use(self, question: Question) -> dict[str, Any]:
        """Use edits in the live stream from now on; without sources, none."""
        self._live = None
        self._host.reset()
        try:
            self._live = (
                ModuleEdits(question["sources"], self._watched) if question["sources"] else None
            )
        except EditError as error:
            return {"problem": _facts(error.problem)}
        return {"problem": None}

    async def _try(self, question: Question) -> dict[str, Any]:
        """Walk the frozen frame with edits and without."""
        frozen, sources = self._opened(), question["sources"]
        begin = time.perf_counter()
        trial = await try_edits(
            sources,
            frozen,
            self._host.engine.run,
            time.perf_counter,
            self._watched,
            question["track"],
        )
        answer: dict[str, Any] = {
            "problem": _facts(trial.problem) if trial.problem else None,
            "walk": None,
            "original": described_answer(trial.original.answer),
            "files": {file: self._about(file, text) for file, text in sources.items()},
        }
        if trial.walk:
            document = WalkDocument(trial.walk, source_of)
            self.arrays = document.arrays
            answer["walk"] = document.content | {"index": None}
        return answer | {"milliseconds": 1000 * (time.perf_counter() - begin)}

    async def _run(self, question: Question) -> dict[str, Any]:
        """Run lines in the console; the latest array is its ``picture``, if it looks like one."""
        if self._console is None:
            frozen = self._opened()
            source, _ = await self._host.engine.read_picture("frame", frozen.frame)
            names = {
                "frame": frozen.frame[..., :3],
                "faces": list(source.frames[0].faces),
                "engine": self._host.engine,
                "frozen": frozen,
            }
            self._console = Console(names)
        reply = self._console.run(question["source"], lambda: self._watched({LABEL}))
        self.arrays = [] if reply.picture is None else [np.ascontiguousarray(reply.picture)]
        return {
            "text": reply.text,
            "shape": None if reply.picture is None else list(reply.picture.shape),
            "problem": _facts(reply.problem) if reply.problem else None,
        }

    def _about(self, file: str, text: str) -> dict[str, Any]:
        engine = self._host.engine
        detection = engine.picture_detector.detection
        assert detection is not None
        changes = changes_of(file, text)
        found = settings_of(file, text, engine.reader, detection, self._seconds)
        return {
            "text": text,
            "settings": [asdict(each) for each in found],
            "changed": changes.count,
            "lines": changes.lines,
        }

    def _opened(self) -> Frozen:
        if self._frozen is None:
            raise FrameError("No frame is frozen. Freeze one first.")
        return self._frozen

    def _watched(self, labels: Collection[str], seconds: float = SECONDS) -> Guard:
        return Guard(labels, time.perf_counter, self._memory, seconds)


def _facts(problem: Problem) -> dict[str, Any]:
    return asdict(problem)
