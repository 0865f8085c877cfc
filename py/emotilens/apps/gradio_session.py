"""What the Gradio app does for one visitor: analyse pictures, and follow a webcam stream."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image as Pillow

from emotilens.basics.arrays import Image
from emotilens.basics.errors import EmotilensError
from emotilens.basics.results import Source, to_json
from emotilens.engine import Engine
from emotilens.hosts.native import complete
from emotilens.hosts.pictures import read_picture
from emotilens.pipeline import Pipeline
from emotilens.steps.smooth import Smoothing, SmoothingKind

from .annotated_picture import annotate
from .score_panel import score_panel

View = tuple[Pillow.Image | None, str, dict[str, Any]]
"""The annotated picture, the panel of bars, and the result's JSON."""


@dataclass(slots=True)
class Stream:
    """One visitor's webcam stream.

    Attributes:
        model: name of the expression model that reads it.
        pipeline: follows and smooths the visitor's faces.
        start: when the first frame came, in seconds of the monotonic clock.
        frames: how many there were.
    """

    model: str
    pipeline: Pipeline
    start: float
    frames: int = 0


def analyse_picture_file(engine: Engine, path: str | None) -> View:
    """Analyse an uploaded picture file; what is wrong with it is told in the result."""
    if path is None:
        return None, score_panel(None), {}
    name = Path(path).name
    try:
        picture = read_picture(Path(path))
        source = complete(engine.analyse_picture(name, picture))
    except EmotilensError as error:
        source = Source(name, error=str(error))
        return None, score_panel(source, engine.used_head), _document(engine, source, live=False)
    annotated = annotate(picture, source.frames[0])
    return annotated, score_panel(source, engine.used_head), _document(engine, source, live=False)


def analyse_webcam_frame(
    engine: Engine, frame: Image | None, smoothing: SmoothingKind, stream: Stream | None
) -> tuple[View, Stream | None]:
    """Take a visitor's next webcam frame; the stream is returned for the one after it.

    Where the engine has another model than before, it takes over the stream.
    """
    if frame is None:
        return (None, score_panel(None), {}), None
    model = engine.model
    stream = stream or Stream(model.name, engine.stream(Smoothing(smoothing)), time.monotonic())
    if stream.model != model.name:
        stream.model, stream.pipeline = model.name, stream.pipeline.with_model(model)
    stream.pipeline.change_smoothing(Smoothing(smoothing))
    seconds = time.monotonic() - stream.start
    result = complete(stream.pipeline.analyse(frame, stream.frames, seconds))
    stream.frames += 1
    height, width = frame.shape[:2]
    source = Source("webcam", width, height, (result,))
    view = (
        annotate(frame, result),
        score_panel(source, engine.used_head),
        _document(engine, source, live=True),
    )
    return view, stream


def _document(engine: Engine, source: Source, *, live: bool) -> dict[str, Any]:
    detector = engine.live_detector if live else engine.picture_detector
    document: dict[str, Any] = to_json(engine.describe((source,), detector))
    return document
