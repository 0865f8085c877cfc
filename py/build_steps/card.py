"""The part of a model card that is figures: written from JSON, never by hand."""

from typing import Any

from .card_sections import percent, table


def figures_section(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    validation, calibration = figures["validation"], figures["calibration"]
    detected = figures["behind_a_detector"]
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
        f"Behind the detector, in larger pictures: {percent(detected['found'])} of the faces are "
        f"found, and {percent(detected['accuracy'])} of these read rightly.",
        f"The data set's frames are {figures['framing']['scale']:.2f} times the detector's box, "
        f"their centre {figures['framing']['shift_down']:+.3f} box heights below (medians).",
        "### Confidence",
        f"Expected calibration error in 15 bins: {calibration['error_before']:.3f} before and "
        f"{calibration['error_after']:.3f} after dividing the logits by "
        f"{calibration['temperature']:g}, which was fitted on the same faces.",
        _abstention(figures["abstention"]),
        table(
            ("answers given", "confidence at least", "accuracy"),
            [
                (percent(each["share"]), f"{each['threshold']:.2f}", percent(each["accuracy"]))
                for each in calibration["coverage"]
            ],
        ),
        table(
            ("mean confidence", "accuracy", "share of faces"),
            [
                (
                    f"{each['confidence']:.2f}",
                    f"{each['accuracy']:.2f}",
                    percent(each["share"]),
                )
                for each in calibration["bins"]
                if each["share"]
            ],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _abstention(figures: dict[str, float] | None) -> str:
    if figures is None:
        return "It names an expression whatever its confidence: it has no threshold."
    return (
        f"Below a confidence of {figures['threshold']:g} it answers “uncertain”. That is the "
        f"lowest threshold at which {100 * figures['wanted_accuracy']:g} % of its answers on these "
        f"faces are right: it answers for {percent(figures['coverage'])} of them, and "
        f"{percent(figures['accuracy'])} of the answers are right."
    )
