"""A live stream whose faces and probabilities are chosen frame by frame, for tests."""

import json
from dataclasses import replace

import numpy as np

from emotilens.basics.results import Runtime
from emotilens.engine import Engine
from emotilens.live.stream import LiveStream
from emotilens.manifest.model_list import Manifest
from emotilens.manifest.model_specification import DetectionSpecification, InputSpecification
from emotilens.native.networks import complete
from emotilens.steps.live_smoothing import LiveSmoothing
from reader_model import MODEL

LABELS = ("anger", "happiness", "neutral", "surprise")

READER = replace(
    MODEL, expression=replace(MODEL.expression, labels=LABELS, confidence_threshold=0.6)
)
FINDER = replace(
    MODEL,
    name="finder",
    input=InputSpecification("input", 64, 64, "rgb", "bilinear", 255, (0.0,) * 3, (1.0,) * 3),
    expression=None,
    detection=DetectionSpecification("scores", "boxes", (16,), 1, ("nose",), 0.5, 0.3),
)
CELLS = np.arange(16).reshape(4, 4).repeat(16, axis=0).repeat(16, axis=1)
FRAME = np.repeat(16 * CELLS[..., None], 3, axis=2).astype(np.uint8)
"""A face's brightness shows in which of the 16 cells it is."""


class KnownFaces:
    """A camera: each frame has faces in some of 16 cells, with given probabilities.

    Attributes:
        engine: reads the frames with the model “reader”, or “twin”, or “plain” without neutral.
        stream: the live stream.
        read: the number of faces that each expression model was given, by its name.

    Args:
        smoothing: kernel over the seconds of each face.
        quality: limits of the models; by default none.
    """

    def __init__(self, smoothing=LiveSmoothing("none"), quality=None):
        reader = replace(READER, expression=replace(READER.expression, quality=quality or {}))
        twin = replace(reader, name="twin", sha256="2" * 64)
        plain = replace(reader, name="plain")
        labels = tuple("calm" if label == "neutral" else label for label in LABELS)
        plain = replace(plain, expression=replace(plain.expression, labels=labels))
        models = {one.name: one for one in (reader, twin, plain, FINDER)}
        manifest = Manifest(models, {}, "reader", {"live": "finder", "picture": "finder"})
        runtime = Runtime("native", "cpu", 1)
        self.engine = Engine(manifest, self._run, lambda: 0.0, runtime)
        self.stream = LiveStream(self.engine, smoothing)
        self.faces = {}
        self.answers = {}
        self.read = {}

    def show(self, time, faces):
        """Analyse a frame: probabilities by cell."""
        self.faces = faces
        return complete(self.stream.analyse(FRAME, time))

    async def _run(self, name, tensor):
        cells = list(self.faces)
        if name == "finder":
            scores = np.full((1, 16, 1), -9, np.float32)
            scores[0, cells, 0] = np.linspace(4, 3, len(cells))
            boxes = np.tile(np.array([0, 0, 16, 16, 0, 0], np.float32), (1, 16, 1))
            return {"scores": scores, "boxes": boxes}
        self.read[name] = self.read.get(name, 0) + len(tensor)
        rows = self.answers.get(name, self.faces)
        read = np.rint(tensor.mean(axis=(1, 2, 3)) * 255 / 16).astype(int).tolist()
        logits = np.log(np.array([rows[cell] for cell in read])).astype(np.float32)
        return {"logits": logits, "features": np.ones((len(read), 2), np.float32)}


def answer(camera, **question):
    """What the stream answers, as Python objects."""
    return json.loads(camera.stream.answer(question))
