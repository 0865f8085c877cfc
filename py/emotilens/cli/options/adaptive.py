"""The options of the adaptive frame rate."""

import argparse
from collections.abc import Sequence

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.adaptive import ALPHA, AdaptiveRate, Level, uncalibrated_levels
from emotilens.steps.smooth import Smoothing

from .numbers import number, whole_number

EXAMPLE = (
    "Give strides from coarse to fine, such as 25,5,1, and either no thresholds or one for each "
    "stride but the last, such as 25:0.91,5:0.84,1."
)


def add_adaptive_options(parser: argparse.ArgumentParser) -> None:
    """Add the options with which “emotilens analyse” skips frames."""
    group = parser.add_argument_group(
        "adaptive frame rate",
        "analyse few frames of each window, and more only while a face's mean probability is below "
        "a threshold (Savchenko, ICML 2023). Other frames are left out of the results, and means "
        "over the window replace smoothing.",
    )
    group.add_argument(
        "--adaptive",
        metavar="STRIDES",
        help="strides from coarse to fine, such as 25,5,1; with thresholds that “emotilens tune” "
        "chose, such as 25:0.91,5:0.84,1",
    )
    add_adaptive_window(group)
    group.add_argument(
        "--alpha",
        type=number,
        help="with --adaptive and no thresholds: share of wrong decisions to accept, divided among "
        f"the strides; default: {ALPHA:g}. Otherwise: weight of the newest frame in exponential "
        f"smoothing; default: {Smoothing().alpha:g}",
    )


def add_adaptive_window(group: argparse._ActionsContainer) -> None:
    """Add the length of the windows."""
    group.add_argument(
        "--adaptive-window",
        type=whole_number,
        metavar="FRAMES",
        help="length of the windows, which are held in memory; default: the coarsest stride",
    )


def adaptive_rate(options: argparse.Namespace) -> AdaptiveRate | None:
    """The adaptive frame rate that the options describe, or None.

    Raises:
        SpecificationError: for strides, thresholds or a window out of range, or another option that
            chooses frames or smooths.
    """
    if options.adaptive is None:
        if options.adaptive_window is not None:
            raise SpecificationError("--adaptive-window needs strides. Add --adaptive 25,5,1.")
        return None
    for name, used in (
        ("--every", options.every != 1),
        ("--frames-per-second", options.frames_per_second is not None),
        ("--smoothing", options.smoothing not in (None, "none")),
    ):
        if used:
            raise SpecificationError(
                f"--adaptive chooses the frames and averages over them, so it cannot be combined "
                f"with {name}. Leave out one of the two."
            )
    levels = _levels(options.adaptive, ALPHA if options.alpha is None else options.alpha)
    window = options.adaptive_window
    return AdaptiveRate(levels, levels[0].stride if window is None else window)


def strides_of(text: str) -> list[int]:
    """The strides in ``25,5,1``.

    Raises:
        SpecificationError: for anything else.
    """
    try:
        return [int(stride) for stride in text.split(",")]
    except ValueError as error:
        raise _unreadable(text, error) from error


def _levels(text: str, alpha: float) -> tuple[Level, ...]:
    """Levels from strides such as ``25,5,1``, or with thresholds, ``25:0.91,5:0.84,1``."""
    parts = [part.partition(":") for part in text.split(",")]
    strides = strides_of(",".join(stride for stride, _, _ in parts))
    given = [threshold for _, _, threshold in parts]
    if not any(given):
        return uncalibrated_levels(strides, alpha)
    if given[-1]:
        raise SpecificationError(
            f"--adaptive {text}: the last stride accepts every decision, so it has no threshold. "
            f"Leave out the last threshold."
        )
    return tuple(map(Level, strides, [*_numbers(text, given[:-1]), 0.0]))


def _numbers(text: str, words: Sequence[str]) -> list[float]:
    try:
        return [float(word) for word in words]
    except ValueError as error:
        raise _unreadable(text, error) from error


def _unreadable(text: str, error: ValueError) -> SpecificationError:
    return SpecificationError(f"--adaptive {text}: {error}. {EXAMPLE}")
