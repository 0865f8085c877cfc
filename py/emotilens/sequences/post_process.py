"""All steps on a sequence in the papers' order: adjust, blend, fill, smooth, gate, decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError
from emotilens.steps.smooth import LiveSmoother, Smoothing

from .adjust import adjust_logits
from .blend import blend
from .fill import fill_gaps, hold_last
from .gate import gate
from .label_maps import AFFECTNET_AS_AFF_WILD2, reorder
from .missing import present_rows
from .sequence import FaceSequence
from .smooth import Window, smooth_centred

Filling: TypeAlias = Literal["line", "hold", "none"]
FILLINGS: tuple[Filling, ...] = ("line", "hold", "none")

LONG, SHORT = Window("box", 50), Window("box", 5)
"""Best for expressions and affect, and for action units, on Aff-Wild2 in ABAW-5."""


@dataclass(frozen=True, slots=True)
class PostProcessing:
    """What each step does. The defaults are the papers' most frequent choices for whole videos.

    Live use takes ``hold`` or ``none`` and a causal ``Smoothing`` throughout.

    Attributes:
        biases: added to the expressions' logits, one a label; empty for none.
        weights: of the sequence itself and of each that is blended with it.
        filling: ``line`` looks ahead, ``hold`` does not, ``none`` leaves gaps.
        expressions: how probabilities are smoothed.
        affect: how valence and arousal are.
        action_units: how action units are: over far fewer frames in the papers.
        threshold: of the gate, from 0 to 1; at 1 it is shut.

    Raises:
        SpecificationError: for another filling.
    """

    biases: tuple[float, ...] = ()
    weights: tuple[float, ...] = (1.0,)
    filling: Filling = "line"
    expressions: Window | Smoothing = LONG
    affect: Window | Smoothing = LONG
    action_units: Window | Smoothing = SHORT
    threshold: float = 1.0

    def __post_init__(self) -> None:
        if self.filling not in FILLINGS:
            raise SpecificationError(
                f"Gaps cannot be filled by “{self.filling}”. Choose one of {', '.join(FILLINGS)}."
            )


def post_process(
    sequence: FaceSequence,
    settings: PostProcessing,
    *,
    others: Sequence[FaceSequence] = (),
    pretrained: FaceSequence | None = None,
    stand_ins: Mapping[str, str] = AFFECTNET_AS_AFF_WILD2,
) -> FaceSequence:
    """Take a sequence of a head's outputs to what is shown or handed in.

    Valence and arousal are cut off at −1 and 1 first, as in a live stream.

    Args:
        sequence: the head's.
        settings: of each step.
        others: the same frames from further models, to be blended in; with the same labels.
        pretrained: the same frames from the model that decides where it is sure; its labels are
            brought into the sequence's order.
        stand_ins: which of its labels takes the place of one that it does not know. It never
            decides for these.

    Returns:
        The same frames; ``decided`` holds the labels. Frames stay NaN where they were not filled,
        and throughout if no frame shows the face.

    Raises:
        SpecificationError: when frames, labels or weights do not fit.
    """
    for other in (*others, *((pretrained,) if pretrained else ())):
        if not np.array_equal(other.frames, sequence.frames):
            raise SpecificationError(
                f"Two models' sequences have {len(sequence)} and {len(other)} frames, and not the "
                f"same ones. Analyse the same frames with both."
            )
    blended = _blended(sequence, settings, others)
    smoothed = _over_time(blended, settings)
    if pretrained is None:
        return smoothed
    labels = pretrained.labels
    general = _over_time(pretrained, settings).probabilities
    gated = gate(
        smoothed.probabilities,
        reorder(general, labels, sequence.labels, stand_ins),
        settings.threshold,
        np.array([label in labels for label in sequence.labels]),
    )
    return replace(smoothed, probabilities=gated.probabilities)


def _blended(
    sequence: FaceSequence, settings: PostProcessing, others: Sequence[FaceSequence]
) -> FaceSequence:
    probabilities = sequence.probabilities
    if settings.biases:
        probabilities = adjust_logits(probabilities, np.array(settings.biases))
    if any(other.labels != sequence.labels for other in others):
        raise SpecificationError(
            "Models with different labels cannot be blended. Reorder one's labels first."
        )

    def together(own: Floats, further: Sequence[Floats]) -> Floats:
        return blend([own, *further], settings.weights)

    unknown = np.full(len(sequence), np.nan)
    return replace(
        sequence,
        probabilities=together(probabilities, [other.probabilities for other in others]),
        affect={
            name: together(
                np.clip(values, -1, 1)[:, None],
                [np.clip(other.affect.get(name, unknown), -1, 1)[:, None] for other in others],
            )[:, 0]
            for name, values in sequence.affect.items()
        },
        action_units=together(sequence.action_units, [other.action_units for other in others]),
    )


def _over_time(sequence: FaceSequence, settings: PostProcessing) -> FaceSequence:
    def steps(values: Floats, smoothing: Window | Smoothing) -> Floats:
        return _smooth(_fill(values, sequence.frames, settings.filling), sequence.frames, smoothing)

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
        smoothed[row] = smoother.update(values[row])
    return smoothed
