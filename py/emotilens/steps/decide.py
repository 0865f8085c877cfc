"""Naming an expression, or marking it as uncertain.

A network always has a most probable label. If even that is improbable, the honest answer is none:
wrong answers tend to have lower maximum probabilities than correct ones (Hendrycks and Gimpel 2017,
arXiv 1610.02136), so withholding answers below a threshold raises the accuracy of the rest (Geifman
and El-Yaniv 2017, arXiv 1705.08500). ``evaluation.metrics.selective`` finds the threshold.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.results import REASONS, Quality, Reason


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about a face.

    Attributes:
        best: the index of the most probable label; the first one if several are equal.
        confidence: its probability, from 0 to 1.
        uncertain: whether that is below the threshold, or the face is not judged.
        reason: why it is uncertain: what impairs the face most; else ``two are close`` if the two
            most probable labels together reach the threshold; else ``no clear expression``.
    """

    best: int
    confidence: float
    uncertain: bool
    reason: Reason | None = None


def decide(
    probabilities: Floats, threshold: float | None, quality: Quality | None = None
) -> Decision:
    """Name the most probable label, or abstain.

    Args:
        probabilities: calibrated probabilities as displayed, smoothed or raw, shape (labels,).
        threshold: the label is uncertain below this confidence, from 0 to 1; None never abstains
            from a face that is judged.
        quality: of the face; None where it was not measured.
    """
    best = int(probabilities.argmax())
    confidence = float(probabilities[best])
    refused = quality is not None and not quality.judged
    if not refused and (threshold is None or confidence >= threshold):
        return Decision(best, confidence, uncertain=False)
    if quality is not None and quality.warnings:
        return Decision(best, confidence, uncertain=True, reason=quality.warnings[0])
    two = float(np.sort(probabilities)[-2:].sum())
    are_close = threshold is not None and two >= threshold
    reason: Reason = "two are close" if are_close else "no clear expression"
    return Decision(best, confidence, uncertain=True, reason=reason)


def decide_rows(
    probabilities: Floats,
    threshold: float | None,
    judged: NDArray[np.bool_],
    warnings: NDArray[np.intp],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """``decide`` for many rows at once.

    Args:
        probabilities: shape (rows, labels), at least two labels.
        threshold: as for ``decide``.
        judged: whether each face is judged, shape (rows,).
        warnings: position of its worst warning in ``QUALITY_WARNINGS``, or −1, shape (rows,).

    Returns:
        The index of the most probable label, and the position in ``REASONS`` of why it is
        uncertain, or −1 where it is not; shape (rows,) each.
    """
    limit = 0.0 if threshold is None else threshold
    best = probabilities.argmax(axis=1)
    two, one = np.sort(probabilities)[:, -2:].T
    are_close = (one + two >= limit) & (threshold is not None)
    unclear = np.where(
        are_close, REASONS.index("two are close"), REASONS.index("no clear expression")
    )
    reasons = np.where(warnings >= 0, warnings, unclear)
    return best, np.where(judged & (one >= limit), -1, reasons)
