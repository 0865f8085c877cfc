"""The methods compared on simulated streams: raw, smoothed, gated, adjusted, adaptive."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.evaluation.tuning.adaptive_levels import calibrated_levels
from emotilens.evaluation.tuning.logit_adjustment import best_biases
from emotilens.sequences.adaptive import (
    Level,
    WindowDecisions,
    blocks,
    constant_stride,
    decide_adaptively,
)
from emotilens.sequences.adjust import adjust_logits
from emotilens.sequences.fill import fill_gaps, hold_last
from emotilens.sequences.gate import gate
from emotilens.sequences.smooth import Window, smooth_over_gaps
from emotilens.steps.live_smoothing import LiveSmoother
from emotilens.steps.smooth import Smoothing, delay

BLOCK = 25
"""Frames that share a label with the adaptive rate: one second."""

STRIDES = (25, 5, 1)
ALPHA = 0.1
GATE_REACH = 15


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """Predictions of two models for a stream; rows of NaN where no face was detected.

    Attributes:
        pretrained: probabilities of the expression model, shape (n, labels).
        domain: probabilities of a head fitted to this camera, shape (n, labels).
    """

    pretrained: Floats
    domain: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """The decisions of a method.

    Attributes:
        labels: the labels of each frame, shape (n,).
        computed: share of the frames on which the network had to run.
    """

    labels: Integers
    computed: float = 1.0


@dataclass(frozen=True, slots=True)
class Method:
    """One way from probabilities to labels.

    Attributes:
        name: for tables.
        live: whether it uses only past frames.
        latency: mean delay in frames.
        decide: from predictions to labels.
    """

    name: str
    live: bool
    latency: float
    decide: Callable[[Predictions], Decisions]


def all_methods(calibration: Predictions, true: Integers) -> list[Method]:
    """All methods to compare.

    Args:
        calibration: predictions for streams of other faces, one after the other.
        true: their labels, shape (n,).
    """
    return [
        *_live_methods(),
        *_offline_methods(),
        *_gated_methods(),
        _adjusted_method(calibration, true),
        *_adaptive_methods(calibration, true),
    ]


def _live_methods() -> Iterator[Method]:
    for name, smoothing in (
        ("raw, the last face held", Smoothing("none")),
        ("exponential, α 0.35", Smoothing("exponential", alpha=0.35)),
        ("box of 15 frames", Smoothing("box", window=15)),
    ):
        yield Method(name, True, delay(smoothing), _causal(smoothing))


def _causal(smoothing: Smoothing) -> Callable[[Predictions], Decisions]:
    def decide(predictions: Predictions) -> Decisions:
        smoother = LiveSmoother(smoothing)
        rows = [
            smoother.update(row, frame)
            for frame, row in enumerate(hold_last(predictions.pretrained))
        ]
        return Decisions(np.array(rows).argmax(axis=1))

    return decide


def _offline_methods() -> Iterator[Method]:
    for name, window in (
        ("raw, gaps filled by a line", Window("none")),
        *((f"box, δ {reach}", Window("box", reach)) for reach in (5, 15, 25, 50)),
        ("Gaussian, δ 50, σ 500", Window("gaussian", 50, 500)),
        ("median, δ 15", Window("median", 15)),
    ):
        yield Method(name, False, window.look_ahead, _centred(window))


def _centred(window: Window) -> Callable[[Predictions], Decisions]:
    return lambda predictions: Decisions(_smoothed(predictions.pretrained, window).argmax(axis=1))


def _smoothed(values: Floats, window: Window) -> Floats:
    return smooth_over_gaps(values, np.arange(len(values)), window)


def _gated_methods() -> Iterator[Method]:
    """The head for the camera on its own, then with a gate."""
    window = Window("box", GATE_REACH)

    def gated(threshold: float) -> Callable[[Predictions], Decisions]:
        def decide(predictions: Predictions) -> Decisions:
            domain = _smoothed(predictions.domain, window)
            general = _smoothed(predictions.pretrained, window)
            all_labels = np.ones(domain.shape[1], bool)
            return Decisions(gate(domain, general, threshold, all_labels).probabilities.argmax(1))

        return decide

    yield Method(f"camera's own head, box δ {GATE_REACH}", False, GATE_REACH, gated(1))
    for threshold in (0.6, 0.7, 0.8, 0.9):
        name = f"gate at {threshold}, box δ {GATE_REACH}"
        yield Method(name, False, GATE_REACH, gated(threshold))


def _adjusted_method(calibration: Predictions, true: Integers) -> Method:
    """Biases that are best on the calibration faces, added before smoothing."""
    frames = np.arange(len(true))
    biases = best_biases(fill_gaps(calibration.pretrained, frames), true)
    window = Window("box", GATE_REACH)

    def decide(predictions: Predictions) -> Decisions:
        adjusted = adjust_logits(predictions.pretrained, biases)
        return Decisions(_smoothed(adjusted, window).argmax(axis=1))

    return Method(f"logits adjusted, box δ {GATE_REACH}", False, GATE_REACH, decide)


def _adaptive_methods(calibration: Predictions, true: Integers) -> Iterator[Method]:
    """One label per block: at constant strides, and adaptively with and without correction."""
    latency = (BLOCK - 1) / 2
    for stride in STRIDES:
        name = f"blocks of {BLOCK}, constant stride {stride}"
        yield Method(name, False, latency, _by_block(_constant(stride)))
    windows = blocks(len(true), BLOCK)
    majority = np.array([np.bincount(true[start:end]).argmax() for start, end in windows])
    for name, corrected in (("Benjamini-Hochberg", True), ("the same α for all", False)):
        levels = calibrated_levels(
            calibration.pretrained, windows, majority, STRIDES, ALPHA, corrected=corrected
        )
        adaptive = _adaptive(levels)
        yield Method(f"blocks of {BLOCK}, adaptive, {name}", False, latency, _by_block(adaptive))


def _constant(stride: int) -> Callable[[Floats, Integers], WindowDecisions]:
    return lambda values, windows: constant_stride(values, windows, stride)


def _adaptive(levels: Sequence[Level]) -> Callable[[Floats, Integers], WindowDecisions]:
    return lambda values, windows: decide_adaptively(values, windows, levels)


def _by_block(
    decide_windows: Callable[[Floats, Integers], WindowDecisions],
) -> Callable[[Predictions], Decisions]:
    def decide(predictions: Predictions) -> Decisions:
        windows = blocks(len(predictions.pretrained), BLOCK)
        decided = decide_windows(predictions.pretrained, windows)
        rows = fill_gaps(decided.probabilities, np.arange(len(windows)))
        labels = np.repeat(rows.argmax(axis=1), BLOCK)
        return Decisions(labels[: len(predictions.pretrained)], float(decided.computed.mean()))

    return decide


def concatenated(predictions: Sequence[Predictions]) -> Predictions:
    """The predictions for several streams, one after the other."""
    return Predictions(
        np.concatenate([each.pretrained for each in predictions]),
        np.concatenate([each.domain for each in predictions]),
    )
