"""A model card's figures, written from JSON and never by hand."""

from collections.abc import Iterator
from typing import Any

from .card_sections import percent, table

DETECTORS = {"picture": "pictures", "live": "the camera"}
"""The default detectors by their use: what they detect faces in."""


def figures_section(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    validation, calibration = figures["validation"], figures["calibration"]
    labels = list(validation["recall"])
    parts = [
        f"{figures['protocol']}: {validation['faces']} faces. Neither these nor near copies of "
        f"them were used for training. SHA-256 of the model: {figures['sha256'][:12]}….",
        table(
            ("accuracy", "macro F1", "milliseconds per face, native, one thread"),
            [
                (
                    percent(validation["accuracy"]),
                    f"{validation['macro_f1']:.3f}",
                    f"{figures['native_milliseconds']:.1f}",
                )
            ],
        ),
        "### By expression",
        "Each row is what people saw, each column what the model predicted.",
        table(
            ("", *labels, "recall", "F1"),
            [
                (
                    f"**{label}**",
                    *map(str, row),
                    percent(validation["recall"][label]),
                    f"{validation['f1'][label]:.2f}",
                )
                for label, row in zip(labels, validation["confusion"], strict=True)
            ],
        ),
        "### Crops, light and sharpness",
        table(
            ("change to the faces", "accuracy"),
            [(name, percent(value)) for name, value in figures["robustness"].items()],
        ),
        "The same faces in larger pictures, where they are detected first. The last two columns "
        "compare the data set's frame with the detected box (medians): its size, and how far its "
        "centre lies below that of the box.",
        _detectors(figures),
        "### Confidence",
        _calibration(calibration),
        _abstention(figures["abstention"]),
        *_cross_fitted(figures.get("cross_fitted")),
        table(
            ("faces answered", "lowest confidence", "accuracy"),
            [
                (percent(each["share"]), f"{each['threshold']:.2f}", percent(each["accuracy"]))
                for each in calibration["coverage"]
            ],
        ),
        *_reliability(calibration),
    ]
    return "\n\n".join(parts) + "\n"


def _detectors(figures: dict[str, Any]) -> str:
    headings = (
        "detector for",
        "faces detected",
        "correct among these",
        "frame size",
        "frame centre",
    )
    rows = [
        (
            words,
            percent(figures["behind_a_detector"][use]["found"]),
            percent(figures["behind_a_detector"][use]["accuracy"]),
            f"{figures['framing'][use]['scale']:.2f} boxes",
            f"{figures['framing'][use]['shift_down']:+.3f} box heights",
        )
        for use, words in DETECTORS.items()
    ]
    return table(headings, rows)


def _calibration(figures: dict[str, Any]) -> str:
    if figures["temperature"] == 1:
        return (
            f"Its probabilities are not calibrated. Expected calibration error in 15 bins: "
            f"{figures['error_after']:.3f}."
        )
    return (
        f"Expected calibration error in 15 bins: {figures['error_before']:.3f} before and "
        f"{figures['error_after']:.3f} after dividing the logits by {figures['temperature']:g}, "
        f"which was fitted on the same faces."
    )


def _cross_fitted(figures: dict[str, float] | None) -> Iterator[str]:
    if figures:
        yield (
            f"Fitted on every other face and measured on the rest, then the other way round "
            f"(means): calibration error {figures['error']:.3f}, "
            f"{percent(figures['coverage'])} answered, {percent(figures['accuracy'])} of the "
            f"answers correct."
        )


def _reliability(figures: dict[str, Any]) -> Iterator[str]:
    """Reliability diagrams as tables: before and after calibration, if the model has one."""
    if figures["temperature"] != 1:
        yield "Before calibration:"
        yield _bins(figures["bins_before"])
        yield "After calibration:"
    yield _bins(figures["bins"])


def _bins(bins: list[dict[str, float]]) -> str:
    headings = ("mean confidence", "accuracy", "share of faces")
    rows = [
        (f"{each['confidence']:.2f}", f"{each['accuracy']:.2f}", percent(each["share"]))
        for each in bins
        if each["share"]
    ]
    return table(headings, rows)


def _abstention(figures: dict[str, float] | None) -> str:
    if figures is None:
        return "It has no threshold: it names an expression at any confidence."
    return (
        f"Below a confidence of {figures['threshold']:g} it answers “uncertain”. This is the "
        f"lowest threshold at which {100 * figures['wanted_accuracy']:g} % of its answers on these "
        f"faces are correct: it answers for {percent(figures['coverage'])} of them, and "
        f"{percent(figures['accuracy'])} of these answers are correct."
    )
