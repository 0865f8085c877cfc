"""What a host sets up once: models, a network runner and a clock; streams and pictures follow."""

from collections.abc import Mapping
from dataclasses import replace

from .basics.arrays import Image, Singles
from .basics.manifest import Manifest
from .basics.model_specification import ModelSpecification
from .basics.results import Analysis, Runtime, Source, UsedModel
from .basics.stopwatch import Clock
from .pipeline import NetworkRunner, Pipeline
from .steps.circumplex import affect_source, without_coordinates
from .steps.smooth import Smoothing


class Engine:
    """Analyses streams and pictures with the models that were chosen.

    Args:
        manifest: the list of models.
        run: runs a network by its model's name.
        clock: returns milliseconds.
        runtime: what runs where, as results state it.
        model: name of the expression model; the manifest's default unless given.
        detector: name of the face detector; the manifest's defaults unless given.

    Raises:
        ModelUnavailableError: for a name that is not in the manifest.
    """

    def __init__(
        self,
        manifest: Manifest,
        run: NetworkRunner,
        clock: Clock,
        runtime: Runtime,
        model: str | None = None,
        detector: str | None = None,
    ) -> None:
        self._run = run
        self._clock = clock
        self.runtime = runtime
        self.model = manifest.expression_model(model)
        self.live_detector = manifest.detector("live", detector)
        self.picture_detector = manifest.detector("picture", detector)

    def stream(self, smoothing: Smoothing) -> Pipeline:
        """Start a stream: its faces are followed and smoothed from frame to frame."""
        return self._pipeline(self.live_detector, smoothing)

    def video(self, smoothing: Smoothing, *, is_face: bool = False) -> Pipeline:
        """Start a video file: like a stream, but with the detector for pictures.

        Nobody waits for the next frame, and faces in films are smaller than before a webcam.

        Args:
            smoothing: kernel over the frames of each face.
            is_face: every frame is one face already cut out; nothing is detected.
        """
        return self._pipeline(None if is_face else self.picture_detector, smoothing)

    async def analyse_picture(
        self, source: str, picture: Image, *, is_face: bool = False
    ) -> Source:
        """Analyse one picture by itself; see ``read_picture``."""
        read, _ = await self.read_picture(source, picture, is_face=is_face)
        return read

    async def read_picture(
        self, source: str, picture: Image, *, is_face: bool = False
    ) -> tuple[Source, Mapping[int, Singles]]:
        """Analyse one picture by itself, and keep the features of its faces.

        Args:
            source: name of the picture, repeated in the result.
            picture: upright, uint8 of shape (height, width, 3 or 4), red first.
            is_face: the whole picture is one face already cut out; nothing is detected.

        Returns:
            The result, and the pipeline's ``embeddings``.

        Raises:
            FrameError: when the picture is empty or of another shape.
            NetworkOutputError: when a network does not do what its specification says.
        """
        pipeline = self._pipeline(None if is_face else self.picture_detector, Smoothing("none"))
        frame = await pipeline.analyse(picture, index=0, time=0.0)
        height, width = picture.shape[:2]
        return Source(source, width, height, (frame,)), pipeline.embeddings

    def describe(
        self, sources: tuple[Source, ...], detector: ModelSpecification | None
    ) -> Analysis:
        """Put sources together with what they were analysed by.

        Args:
            sources: results of this engine.
            detector: the face detector that was used, or None where faces were given.
        """
        return Analysis(
            model=_used(self.model),
            detector=_used(detector) if detector else None,
            runtime=replace(self.runtime, notes=(*self.runtime.notes, *_lacks(self.model))),
            sources=sources,
        )

    def _pipeline(self, detector: ModelSpecification | None, smoothing: Smoothing) -> Pipeline:
        return Pipeline(detector, self.model, self._run, self._clock, smoothing)


def _used(model: ModelSpecification) -> UsedModel:
    if model.expression is None:
        return UsedModel(model.name, model.title, model.sha256)
    labels, threshold = model.expression.labels, model.expression.confidence_threshold
    return UsedModel(model.name, model.title, model.sha256, labels, threshold)


def _lacks(model: ModelSpecification) -> tuple[str, ...]:
    """One sentence where a model has neither measured nor derived valence and arousal."""
    if model.expression is None or affect_source(model.expression):
        return ()
    unknown = ", ".join(without_coordinates(model.expression.labels))
    return (
        f"No valence and arousal: “{model.name}” does not measure them, and they cannot be derived "
        f"from labels without a place on the circumplex ({unknown}).",
    )
