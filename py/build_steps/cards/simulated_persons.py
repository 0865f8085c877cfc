"""What a person's baseline gains and costs, on simulated persons: part of ``build.py simulate``."""

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.simulation.persons import (
    CALIBRATIONS,
    PERSON_KINDS,
    STRENGTHS,
    BaselineOutcome,
    CalibrationKind,
    PersonKind,
    baseline_outcomes,
    calibration_faces,
    person_offset,
)
from emotilens.simulation.streams import Recipe, simulate_stream
from emotilens.steps.baseline import DEFAULT_STRENGTH, IDEAL_NEUTRAL
from emotilens.training.ferplus import LABELS

from .card_sections import table

SETS, PERSONS = 5, 20
"""Number of sets, over which figures are averaged, and of persons in each."""


def compare_persons(
    views: Floats, labels: Integers, used: NDArray[np.bool_], chance: np.random.Generator
) -> list[dict[str, Any]]:
    """The figures of every kind of person and calibration.

    Args:
        views: probabilities of every face in every view, shape (faces, views, labels).
        labels: of the faces, shape (faces,).
        used: which faces the streams and calibrations show, shape (faces,).
        chance: random number generator.
    """
    found = []
    for person, calibration in product(PERSON_KINDS, CALIBRATIONS):
        sets = [_outcomes(person, calibration, views, labels, used, chance) for _ in range(SETS)]
        strengths = [
            {
                "strength": strength,
                "macro_f1": round(float(np.mean([each[place].macro_f1 for each in sets])), 4),
                "accuracy": round(float(np.mean([each[place].accuracy for each in sets])), 4),
            }
            for place, strength in enumerate(STRENGTHS)
        ]
        found.append({"person": person, "calibration": calibration, "strengths": strengths})
    return found


def persons_section(figures: list[dict[str, Any]]) -> str:
    """The figures as Markdown."""
    means = [
        np.mean([each["strengths"][place]["macro_f1"] for each in figures])
        for place in range(len(STRENGTHS))
    ]
    rows = [
        (each["person"], each["calibration"], *map(_cell, each["strengths"])) for each in figures
    ]
    average = ("mean of all rows", "", *(f"{mean:.3f}" for mean in means))
    kinds = "; ".join(f"{name}: {text}" for name, text in PERSON_KINDS.items())
    return "\n\n".join(
        [
            "### Simulated persons and their own baselines",
            f"{SETS} sets of {PERSONS} persons for each row, good camera, live smoothing with its "
            f"default. Macro F1 / accuracy by the strength of the baseline; {DEFAULT_STRENGTH:g} "
            f"is the default, and an ideal neutral face has a "
            f"probability of {IDEAL_NEUTRAL:g} for neutral. Persons: "
            f"{kinds}.",
            table(
                ("person", "shown in the calibration", *(f"{each:g}" for each in STRENGTHS)),
                [*rows, average],
            ),
        ]
    )


def _outcomes(
    person: PersonKind,
    calibration: CalibrationKind,
    views: Floats,
    labels: Integers,
    used: NDArray[np.bool_],
    chance: np.random.Generator,
) -> list[BaselineOutcome]:
    chosen = np.flatnonzero(used)
    frequency = np.sqrt(np.bincount(labels, minlength=len(LABELS)))
    neutral = LABELS.index("neutral")
    streams, predictions, calibrations, offsets = [], [], [], []
    for _ in range(PERSONS):
        stream = simulate_stream(Recipe(), labels[chosen], neutral, frequency, chance)
        view = chance.integers(0, views.shape[1], len(stream))
        absent = np.where(stream.found, 1.0, np.nan)[:, None]
        shown = chosen[calibration_faces(calibration, LABELS, labels[chosen], chance)]
        streams.append(stream)
        predictions.append(views[chosen[stream.faces], view] * absent)
        calibrations.append(views[shown, 0])
        offsets.append(person_offset(person, LABELS, chance))
    return baseline_outcomes(LABELS, streams, predictions, calibrations, offsets)


def _cell(outcome: dict[str, float]) -> str:
    return f"{outcome['macro_f1']:.3f} / {outcome['accuracy']:.3f}"
