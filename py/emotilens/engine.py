"""What a host sets up once: models, a network runner and a clock; streams and pictures follow."""

from collections.abc import Mapping
from dataclasses import replace

from .basics.arrays import Image, Singles
from .basics.results import Analysis, Runtime, Source, UsedHead, UsedModel
from .basics.stopwatch import Clock
from .basics.table import ResultNames
from .heads.head import Head
from .heads.inputs import check_head
from .heads.result_names import result_affect_source, result_names
from .manifest.model_list import Manifest
from .manifest.model_specification import ModelSpecification
from .pipeline import NetworkRunner, Pipeline
from .steps.circumplex import without_coordinates
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
        head: reads the expression model's embeddings; what it says stands in the place of the
            model's.

    Raises:
        HeadError: when the head reads other embeddings than the model gives.
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
        head: Head | None = None,
    ) -> None:
        self._manifest = manifest
        self._run = run
        self._clock = clock
        self._detector = detector
        self.runtime = runtime
        self.model = manifest.expression_model(model)
        self.head = head
        if head:
            check_head(head, self.model)
        self.live_detector = manifest.detector("live", detector)
        self.picture_detector = manifest.detector("picture", detector)

    def with_model(self, name: str | None) -> "Engine":
        """An engine like this one, with another expression model; None is the default one.

        Raises:
            ModelUnavailableError: for a name that is not in the manifest.
            HeadError: when this engine has a head, and that reads another model.
        """
        return self._with(name, self.head)

    def with_head(self, head: Head | None) -> "Engine":
        """An engine like this one, with another head, or none.

        Raises:
            HeadError: when the head reads other embeddings than the model gives.
        """
        return self._with(self.model.name, head)

    @property
    def names(self) -> ResultNames:
        """What results speak of."""
        assert self.model.expression is not None
        return result_names(self.model.expression, self.head)

    @property
    def used_head(self) -> UsedHead | None:
        """What results say of the head."""
        return describe_used(self.head) if self.head else None

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
            head=self.used_head,
            runtime=replace(
                self.runtime, notes=(*self.runtime.notes, *_lacks(self.model, self.head))
            ),
            sources=sources,
        )

    def _with(self, model: str | None, head: Head | None) -> "Engine":
        return Engine(
            self._manifest,
            self._run,
            self._clock,
            self.runtime,
            model,
            detector=self._detector,
            head=head,
        )

    def _pipeline(self, detector: ModelSpecification | None, smoothing: Smoothing) -> Pipeline:
        return Pipeline(detector, self.model, self._run, self._clock, smoothing, self.head)


def describe_used(head: Head) -> UsedHead:
    """What results say of a head."""
    expression, units = head.branch("expression"), head.branch("action_units")
    return UsedHead(
        name=head.name,
        sha256=head.sha256,
        tasks=tuple(branch.task for branch in head.branches),
        labels=expression.names if expression else None,
        thresholds=dict(zip(units.names, units.thresholds, strict=True)) if units else None,
    )


def _used(model: ModelSpecification) -> UsedModel:
    if model.expression is None:
        return UsedModel(model.name, model.title, model.sha256)
    labels, threshold = model.expression.labels, model.expression.confidence_threshold
    return UsedModel(model.name, model.title, model.sha256, labels, threshold)


def _lacks(model: ModelSpecification, head: Head | None) -> tuple[str, ...]:
    """One sentence where a model has neither measured nor derived valence and arousal."""
    if model.expression is None or result_affect_source(model.expression, head):
        return ()
    unknown = ", ".join(without_coordinates(model.expression.labels))
    return (
        f"No valence and arousal: “{model.name}” does not measure them, and they cannot be derived "
        f"from labels without a place on the circumplex ({unknown}).",
    )
