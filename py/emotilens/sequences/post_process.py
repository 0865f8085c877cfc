"""All steps on a sequence, in the papers' order: adjust, blend, fill, smooth, gate, decide.

ABAW-10 gates each frame before it fills and smooths; ``PostProcessing.gate_first`` does so too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError
from emotilens.steps.label_maps import AFFECTNET_AS_AFF_WILD2, reorder
from emotilens.steps.live_smoothing import LiveSmoother
from emotilens.steps.smooth import Smoothing

from .adjust import adjust_logits
from .blend import blend
from .fill import fill_gaps, hold_last
from .gate import GateResult, gate
from .missing import present_rows
from .sequence import FaceSequence
from .smooth import Window, smooth_centred, smooth_over_gaps

Filling: TypeAlias = Literal["line", "hold", "none"]
FILLINGS: tuple[Filling, ...] = ("line", "hold", "none")

LONG, SHORT = Window("box", 50), Window("box", 5)
"""The best windows on Aff-Wild2 in ABAW-5: for expressions and affect, and for action units."""


@dataclass(frozen=True, slots=True)
class PostProcessing:
    """Settings of each step. The defaults are the papers' most common choices for whole videos.

    Live use needs the filling ``hold`` or ``none``, and a causal ``Smoothing`` for everything.

    Attributes:
        biases: added to the expressions' logits, one per label; empty for no adjustment.
        weights: blending weights of the sequence itself and of each further sequence.
        filling: ``line`` interpolates, which looks ahead; ``hold`` repeats the latest values;
            ``none`` leaves gaps.
        expressions: the smoothing of probabilities.
        affect: the smoothing of valence and arousal.
        action_units: the smoothing of action units, over far fewer frames in the papers.
        threshold: the gate's threshold, from 0 to 1; at 1 the gate is closed.
        gate_first: gate each frame before it is smoothed, as in ABAW-10; otherwise the smoothed
            probabilities are compared with the threshold, as in ABAW-8.

    Raises:
        SpecificationError: for an unknown filling.
    """

    biases: tuple[float, ...] = ()
    weights: tuple[float, ...] = (1.0,)
    filling: Filling = "line"
    expressions: Window | Smoothing = LONG
    affect: Window | Smoothing = LONG
    action_units: Window | Smoothing = SHORT
    threshold: float = 1.0
    gate_first: bool = False

    def __post_init__(self) -> None:
        if self.filling not in FILLINGS:
            raise SpecificationError(
                f"“{self.filling}” is not a known filling. Choose one of {', '.join(FILLINGS)}."
            )


def post_process(
    sequence: FaceSequence,
    settings: PostProcessing,
    *,
    others: Sequence[FaceSequence] = (),
    pretrained: FaceSequence | None = None,
    stand_ins: Mapping[str, str] = AFFECTNET_AS_AFF_WILD2,
) -> FaceSequence:
    """Turn raw predictions into those that are displayed or submitted to a challenge.

    Valence and arousal are first clipped to −1 and 1, as in a live stream.

    Args:
        sequence: the raw predictions.
        settings: the settings of each step.
        others: predictions of further models for the same frames and labels, to be blended in.
        pretrained: predictions for the same frames by a model that decides where it is confident;
            its labels are reordered to the sequence's.
        stand_ins: for labels that the pretrained model lacks, the label to use instead. The
            pretrained model never decides for these labels.

    Returns:
        The same frames; ``decided`` holds the labels. Frames that were not filled stay NaN, and so
        do all frames if none shows the face.

    Raises:
        SpecificationError: if frames, labels or weights do not match.
    """
    for other in (*others, *((pretrained,) if pretrained else ())):
        if not np.array_equal(other.frames, sequence.frames):
            raise SpecificationError(
                f"The sequences of two models have {len(sequence)} and {len(other)} frames, which "
                f"are not the same. Analyse the same frames with both models."
            )
    blended = _blended(sequence, settings, others)
    if pretrained is None:
        return _over_time(blended, settings)
    if settings.gate_first:
        gated = _gated(blended, pretrained, settings.threshold, stand_ins)
        return _over_time(replace(blended, probabilities=gated.probabilities), settings)
    smoothed = _over_time(blended, settings)
    general = _over_time(pretrained, settings)
    gated = _gated(smoothed, general, settings.threshold, stand_ins)
    return replace(smoothed, probabilities=gated.probabilities)


def _gated(
    domain: FaceSequence, general: FaceSequence, threshold: float, stand_ins: Mapping[str, str]
) -> GateResult:
    return gate(
        domain.probabilities,
        reorder(general.probabilities, general.labels, domain.labels, stand_ins),
        threshold,
        np.array([label in general.labels for label in domain.labels]),
    )


def _blended(
    sequence: FaceSequence, settings: PostProcessing, others: Sequence[FaceSequence]
) -> FaceSequence:
    probabilities = sequence.probabilities
    if settings.biases:
        probabilities = adjust_logits(probabilities, np.array(settings.biases))
    if any(other.labels != sequence.labels for other in others):
        raise SpecificationError(
            "Models with different labels cannot be blended. Reorder the labels first."
        )

    def blended(*values: Floats) -> Floats:
        return blend(values, settings.weights)

    unknown = np.full(len(sequence), np.nan)
    return replace(
        sequence,
        probabilities=blended(probabilities, *(other.probabilities for other in others)),
        affect={
            name: blended(
                np.clip(values, -1, 1)[:, None],
                *(np.clip(other.affect.get(name, unknown), -1, 1)[:, None] for other in others),
            )[:, 0]
            for name, values in sequence.affect.items()
        },
        action_units=blended(sequence.action_units, *(other.action_units for other in others)),
    )


def _over_time(sequence: FaceSequence, settings: PostProcessing) -> FaceSequence:
    def steps(values: Floats, smoothing: Window | Smoothing) -> Floats:
        frames = sequence.frames
        if isinstance(smoothing, Window) and settings.filling == "line":
            return smooth_over_gaps(values, frames, smoothing)
        return _smooth(_fill(values, frames, settings.filling), frames, smoothing)

    return replace(
        sequence,
        probabilities=steps(sequence.probabilities, settings.expressions),
        affect={
            name: steps(values[:, None], settings.affect)[:, 0]
            for name, values in sequence.affect.items()
        },
        action_units=steps(sequence.action_units, settings.action_units),
    )


def _fill(values: Floats, frames: Integers, filling: Filling) -> Floats:
    if filling == "none":
        return values
    return hold_last(values) if filling == "hold" else fill_gaps(values, frames)


def _smooth(values: Floats, frames: Integers, smoothing: Window | Smoothing) -> Floats:
    if isinstance(smoothing, Window):
        return smooth_centred(values, frames, smoothing)
    smoothed = values.copy()
    smoother = LiveSmoother(smoothing)
    for row in np.flatnonzero(present_rows(values)):
        smoothed[row] = smoother.update(values[row], frames[row])
    return smoothed
