"""The part of a model card that is figures: written from JSON, never by hand."""

from collections.abc import Iterator
from typing import Any

from .card_sections import percent, table

DETECTORS = {"picture": "pictures", "live": "the camera"}
"""The default ones, by their use: what they find faces in."""


def figures_section(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    validation, calibration = figures["validation"], figures["calibration"]
    labels = list(validation["recall"])
    parts = [
        f"{figures['protocol']}: {validation['faces']} faces, none of which, nor a near copy, was "
        f"trained on. SHA-256 {figures['sha256'][:12]}….",
        table(
            ("accuracy", "macro F1", "milliseconds a face, native, one thread"),
            [
                (
                    percent(validation["accuracy"]),
                    f"{validation['macro_f1']:.3f}",
                    f"{figures['native_milliseconds']:.1f}",
                )
            ],
        ),
        "### By expression",
        "A row is what people saw, a column what the model answered.",
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
            ("faces as they are but", "accuracy"),
            [(name, percent(value)) for name, value in figures["robustness"].items()],
        ),
        "The faces in larger pictures, found by a detector first; how large the data set's frames "
        "are, of its box, and how far below its centre (medians):",
        _detectors(figures),
        "### Confidence",
        _calibration(calibration),
        _abstention(figures["abstention"]),
        *_cross_fitted(figures.get("cross_fitted")),
        table(
            ("answers given", "confidence at least", "accuracy"),
            [
                (percent(each["share"]), f"{each['threshold']:.2f}", percent(each["accuracy"]))
                for each in calibration["coverage"]
            ],
        ),
        *_reliability(calibration),
    ]
    return "\n\n".join(parts) + "\n"


def _detectors(figures: dict[str, Any]) -> str:
    headings = ("detector of", "faces found", "read rightly of these", "frame", "below")
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
            f"Fitted on every other of these faces and measured on the rest, both ways: an error "
            f"of {figures['error']:.3f}, {percent(figures['coverage'])} answered, and "
            f"{percent(figures['accuracy'])} of the answers right (means of both)."
        )


def _reliability(figures: dict[str, Any]) -> Iterator[str]:
    """Reliability diagrams as tables: before and after calibration, where there is any."""
    if figures["temperature"] != 1:
        yield "Before calibration:"
        yield _bins(figures["bins_before"])
        yield "After it:"
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
        return "It names an expression whatever its confidence: it has no threshold."
    return (
        f"Below a confidence of {figures['threshold']:g} it answers “uncertain”. That is the "
        f"lowest threshold at which {100 * figures['wanted_accuracy']:g} % of its answers on these "
        f"faces are right: it answers for {percent(figures['coverage'])} of them, and "
        f"{percent(figures['accuracy'])} of the answers are right."
    )
