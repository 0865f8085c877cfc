"""A person's own baseline, taken off in logit space: “look neutral for three seconds”.

A resting face that frowns or smiles a little moves every prediction for that person in the same
direction. The rule, for labels k and a model's probabilities p:

1. The resting answer is m_k, the mean of log p_k over the calibration frames.
2. The answer to an ideal neutral face is r_k: ``IDEAL_NEUTRAL`` for neutral, the rest shared
   equally by the other labels.
3. The baseline is b_k = m_k − log r_k, less its mean over the labels, which cancels out.
4. Corrected probabilities are softmax(log p − s · b), with a strength s from 0 (none) to 1, at
   which the resting face would get the ideal answer.

The correction adds constants to logits, as logit adjustment does for the frequencies of labels
(Menon et al. 2021, arXiv 2007.07314), here for one person. ``python3 build.py simulate`` shows what
it gains and costs on simulated persons, also where the calibration frames were not neutral; the
default strength has the highest macro F1 there, as a mean over all of its rows.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import BaselineError

from .decode import softmax

NEUTRAL = "neutral"

IDEAL_NEUTRAL = 0.99

CALIBRATION_SECONDS = 3.0

LEAST_SECONDS, LEAST_FRAMES = 2.0, 8
"""Calibrations that are shorter, or have fewer frames, are refused: one blink would decide."""

LEAST_PROBABILITY = 1e-6
"""Smaller probabilities count as this one, so that logarithms stay finite."""

FORMAT = "emotilens-baseline-1"

DEFAULT_STRENGTH = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """What a person's resting face adds to the logits of one model.

    Attributes:
        reader: names the model, and the head if there is one, whose labels these are.
        labels: in the order of the offsets.
        offsets: b above, shape (labels,).
        seconds: length of the calibration.
        frames: number of frames that counted.
    """

    reader: str
    labels: tuple[str, ...]
    offsets: Floats
    seconds: float
    frames: int

    def stored(self) -> dict[str, Any]:
        """The content of its stored form, for ``json_of``."""
        return {
            "format": FORMAT,
            "reader": self.reader,
            "offsets": dict(zip(self.labels, np.round(self.offsets, 5).tolist(), strict=True)),
            "seconds": round(self.seconds, 3),
            "frames": self.frames,
        }


def measure_baseline(
    reader: str, labels: tuple[str, ...], probabilities: Floats, seconds: float
) -> Baseline:
    """The baseline of a person who looked neutral.

    Args:
        reader: names the model and the head.
        labels: the names of the columns.
        probabilities: of the calibration frames, shape (frames, labels), without smoothing.
        seconds: from the first of these frames to the last.

    Raises:
        BaselineError: if there are too few frames, or no label is called neutral.
    """
    check_labels(labels)
    frames = len(probabilities)
    if frames < LEAST_FRAMES or seconds < LEAST_SECONDS:
        raise BaselineError(
            f"The calibration has only {frames} frames with a face that can be judged, within "
            f"{seconds:.1f} seconds; it needs {LEAST_FRAMES} within {LEAST_SECONDS:g} seconds or "
            f"more. Look into the camera in good light and start again."
        )
    resting = _logits(probabilities).mean(axis=0)
    ideal = np.full(len(labels), (1 - IDEAL_NEUTRAL) / (len(labels) - 1))
    ideal[labels.index(NEUTRAL)] = IDEAL_NEUTRAL
    offsets = resting - np.log(ideal)
    return Baseline(reader, labels, offsets - offsets.mean(), seconds, frames)


def without_baseline(probabilities: Floats, offsets: Floats, strength: float) -> Floats:
    """Take a baseline off; see the module's rule.

    Args:
        probabilities: shape (…, labels).
        offsets: shape (labels,).
        strength: from 0 to 1.

    Returns:
        Probabilities of the same shape, which sum to 1.
    """
    return softmax(_logits(probabilities) - strength * offsets)


def read_baseline(content: object, reader: str, labels: tuple[str, ...]) -> Baseline:
    """Read the stored form.

    Args:
        content: as ``Baseline.stored`` returns it, from JSON.
        reader: names the model and the head in use.
        labels: their labels.

    Raises:
        BaselineError: if it is damaged, or was made with another model or head.
    """
    stored = content if isinstance(content, dict) else {}
    if stored.get("format") != FORMAT:
        raise BaselineError("This is not a stored baseline. Look neutral for three seconds again.")
    if stored.get("reader") != reader:
        raise BaselineError(
            f"The baseline was made with “{str(stored.get('reader'))[:80]}” and does not fit "
            f"“{reader}”. Look neutral for three seconds again."
        )
    offsets, seconds, frames = (stored.get(name) for name in ("offsets", "seconds", "frames"))
    numbers = [offsets.get(label) for label in labels] if isinstance(offsets, dict) else [None]
    if not (all(map(_is_number, [*numbers, seconds])) and type(frames) is int and frames > 0):
        raise BaselineError("The stored baseline is damaged. Look neutral for three seconds again.")
    return Baseline(reader, labels, np.array(numbers, float), float(stored["seconds"]), frames)


def check_labels(labels: tuple[str, ...]) -> None:
    """Check that a baseline can be measured.

    Raises:
        BaselineError: if no label is called neutral.
    """
    if NEUTRAL not in labels:
        raise BaselineError(
            f"A baseline needs the label neutral, but the model in use has only "
            f"{', '.join(labels)}. Choose another model or remove the head."
        )


def _logits(probabilities: Floats) -> Floats:
    return np.log(np.maximum(probabilities, LEAST_PROBABILITY))


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and abs(float(value)) < 100  # type: ignore[arg-type]
