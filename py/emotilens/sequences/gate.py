"""Confidence gating: a pretrained model decides where it is sure, the domain's own head elsewhere.

From ABAW-8 (Savchenko 2025, arXiv 2503.10399), where both are means over the same window, and
ABAW-10 (2026, arXiv 2603.12693). Published thresholds: 0.7 to 0.9.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

from .frame_table import Columns, FrameTable
from .label_maps import AFFECTNET_AS_AFF_WILD2


@dataclass(frozen=True, slots=True)
class Gated:
    """What comes through the gate.

    Attributes:
        probabilities: shape (frames, classes), of whichever model decides.
        passed: where the pretrained model decides, shape (frames,). The domain's head is not needed
            in these frames; the network below it is.
    """

    probabilities: Floats
    passed: NDArray[np.bool_]


def gate(
    domain: Floats, pretrained: Floats, threshold: float, eligible: NDArray[np.bool_]
) -> Gated:
    """Take the pretrained model's row where its largest eligible probability is above a threshold.

    Args:
        domain: of the head that was trained for these videos, shape (frames, classes), smoothed.
        pretrained: of the general model, the same shape and order of classes, smoothed alike.
        threshold: 0 always takes the pretrained model, 1 never.
        eligible: the classes that the pretrained model may decide for, shape (classes,).
            Aff-Wild2's “other” is none of them: no general model knows it. What holds its place
            keeps its share when probabilities are compared, and is left out of rows that pass.

    Returns:
        Rows that sum to 1. Where one of the two misses the face, the other decides, the pretrained
        model only if it is sure; NaN where nobody decides.

    Raises:
        SpecificationError: for a threshold outside 0 to 1, or arrays that do not fit.
    """
    if not 0 <= threshold <= 1:
        raise SpecificationError(f"The gate's threshold is {threshold}; it must be from 0 to 1.")
    if domain.shape != pretrained.shape or eligible.shape != domain.shape[1:]:
        raise SpecificationError(
            f"The gate needs both models over the same frames and classes, but their shapes are "
            f"{domain.shape} and {pretrained.shape}, with {eligible.size} classes to be decided. "
            f"Reorder the pretrained model's labels first."
        )
    sure = np.where(eligible, pretrained, 0)
    passed = (sure.max(axis=1) > threshold) & (threshold < 1)
    shares = sure[passed] / sure[passed].sum(axis=1, keepdims=True)
    probabilities = domain.copy()
    probabilities[passed] = shares
    return Gated(probabilities, passed)


def gate_tables(domain: FrameTable, pretrained: FrameTable, threshold: float) -> FrameTable:
    """Let the pretrained model decide about a video's expressions where it is sure.

    Args:
        domain: what is said by the head that was trained for these videos, smoothed; what it says
            of other tasks stays.
        pretrained: what the general model says of the same frames, with the same labels, smoothed
            alike. Never taken for a label that no general model knows: “other”.
        threshold: as ``gate`` takes it.

    Raises:
        SpecificationError: as ``gate`` does, and where one of the two says nothing of expressions,
            or something of other ones.
    """
    names = domain.names("expression")
    if not names or pretrained.names("expression") != names:
        raise SpecificationError(
            f"A gate is about expressions, but the two name "
            f"{', '.join(names) or 'none'} and "
            f"{', '.join(pretrained.names('expression')) or 'none'}. Give predictions with the "
            f"same labels."
        )
    eligible = np.array([name not in AFFECTNET_AS_AFF_WILD2 for name in names])
    gated = gate(domain.values("expression"), pretrained.values("expression"), threshold, eligible)
    return FrameTable({**domain.parts, "expression": Columns(names, gated.probabilities)})
