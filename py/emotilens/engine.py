"""What a host sets up once, to analyse streams and pictures: models, a network runner, a clock."""

from collections.abc import Mapping
from dataclasses import replace

from .basics.arrays import Image, Singles
from .basics.errors import HeadError
from .basics.networks import NetworkRunner
from .basics.results import Analysis, Runtime, Source, UsedHead, UsedModel
from .basics.stopwatch import Clock
from .basics.table import ResultNames
from .heads.head import Head
from .heads.reader import ExpressionReader
from .manifest.model_list import Manifest
from .manifest.model_specification import ModelSpecification
from .people.group import group_of
from .pipeline import Detector, Pipeline
from .recognition import AttributesMethod, Recogniser
from .steps.circumplex import without_coordinates
from .steps.detect.cascade import CascadeDetector
from .steps.detect.faces import FaceDetector
from .steps.detect.live import LiveDetector
from .steps.detect.photograph import PhotographDetector
from .steps.detect.video import VideoDetector
from .steps.face_history import FaceHistory
from .steps.live_smoothing import LiveSmoothing
from .steps.smooth import Smoothing


class Engine:
    """Analyses streams and pictures with the chosen models.

    Args:
        manifest: the list of models.
        run: runs a network by its model's name.
        clock: returns seconds.
        runtime: what runs where, for results.
        model: name of the expression model; by default the manifest's.
        detector: name of the face detector; by default the manifest's.
        head: reads the expression model's embeddings; its predictions replace the model's.
        attributes: predicts age and gender; None predicts neither.

    Attributes:
        attributes: predicts age and gender, or None.
        reader: the expression model, and the head if there is one.
        live_detector: detects faces in streams.
        picture_detector: detects faces in pictures and video files.
        runtime: what runs where, for results.

    Raises:
        HeadError: if the head does not fit the model.
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
        attributes: AttributesMethod | None = None,
    ) -> None:
        self._manifest = manifest
        self._run = run
        self._clock = clock
        self._detector = detector
        self.runtime = runtime
        self.attributes = attributes
        self.reader = ExpressionReader(manifest.expression_model(model), head)
        self.live_detector = manifest.detector("live", detector)
        self.picture_detector = manifest.detector("picture", detector)

    @property
    def run(self) -> NetworkRunner:
        """Runs a network by its model's name."""
        return self._run

    @property
    def model(self) -> ModelSpecification:
        """The expression model."""
        return self.reader.model

    @property
    def head(self) -> Head | None:
        """The head, or None."""
        return self.reader.head

    @property
    def names(self) -> ResultNames:
        """Names of everything in a face's results."""
        return self.reader.names._replace(attributes=self.attributes is not None)

    def with_attributes(self, attributes: AttributesMethod | None) -> "Engine":
        """An engine like this one that predicts age and gender, too, or no longer."""
        return Engine(
            self._manifest,
            self._run,
            self._clock,
            self.runtime,
            self.model.name,
            self._detector,
            self.head,
            attributes,
        )

    def attributes_model(self, name: str | None = None) -> ModelSpecification:
        """The model for age, gender and identity; see ``Manifest.attributes_model``."""
        return self._manifest.attributes_model(name)

    def with_model(self, name: str | None, head: Head | None = None) -> "Engine":
        """An engine like this one, with another expression model and head.

        Args:
            name: of the model; None is the default one.
            head: reads its embeddings; None for no head.

        Raises:
            HeadError: if the head does not fit that model.
            ModelUnavailableError: for a name that is not in the manifest.
        """
        return Engine(
            self._manifest,
            self._run,
            self._clock,
            self.runtime,
            name,
            detector=self._detector,
            head=head,
            attributes=self.attributes,
        )

    def with_head(self, head: Head | None) -> "Engine":
        """An engine like this one, with another head, or none; raises like ``with_model``."""
        return self.with_model(self.model.name, head)

    def with_model_and_fitting_head(
        self, name: str | None, head: Head | None
    ) -> tuple["Engine", str | None]:
        """An engine like this one, with another expression model, and a head if it fits that.

        Returns:
            The engine, and why the head does not fit; None where it does, or there is no head.

        Raises:
            ModelUnavailableError: for a name that is not in the manifest.
        """
        try:
            return self.with_model(name, head), None
        except HeadError as misfit:
            return self.with_model(name), str(misfit)

    @property
    def used_head(self) -> UsedHead | None:
        """The head as results describe it, or None."""
        return describe_used(self.head) if self.head else None

    def stream(
        self, smoothing: LiveSmoothing | Smoothing, history: FaceHistory | None = None
    ) -> Pipeline:
        """Start a stream: its faces are tracked and smoothed from frame to frame.

        Args:
            smoothing: kernel over each face's frames, or over its seconds.
            history: keeps the values of the faces and smooths them, in place of ``smoothing``.
        """
        search = self.photograph_detector()
        detector: Detector = search
        if not isinstance(search, CascadeDetector):
            closer = search if isinstance(search, PhotographDetector) else None
            detector = LiveDetector(FaceDetector(self.live_detector), closer)
        stream = self._pipeline(detector, smoothing, history)
        stream.attributes = self.attributes.of_stream() if self.attributes else None
        return stream

    def recogniser(self) -> Recogniser:
        """What reads the faces of streams, for methods that combine or save readings."""
        return Recogniser(self.reader, self._run, self.live_detector)

    def video(self, smoothing: LiveSmoothing | Smoothing, *, is_face: bool = False) -> Pipeline:
        """Start a video file: like a stream, but it also finds the smaller faces of films.

        Args:
            smoothing: kernel over each face's frames, or over its seconds.
            is_face: every frame is one face that is already cropped; nothing is detected.
        """
        detector: Detector | None = None if is_face else self.photograph_detector()
        if isinstance(detector, PhotographDetector):
            detector = VideoDetector(detector)
        video = self._pipeline(detector, smoothing)
        video.attributes = self.attributes.of_video() if self.attributes else None
        return video

    async def analyse_picture(
        self, source: str, picture: Image, *, is_face: bool = False
    ) -> Source:
        """Analyse a single picture; see ``read_picture``."""
        read, _ = await self.read_picture(source, picture, is_face=is_face)
        return read

    async def read_picture(
        self, source: str, picture: Image, *, is_face: bool = False
    ) -> tuple[Source, Mapping[int, Singles]]:
        """Analyse a single picture, and return the embeddings of its faces as well.

        Args:
            source: name of the picture, repeated in the result.
            picture: upright, uint8 of shape (height, width, 3 or 4), red first.
            is_face: the whole picture is one face that is already cropped; nothing is detected.

        Returns:
            The result, and the pipeline's ``embeddings``.

        Raises:
            FrameError: if the picture is empty or has another shape.
            NetworkOutputError: if a network does not do what its specification says.
        """
        pipeline = self._pipeline(
            None if is_face else self.photograph_detector(), Smoothing("none")
        )
        pipeline.attributes = self.attributes.of_picture() if self.attributes else None
        frame = await pipeline.analyse(picture, index=0, time=0.0)
        frame = replace(frame, group=group_of(frame.faces, self.reader.threshold))
        height, width = picture.shape[:2]
        descriptors = pipeline.attributes.descriptors() if pipeline.attributes else None
        found = Source(source, width, height, (frame,), descriptors=descriptors)
        return found, pipeline.embeddings

    def describe(
        self, sources: tuple[Source, ...], detector: ModelSpecification | None
    ) -> Analysis:
        """Combine sources with the models that they were analysed with.

        Args:
            sources: results of this engine.
            detector: the face detector that was used, or None if faces were already cropped.
        """
        return Analysis(
            model=_used(self.model),
            detector=_used(detector) if detector else None,
            head=self.used_head,
            attributes=_used(self.attributes.model) if self.attributes else None,
            runtime=replace(
                self.runtime, notes=(*self.runtime.notes, *_missing_affect(self.reader))
            ),
            sources=sources,
        )

    def photograph_detector(self) -> FaceDetector | PhotographDetector | CascadeDetector:
        """What finds the faces of pictures: the detector with its closer looks, if it has any."""
        detector = self.picture_detector
        assert detector.detection is not None
        if detector.detection.cascade is not None:
            cascade = detector.detection.cascade
            later = (self._manifest.stage(cascade.refinement), self._manifest.stage(cascade.output))
            return CascadeDetector(detector, *later)
        if detector.detection.photographs is None:
            return FaceDetector(detector)
        close_up = self._manifest.detector("picture", detector.detection.photographs.close_up)
        return PhotographDetector(detector, close_up)

    def _pipeline(
        self,
        detector: Detector | None,
        smoothing: LiveSmoothing | Smoothing,
        history: FaceHistory | None = None,
    ) -> Pipeline:
        return Pipeline(detector, self.reader, self._run, self._clock, smoothing, history)


def describe_used(head: Head) -> UsedHead:
    """A head as results describe it."""
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


def _missing_affect(reader: ExpressionReader) -> tuple[str, ...]:
    """One sentence if a model has neither measured nor derived valence and arousal."""
    if reader.affect_source:
        return ()
    unknown = ", ".join(without_coordinates(reader.expression.labels))
    return (
        f"No valence and arousal: “{reader.model.name}” does not measure them, and they cannot be "
        f"derived from labels without a position on the circumplex ({unknown}).",
    )
