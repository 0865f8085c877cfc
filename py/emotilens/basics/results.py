"""Results of an analysis, in one form for the page, the apps, the command line and notebooks.

``results_json`` writes them as JSON, which ``analysis.schema.json`` describes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from .file_results import AnalysedFile, Descriptor, Mark, Person
from .live_results import UsedBaseline, UsedMethods

SCHEMA = "emotilens-analysis-1"

UNCERTAIN = "uncertain"

AffectSource: TypeAlias = Literal["measured", "derived", "head"]
"""Where valence and arousal come from: the network, the expressions' probabilities, or a head."""

QualityWarning: TypeAlias = Literal["too dark", "too bright", "too small", "turned away", "blurred"]
"""Why predictions for a face are less reliable, or not shown."""

Reason: TypeAlias = QualityWarning | Literal["two are close", "no clear expression"]
"""Why an expression is uncertain."""

GroupMethod: TypeAlias = Literal["mean of the faces", "forests"]
"""How what a group expresses was found: averaged over its faces, or predicted by forests that were
trained on pictures of groups."""

GenderLabel: TypeAlias = Literal["female", "male"]
"""What a gender score counts as; a network knows no other."""

AFFECT_SOURCES: tuple[AffectSource, ...] = get_args(AffectSource)
QUALITY_WARNINGS: tuple[QualityWarning, ...] = get_args(QualityWarning)
GENDER_LABELS: tuple[GenderLabel, ...] = get_args(GenderLabel)
GROUP_METHODS: tuple[GroupMethod, ...] = get_args(GroupMethod)
REASONS: tuple[Reason, ...] = (*QUALITY_WARNINGS, "two are close", "no clear expression")


@dataclass(frozen=True, slots=True)
class Expression:
    """The predicted expression of a face.

    Attributes:
        label: the most probable label after smoothing, even where it is uncertain.
        confidence: its smoothed probability, from 0 to 1.
        probabilities: smoothed probability of each label; they add up to 1.
        raw: probabilities of this frame alone, before smoothing.
        uncertain: whether the confidence is below the model's threshold; the label is then only a
            best guess, and views show “uncertain” instead. A face that is not judged is uncertain
            whatever its confidence.
        reason: why it is uncertain; absent where it is not, and in older results.
    """

    label: str
    confidence: float
    probabilities: Mapping[str, float]
    raw: Mapping[str, float]
    uncertain: bool = False
    reason: Reason | None = None

    def __str__(self) -> str:
        return UNCERTAIN if self.uncertain else f"{self.label} {self.confidence:.0%}"


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the face can be recognised in its frame; ``steps.quality`` measures it.

    Attributes:
        light: mean relative luminance of the middle of the face, from 0 (black) to 1 (white).
        size: shorter side of the box, in pixels of the frame.
        sharpness: from 0 (blurred) to 1, at the resolution at which sharpness is compared.
        pose: degrees by which the face is turned away from the camera, 0 or more; absent where the
            detector has too few landmarks.
        warnings: what makes predictions less reliable, worst first; in a live stream without
            flicker, see ``steps.quality.steady``.
        judged: whether that still leaves a usable prediction. Where it does not, views show the
            first warning instead of an expression.
    """

    light: float
    size: float
    sharpness: float
    pose: float | None = None
    warnings: tuple[QualityWarning, ...] = ()
    judged: bool = True


NOT_JUDGED: Mapping[QualityWarning, str] = {
    "too dark": "too dark to say",
    "too bright": "too bright to say",
    "too small": "too small to say",
    "turned away": "turned too far away to say",
    "blurred": "too blurred to say",
}
"""What views show in place of the expression of a face that is not judged."""


MALE = 0.6
"""Gender scores from here on count as male; the author's network leans that way at 0.5."""


