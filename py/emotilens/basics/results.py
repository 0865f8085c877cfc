"""What an analysis says: one form for the page, the Gradio app and the command line.

The JSON form is described by ``analysis.schema.json`` beside this file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal, TypeAlias

SCHEMA = "emotilens-analysis-1"

AffectSource: TypeAlias = Literal["measured", "derived", "head"]
"""Whether a network gave valence and arousal, the expressions' probabilities did, or a head."""


@dataclass(frozen=True, slots=True)
class Expression:
    """What a face expresses.

    Attributes:
        label: the most probable label, smoothed, even where it is uncertain.
        confidence: its smoothed probability, from 0 to 1.
        probabilities: smoothed probability of each label; they add up to 1.
        raw: the same before smoothing, from this frame alone.
        uncertain: the confidence is below the model's threshold: the label is a guess, and views
            say “uncertain” in its place.
    """

    label: str
    confidence: float
    probabilities: Mapping[str, float]
    raw: Mapping[str, float]
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """One face in one frame.

    Attributes:
        track: number of the face, from 1, kept from frame to frame.
        box: x, y, width, height in pixels of the upright picture.
        score: the detector's, from 0 to 1; absent where nothing was detected but given.
        landmarks: points (x, y) in pixels; the detector's entry in the manifest names them.
        expression: absent when no expression model was asked for.
        valence: from −1 (unpleasant) to 1 (pleasant), smoothed; absent when the model has none.
        arousal: from −1 (calm) to 1 (excited), smoothed; absent when the model has none.
        valence_raw: for this frame alone; where it is measured, not cut off at −1 and 1.
        arousal_raw: the same for arousal.
        affect_source: whether valence and arousal are measured by the network, derived from the
            probabilities of the expressions, or said by a head; absent without them.
        action_units: probability of each from 0 to 1, smoothed; absent without a head for them.
        action_units_raw: the same before smoothing, from this frame alone.
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


@dataclass(frozen=True, slots=True)
class FrameResult:
    """One frame.

    Attributes:
        index: from 0.
        time: seconds since the first frame.
        faces: best detection first.
        timings: milliseconds that each stage took.
        frames_per_second: over the latest frames; absent for a picture and a first frame.
    """

    index: int
    time: float
    faces: tuple[Face, ...]
    timings: Mapping[str, float] = field(default_factory=dict)
    frames_per_second: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One picture or stream; ``error`` is a sentence for the user, or None."""

    source: str
    width: int | None = None
    height: int | None = None
    frames: tuple[FrameResult, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class UsedModel:
    """Which model was used.

    Attributes:
        name: in the manifest.
        title: for people.
        sha256: of its file.
        labels: in the order of the network's outputs; absent for detectors.
        confidence_threshold: expressions below this confidence are uncertain, from 0 to 1; absent
            for models that never abstain.
    """

    name: str
    title: str
    sha256: str
    labels: tuple[str, ...] | None = None
    confidence_threshold: float | None = None


@dataclass(frozen=True, slots=True)
class UsedHead:
    """Which head was used beside the model. What it says stands in the place of the model's.

    Attributes:
        name: its own.
        sha256: of its file.
        tasks: what it says: ``expression``, ``affect``, ``action_units``.
        labels: of its expressions, in its order; absent where these are the model's.
        thresholds: least smoothed probability at which each action unit is there; absent where it
            says nothing of these.
    """

    name: str
    sha256: str
    tasks: tuple[str, ...]
    labels: tuple[str, ...] | None = None
    thresholds: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Runtime:
    """What ran where.

    Attributes:
        host: ``browser`` or ``native``.
        provider: of ONNX Runtime: ``wasm``, ``webgpu`` or ``cpu``.
        threads: for one network.
        notes: one sentence for each fallback, such as a GPU that was not used and why.
    """

    host: str
    provider: str
    threads: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything: which models, where they ran, and what they saw in each source.

    ``head`` is absent where the model alone was used.
    """

    schema: str = SCHEMA
    model: UsedModel
    detector: UsedModel | None
    head: UsedHead | None = None
    runtime: Runtime
    sources: tuple[Source, ...]


def to_json(value: Any) -> Any:
    """Turn results into what ``json.dumps`` takes: absent things are left out.

    Numbers are rounded to six decimals. A source's error alone is written even when there is
    none, as null.
    """
    if is_dataclass(value) and not isinstance(value, type):
        entries = ((entry.name, getattr(value, entry.name)) for entry in fields(value))
        return {
            name: to_json(content)
            for name, content in entries
            if content is not None or name == "error"
        }
    if isinstance(value, Mapping):
        return {key: to_json(content) for key, content in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(content) for content in value]
    if isinstance(value, float):
        return round(value, 6)
    return value
