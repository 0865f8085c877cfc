"""Streams with known labels: single faces, ordered by a Markov chain over expressions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers


@dataclass(frozen=True, slots=True)
class Recipe:
    """Parameters of a stream.

    Attributes:
        seconds: length of a stream.
        frames_per_second: constant frame rate.
        dwell: mean duration of an expression in seconds; Ekman (Emotions Revealed, 2003) gives half
            a second to four for full expressions.
        neutral_dwell: the same for neutral faces.
        shortest: minimum duration in seconds.
        back_to_neutral: share of expressions followed by neutral rather than by another one.
        held: mean number of frames for which one picture is shown.
        missing: share of frames without a face; it was 13 % in the compound challenge of ABAW-6.
        missing_run: mean number of frames for which a face is missing.
    """

    seconds: float = 60.0
    frames_per_second: float = 25.0
    dwell: float = 2.0
    neutral_dwell: float = 4.0
    shortest: float = 0.5
    back_to_neutral: float = 0.6
    held: float = 5.0
    missing: float = 0.13
    missing_run: float = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """A simulated stream, with one row per frame.

    Attributes:
        labels: the true expression, shape (n,).
        faces: index of the picture that shows it, shape (n,).
        found: whether the face is detected, shape (n,); always true in the first frame.
        times: seconds since the first frame, shape (n,).
    """

    labels: Integers
    faces: Integers
    found: NDArray[np.bool_]
    times: Floats

    def __len__(self) -> int:
        return len(self.labels)


def simulate_stream(
    recipe: Recipe, labels: Integers, neutral: int, frequency: Floats, chance: np.random.Generator
) -> Stream:
    """Show faces of one label for a while, then of the next.

    Dwell times follow a gamma distribution with the shape 2: short ones are rarer than medium ones,
    and a few are long.

    Args:
        recipe: parameters of the stream.
        labels: the labels of the available pictures, shape (faces,); each label occurs.
        neutral: index of the neutral label.
        frequency: relative frequency of each label, shape (labels,), with a sum above 0.
        chance: random number generator; the same state gives the same stream.
    """
    length = round(recipe.seconds * recipe.frames_per_second)
    shown: list[int] = []
    current = neutral
    while len(shown) < length:
        mean = recipe.neutral_dwell if current == neutral else recipe.dwell
        seconds = recipe.shortest + chance.gamma(2, (mean - recipe.shortest) / 2)
        shown += [current] * max(round(seconds * recipe.frames_per_second), 1)
        current = _next(current, neutral, frequency, recipe.back_to_neutral, chance)
    sequence = np.array(shown[:length], np.intp)
    return Stream(
        labels=sequence,
        faces=_pictures(sequence, labels, recipe.held, chance),
        found=~_missing(length, recipe, chance),
        times=np.arange(length) / recipe.frames_per_second,
    )


def _next(
    current: int, neutral: int, frequency: Floats, back: float, chance: np.random.Generator
) -> int:
    if current != neutral and chance.random() < back:
        return neutral
    weights = frequency.copy()
    weights[[current, neutral]] = 0
    return int(chance.choice(len(weights), p=weights / weights.sum()))


def _pictures(
    shown: Integers, labels: Integers, held: float, chance: np.random.Generator
) -> Integers:
    """A new picture for each new label, and at random times within it."""
    change = chance.random(len(shown)) < 1 / held
    change[1:] |= shown[1:] != shown[:-1]
    change[0] = True
    of_label = {label: np.flatnonzero(labels == label) for label in set(shown.tolist())}
    faces = np.empty(len(shown), np.intp)
    for frame, label in enumerate(shown.tolist()):
        faces[frame] = chance.choice(of_label[label]) if change[frame] else faces[frame - 1]
    return faces


def _missing(length: int, recipe: Recipe, chance: np.random.Generator) -> NDArray[np.bool_]:
    """Runs of frames without a face, from a Markov chain with two states."""
    leaves = 1 / recipe.missing_run
    enters = leaves * recipe.missing / (1 - recipe.missing)
    missing = np.zeros(length, bool)
    for frame in range(1, length):
        chosen = chance.random()
        missing[frame] = chosen >= leaves if missing[frame - 1] else chosen < enters
    return missing