def gender_label(score: float) -> GenderLabel:
    """What a gender score from 0 to 1 counts as."""
    return "male" if score >= MALE else "female"


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a face looks like, guessed by a network; means over the looks at its track so far.

    Attributes:
        age: in years, from 1.
        age_deviation: how far the network's probabilities spread around the age, in years.
        gender: score from 0 (female) to 1 (male).
        gender_label: which of both the score counts as: male from 0.6, as the author decides.
        looks: in how many frames the face was read.
    """

    age: float
    age_deviation: float
    gender: float
    gender_label: GenderLabel
    looks: int = 1


@dataclass(frozen=True, slots=True)
class Face:
    """One face in one frame.

    Attributes:
        track: track ID, from 1; the same face keeps it from frame to frame.
        box: x, y, width, height in pixels of the upright picture.
        score: the detector's confidence, from 0 to 1; absent for a face that was already cropped.
        landmarks: points (x, y) in pixels; the detector's entry in the manifest names them.
        expression: absent when no expression model was used.
        valence: from −1 (unpleasant) to 1 (pleasant), smoothed; absent when the model has none.
        arousal: from −1 (calm) to 1 (excited), smoothed; absent when the model has none.
        valence_raw: valence of this frame alone; not clipped to −1 to 1 where it is measured.
        arousal_raw: the same for arousal.
        affect_source: whether valence and arousal are measured by the network, derived from the
            probabilities of the expressions, or predicted by a head; absent without them.
        action_units: smoothed probability of each, from 0 to 1; absent without a head for them.
        action_units_raw: probabilities of this frame alone, before smoothing.
        quality: absent for a face that was already cropped, and in older results.
        compound: score of each compound expression, from 0 to 1, from smoothed probabilities;
            absent unless it was asked for.
        crop: the four corners (x, y) of the region that the expression network reads, in pixels,
            clockwise from the upper left one of the upright face; absent for a face that was
            already cropped, and in older results.
        attributes: age and gender; absent unless they were asked for, and before the first look.
    """

    track: int
    box: tuple[float, float, float, float]
    score: float | None = None
    landmarks: tuple[tuple[float, float], ...] | None = None
    expression: Expression | None = None
    valence: float | None = None
    arousal: float | None = None
    valence_raw: float | None = None
    arousal_raw: float | None = None
    affect_source: AffectSource | None = None
    action_units: Mapping[str, float] | None = None
    action_units_raw: Mapping[str, float] | None = None
    quality: Quality | None = None
    compound: Mapping[str, float] | None = None
    crop: tuple[tuple[float, float], ...] | None = None
    attributes: Attributes | None = None

    @property
    def is_judged(self) -> bool:
        """Whether its expression may be shown; True where the quality was not measured."""
        return self.quality is None or self.quality.judged

    def __str__(self) -> str:
        """The expression, or why there is none, such as “too dark to say”."""
        if self.quality and not self.is_judged:
            return NOT_JUDGED[self.quality.warnings[0]]
        return str(self.expression or "no expression")

    def __repr__(self) -> str:
        return f"<Face {self.track}: {self}>"


@dataclass(frozen=True, slots=True)
class Group:
    """What the faces of one picture express together; ``people.group`` computes it.

    Attributes:
        method: how it was found.
        faces: how many faces are in the picture.
        counted: how many of them count: those that are judged.
        expression: of the group; absent if too few faces count. Its labels are those of the faces,
            or those that the forests were trained with.
        agreeing: how many of the faces that count have the same label as the group, alone; absent
            where the group has no expression, or labels of its own.
        name: of the trained forests; absent without.
    """

    method: GroupMethod
    faces: int
    counted: int
    expression: Expression | None = None
    agreeing: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class FrameResult:
    """One frame.

    Attributes:
        index: from 0.
        time: in seconds, as a video's players count them; in a live stream, since the first frame.
        faces: best detection first.
        timings: milliseconds that each stage took.
        frames_per_second: over the latest frames; absent for a picture and for a first frame.
        group: what the faces express together, of pictures and in live streams; absent with less
            than two faces, and in videos unless it was asked for.
    """

    index: int
    time: float
    faces: tuple[Face, ...]
    timings: Mapping[str, float] = field(default_factory=dict)
    frames_per_second: float | None = None
    group: Group | None = None

    def __repr__(self) -> str:
        return f"<FrameResult at {self.time:.2f} s: {faces_text(self.faces)}>"


def faces_text(faces: Sequence[Face], most: int = 6) -> str:
    """How many faces, and the expressions of the first ones, such as “1 face: fear 81%”."""
    if not faces:
        return "no faces"
    expressions = [str(face) for face in faces[:most]]
    further = ["…"] if len(faces) > most else []
    return f"{count_text(len(faces), 'face')}: {', '.join(expressions + further)}"


def count_text(number: int, noun: str, several: str = "") -> str:
    """A number with its noun; after others than 1, the noun is ``several``, or takes an “s”."""
    return f"{number} {noun}" if number == 1 else f"{number} {several or f'{noun}s'}"


@dataclass(frozen=True, slots=True)
class Source:
    """One picture or stream.

    Attributes:
        source: its name.
        width: of its frames, in pixels; absent where there are none.
        height: the same.
        frames: what was found in each.
        error: a sentence for the user, or None.
        notes: one sentence for the user per part that was left out or repaired.
        baseline: of a person in a live stream; absent where none was taken off.
        file: absent where it was not recorded.
        marks: absent where there are none.
        people: absent where nothing was stated about the faces.
        descriptors: of its faces, for comparing them; absent unless they were asked for.
        methods: of a live stream; absent where none changes its probabilities.
        date: when a camera's stream was recorded, in ISO 8601; absent for files.
        analysed: when a file was analysed, in ISO 8601; absent where it was not recorded.
    """

    source: str
    width: int | None = None
    height: int | None = None
    frames: tuple[FrameResult, ...] = ()
    error: str | None = None
    notes: tuple[str, ...] = ()
    baseline: UsedBaseline | None = None
    file: AnalysedFile | None = None
    marks: tuple[Mark, ...] | None = None
    people: tuple[Person, ...] | None = None
    descriptors: tuple[Descriptor, ...] | None = None
    methods: UsedMethods | None = None
    date: str | None = None
    analysed: str | None = None


@dataclass(frozen=True, slots=True)
class UsedModel:
    """The model that was used.

    Attributes:
        name: its name in the manifest.
        title: its name as people see it.
        sha256: digest of its file.
        labels: in the order of the network's outputs; absent for detectors.
        confidence_threshold: expressions below this confidence, from 0 to 1, are uncertain; absent
            for models that never abstain.
    """

    name: str
    title: str
    sha256: str
    labels: tuple[str, ...] | None = None
    confidence_threshold: float | None = None


@dataclass(frozen=True, slots=True)
class UsedHead:
    """The head that was used with the model; its predictions replace the model's.

    Attributes:
        name: its name.
        sha256: digest of its file.
        tasks: what it predicts: ``expression``, ``affect``, ``action_units``.
        labels: its expressions, in its order; absent where the model's are used.
        thresholds: smoothed probability from which each action unit counts as present; absent
            where it predicts none.
    """

    name: str
    sha256: str
    tasks: tuple[str, ...]
    labels: tuple[str, ...] | None = None
    thresholds: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Runtime:
    """Where the networks ran.

    Attributes:
        host: ``browser`` or ``native``.
        provider: ONNX Runtime's execution provider: ``wasm``, ``webgpu`` or ``cpu``.
        threads: how many each network used.
        notes: one sentence per fallback, such as a GPU that was not used, and why.
    """

    host: str
    provider: str
    threads: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A complete result: the models, where they ran, and what they predicted for each source.

    ``detector`` is absent where faces were already cropped, ``head`` where none was used, and
    ``attributes``, the network for age and gender, unless they were asked for.
    """

    schema: str = SCHEMA
    model: UsedModel
    detector: UsedModel | None
    head: UsedHead | None = None
    attributes: UsedModel | None = None
    runtime: Runtime
    sources: tuple[Source, ...]

    @property
    def confidence_threshold(self) -> float | None:
        """Expressions below this confidence are uncertain; None: none is, as with a head's own."""
        return None if self.head and self.head.labels else self.model.confidence_threshold
