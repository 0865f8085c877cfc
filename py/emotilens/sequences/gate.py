"""Confidence gating: a pretrained model decides where it is confident, a domain's head elsewhere.

From ABAW-8 (Savchenko 2025, arXiv 2503.10399), which compares means over the same window, and
ABAW-10 (2026, arXiv 2603.12693), which compares frames and smooths afterwards. Published
thresholds: 0.7 to 0.9.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError
from emotilens.steps.label_maps import AFFECTNET_AS_AFF_WILD2

from .frame_table import Columns, FrameTable


@dataclass(frozen=True, slots=True)
class GateResult:
    """The outcome of a gate.

    Attributes:
        probabilities: shape (frames, classes), of the model that decides the frame.
        passed: whether the pretrained model decides the frame, shape (frames,). These frames do not
            need the domain's head, though they need the network that it reads.
    """

    probabilities: Floats
    passed: NDArray[np.bool_]


def gate(
    domain: Floats, pretrained: Floats, threshold: float, eligible: NDArray[np.bool_]
) -> GateResult:
    """Use the pretrained model where its largest eligible probability is above a threshold.

    Args:
        domain: probabilities of the head fitted to the domain, shape (frames, classes).
        pretrained: probabilities of the general model, either both smoothed in the same way or
            neither, of the same shape and with the classes in the same order.
        threshold: 0 always uses the pretrained model, 1 never.
        eligible: whether the pretrained model may decide for each class, shape (classes,). It may
            not decide for Aff-Wild2's “other”, which no general model knows. A stand-in for it
            counts when probabilities are compared with the threshold, but gets 0 in rows that pass.

    Returns:
        Rows that sum to 1. If one of the models misses the face, the other decides, the pretrained
        model only if it is confident; NaN if neither does.

    Raises:
        SpecificationError: if the threshold is not from 0 to 1, or the shapes do not match.
    """
    if not 0 <= threshold <= 1:
        raise SpecificationError(f"The gate's threshold is {threshold}; it must be from 0 to 1.")
    if domain.shape != pretrained.shape or eligible.shape != domain.shape[1:]:
        raise SpecificationError(
            f"The gate needs predictions of both models for the same frames and classes, but their "
            f"shapes are {domain.shape} and {pretrained.shape}, with {eligible.size} flags for "
            f"eligible classes. Reorder the pretrained model's labels first."
        )
    candidates = np.where(eligible, pretrained, 0)
    passed = (candidates.max(axis=1) > threshold) & (threshold < 1)
    probabilities = domain.copy()
    probabilities[passed] = candidates[passed] / candidates[passed].sum(axis=1, keepdims=True)
    return GateResult(probabilities, passed)


def gate_tables(domain: FrameTable, pretrained: FrameTable, threshold: float) -> FrameTable:
    """Let the pretrained model decide a video's expressions where it is confident.

    Args:
        domain: predictions of the head fitted to the domain; tasks other than expressions stay
            unchanged.
        pretrained: predictions of the general model for the same frames and labels, either both
            smoothed in the same way or neither. It never decides for “other”, which no general
            model knows.
        threshold: as for ``gate``.

    Raises:
        SpecificationError: as for ``gate``, and if either table lacks expressions, or their labels
            differ.
    """
    names = domain.names("expression")
    if not names or pretrained.names("expression") != names:
        raise SpecificationError(
            f"A gate needs two tables of expressions, but their labels are "
            f"{', '.join(names) or 'none'} and "
            f"{', '.join(pretrained.names('expression')) or 'none'}. Give predictions with the "
            f"same labels."
        )
    eligible = np.array([name not in AFFECTNET_AS_AFF_WILD2 for name in names])
    gated = gate(domain.values("expression"), pretrained.values("expression"), threshold, eligible)
    parts = {**domain.parts, "expression": Columns(names, gated.probabilities)}
    return replace(domain, parts=parts)
