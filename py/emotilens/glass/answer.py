"""The last part of the walk: smooth over time, and decide."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.results import Quality, QualityWarning
from emotilens.basics.stopwatch import Clock
from emotilens.heads.reader import ExpressionReader
from emotilens.manifest.model_specification import QualityLimit
from emotilens.steps.decide import decide
from emotilens.steps.decode import Reading
from emotilens.steps.live_smoothing import LiveSmoother, LiveSmoothing
from emotilens.steps.quality.judge import distances, judge, quality

from .record import Answer, Step, Timing, Value

SHOWN_SECONDS = 10.0
"""How much of the past is drawn."""

SAME = 1e-5
"""Largest difference between two runs of a network on the same frame."""


@dataclass(frozen=True, slots=True, eq=False)
class FacePast:
    """What a live stream knows of one face.

    Attributes:
        times: of its frames in seconds, ascending, the walked frame last, shape (n,).
        values: before smoothing, shape (n, values).
        quality: of the walked frame, steadied over time; None to use the frame's own.
    """

    times: Floats
    values: Floats
    quality: Quality | None


def answer_steps(
    track: int,
    reading: Reading,
    row: Floats,
    measured: Quality,
    past: FacePast | None,
    smoothing: LiveSmoothing,
    reader: ExpressionReader,
    clock: Clock,
) -> tuple[tuple[Step, ...], Answer]:
    """Walk from one frame's values to the answer.

    Args:
        track: track ID of the face.
        reading: of one row.
        row: the values of that row, shape (values,).
        measured: quality in this frame.
        past: of a live stream; None for a picture.
        smoothing: of the live stream; ``none`` for a picture.
        reader: names the values.
        clock: returns seconds.
    """
    timing = Timing(clock)
    times = past.times if past else np.zeros(1)
    values = past.values if past else row[None]
    with timing.step("smooth"):
        lines = smoothing.smooth(values, times)
    labels = tuple(reader.names.labels)
    smoothed = lines[-1]
    judged = past.quality if past and past.quality else measured
    probabilities = smoothed[: len(labels)]
    with timing.step("decide"):
        decision = decide(probabilities, reader.threshold, judged)
    affect = dict(zip(reading.affect, smoothed[len(labels) :].tolist(), strict=False))
    answer = Answer(
        track, decision, labels, probabilities, reading.probabilities[0], affect, judged
    )
    notes = () if past else ("one frame",)
    if past and not np.allclose(values[-1], row, atol=SAME):
        notes = ("corrected",)
    return (
        _smooth_step(values, times, lines, labels, smoothing, timing, notes),
        _decide_step(answer, reader, timing),
    ), answer


def _smooth_step(
    values: Floats,
    times: Floats,
    lines: Floats,
    labels: tuple[str, ...],
    smoothing: LiveSmoothing,
    timing: Timing,
    notes: tuple[str, ...],
) -> Step:
    shown = times >= times[-1] - SHOWN_SECONDS
    count = len(labels)
    kernel = smoothing.describe()["kernel"]
    trace = Value(
        "trace",
        "trace",
        lines[shown, :count],
        names=labels,
        facts={
            "times": (times[shown] - times[-1]).round(4).tolist(),
            "raw": values[shown, :count].round(6).tolist(),
            "kernel": kernel,
        },
    )
    return Step(
        "smooth",
        (Value("this frame", "bars", values[-1, :count], names=labels),),
        (
            Value("smoothed", "bars", lines[-1, :count], names=labels),
            *(() if "one frame" in notes else (trace,)),
        ),
        _smoothers(smoothing),
        timing.of("smooth"),
        {
            "kernel": smoothing.kind,
            "delay": 0.0 if smoothing.kind == "none" else smoothing.seconds,
            "frames": len(times),
        },
        notes,
    )


def _smoothers(smoothing: LiveSmoothing) -> tuple[Callable[..., Any], ...]:
    """The functions of a kernel: frame by frame, and of all frames at once."""
    kernel = {
        "exponential": (LiveSmoothing.share, LiveSmoothing._recursive, LiveSmoothing._heights),
        "none": (),
    }.get(smoothing.kind, (LiveSmoothing.weights, LiveSmoothing._windowed, LiveSmoothing._heights))
    return (LiveSmoother.update, LiveSmoothing.smooth, *kernel)


def _decide_step(answer: Answer, reader: ExpressionReader, timing: Timing) -> Step:
    decision, limits = answer.decision, reader.expression.quality
    facts = {
        "label": answer.labels[decision.best],
        "confidence": decision.confidence,
        "uncertain": decision.uncertain,
        "reason": decision.reason,
        "threshold": reader.threshold,
        "quality": _described(answer.quality, limits) if answer.quality else None,
    }
    return Step(
        "decide",
        (
            Value(
                "smoothed",
                "bars",
                answer.probabilities,
                names=answer.labels,
                facts={"threshold": reader.threshold},
            ),
        ),
        (Value("answer", "decision", answer.probabilities, names=answer.labels, facts=facts),),
        (decide, judge, quality),
        timing.of("decide"),
        {"threshold": reader.threshold},
        () if reader.threshold is not None else ("no threshold",),
    )


def _described(
    measured: Quality, limits: Mapping[QualityWarning, QualityLimit]
) -> list[dict[str, float | str | bool | None]]:
    """Each measurement beside its limits, as far as there are any."""
    of: dict[QualityWarning, float | None] = {
        "too dark": measured.light,
        "too bright": measured.light,
        "too small": measured.size,
        "turned away": measured.pose,
        "blurred": measured.sharpness,
    }
    beyond = distances(measured.light, measured.size, measured.sharpness, measured.pose, limits)
    return [
        {
            "warning": warning,
            "value": of[warning],
            "warn": limit.warn,
            "refuse": limit.refuse,
            "beyond": warning in beyond and beyond[warning] > 0,
        }
        for warning, limit in limits.items()
    ]
