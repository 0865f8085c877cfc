"""What the functions of each step must give, whoever wrote them: shapes, types and ranges.

Edited steps are held to it, so that a mistake is reported where it was made, not where a later step
stumbles over it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from emotilens.steps.crop import Rectangle
from emotilens.steps.decide import Decision
from emotilens.steps.detect.candidates import Candidates
from emotilens.steps.detect.letterbox import Letterbox

Arguments: TypeAlias = Mapping[str, Any]
"""What a function was called with, by the names of its parameters."""

Check: TypeAlias = Callable[[Any, Arguments], str | None]
"""Compares a result with the contract; a sentence about what is wrong, None if nothing is."""

Size: TypeAlias = int | str
"""Length of an axis; a name stands for any length."""

MOST_ERROR = 1e-3
"""How far the sum of probabilities may be from 1."""


def array(given: object, dtype: str, shape: Sequence[Size], *, empty: bool = True) -> str | None:
    """Check that something is a finite array of a type and shape.

    Args:
        given: what a function returned.
        dtype: name of numpy's type.
        shape: the length of each axis.
        empty: whether it may hold no number.

    Returns:
        A sentence about what is wrong, or None.
    """
    must = f"It must be {dtype} of shape {_written(shape)}."
    if not isinstance(given, np.ndarray):
        return f"The result is of type {type(given).__name__}, not an array. {must}"
    fits = len(given.shape) == len(shape) and all(
        isinstance(wanted, str) or size == wanted
        for size, wanted in zip(given.shape, shape, strict=True)
    )
    if given.dtype != dtype or not fits:
        return f"The result is {given.dtype} of shape {given.shape}. {must}"
    if not empty and not given.size:
        return f"The result is empty, of shape {given.shape}. {must}"
    wrong = int(np.count_nonzero(~np.isfinite(given)))
    if wrong:
        return (
            f"{wrong} of {given.size} numbers of the result are not finite (NaN or infinite). "
            "Look for a division by zero, or a logarithm of zero."
        )
    return None


def _written(shape: Sequence[Size]) -> str:
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _picture(given: Any, _: Arguments) -> str | None:
    return array(given, "uint8", ("height", "width", "channels"), empty=False)


def _letterboxed(given: Any, arguments: Arguments) -> str | None:
    if not (isinstance(given, tuple) and len(given) == 2 and isinstance(given[1], Letterbox)):
        return "The result must be a pair: the picture, and its Letterbox."
    expected, frame = arguments["specification"], arguments["frame"]
    return array(given[0], "uint8", (expected.height, expected.width, frame.shape[2]))


def _converted(given: Any, arguments: Arguments) -> str | None:
    height, width, channels = arguments["image"].shape
    grey = arguments.get("colour", "grey") == "grey"
    return array(given, "uint8", (height, width, 1 if grey else channels))


def _resized(given: Any, arguments: Arguments) -> str | None:
    channels = arguments["image"].shape[2]
    return array(given, "uint8", (arguments["height"], arguments["width"], channels))


def _fitted(given: Any, arguments: Arguments) -> str | None:
    expected = arguments["specification"]
    channels: Size = 1 if expected.colour == "grey" else "channels"
    return array(given, "uint8", (expected.height, expected.width, channels))


def _planes(given: Any, arguments: Arguments) -> str | None:
    expected = arguments["specification"]
    return array(
        given, "float32", (1, len(expected.mean), expected.height, expected.width), empty=False
    )


def _candidates(given: Any, _: Arguments) -> str | None:
    if not isinstance(given, Candidates):
        return f"The result is of type {type(given).__name__}. It must be Candidates."
    count = len(given.boxes) if isinstance(given.boxes, np.ndarray) else "faces"
    return (
        _named("boxes", array(given.boxes, "float64", ("faces", 4)))
        or _named("scores", array(given.scores, "float64", (count,)))
        or _named("landmarks", array(given.landmarks, "float64", (count, "points", 2)))
        or (_named("boxes", "Widths and heights must be above 0.") if _flat(given.boxes) else None)
    )


def _flat(boxes: NDArray[Any]) -> bool:
    return bool((boxes[:, 2:] <= 0).any())


def _named(name: str, complaint: str | None) -> str | None:
    return f"{name}: {complaint}" if complaint else None


def _overlaps(given: Any, _: Arguments) -> str | None:
    return array(given, "float64", ("boxes", "boxes")) or _between(given, 0, 1, "Overlaps")


def _between(given: NDArray[Any], low: float, high: float, what: str) -> str | None:
    if not given.size or (given.min() >= low - MOST_ERROR and given.max() <= high + MOST_ERROR):
        return None
    return (
        f"{what} must be from {low:g} to {high:g}, but these go from {given.min():.3g} to "
        f"{given.max():.3g}."
    )


def _rectangle(given: Any, _: Arguments) -> str | None:
    if isinstance(given, Rectangle) and given.right > given.left and given.bottom > given.top:
        return None
    return f"The result is {given!r}. It must be a Rectangle at least one pixel wide and high."


def _turned(given: Any, arguments: Arguments) -> str | None:
    pixels = arguments["pixels"]
    return array(given, "uint8", (pixels, pixels, arguments["frame"].shape[2]))


def _tracks(given: Any, arguments: Arguments) -> str | None:
    count = len(arguments["boxes"])
    if isinstance(given, tuple) and len(given) == len(set(given)) == count:
        return None
    return f"The result is {given!r}. It must be a tuple with one number for each of {count} boxes."


def _matches(given: Any, arguments: Arguments) -> str | None:
    known = {track.id for track in arguments["tracks"]}
    if isinstance(given, dict) and set(given.values()) <= known:
        return None
    return f"The result is {given!r}. It must map positions of boxes to IDs of tracked faces."


def _decoded(given: Any, arguments: Arguments) -> str | None:
    labels = len(arguments["specification"].labels)
    return array(given, "float64", (len(arguments["rows"]), labels)) or _sums(given)


def _shares(given: Any, arguments: Arguments) -> str | None:
    return array(given, "float64", arguments["logits"].shape) or _sums(given)


def _sums(given: NDArray[Any]) -> str | None:
    sums = given.sum(axis=-1)
    if given.size and np.abs(sums - 1).max() > MOST_ERROR:
        return (
            f"Each row must sum to 1, but one sums to {sums.flat[np.abs(sums - 1).argmax()]:.3g}."
        )
    return _between(given, 0, 1, "Probabilities")


def _position(given: Any, arguments: Arguments) -> str | None:
    if not (isinstance(given, Mapping) and set(given) == {"valence", "arousal"}):
        return f"The result is {given!r}. It must map “valence” and “arousal” to arrays."
    faces = len(arguments["probabilities"])
    return next(
        filter(
            None,
            (
                _named(name, array(values, "float64", (faces,)) or _between(values, -1, 1, "They"))
                for name, values in given.items()
            ),
        ),
        None,
    )


def _smoothed(given: Any, arguments: Arguments) -> str | None:
    return array(given, "float64", np.shape(arguments["values"]))


def _weights(given: Any, arguments: Arguments) -> str | None:
    return array(given, "float64", np.shape(arguments["times"]))


def _decision(given: Any, arguments: Arguments) -> str | None:
    labels = len(arguments["probabilities"])
    if isinstance(given, Decision) and given.best in range(labels) and 0 <= given.confidence <= 1:
        return None
    return (
        f"The result is {given!r}. It must be a Decision: best from 0 to {labels - 1}, confidence "
        "from 0 to 1."
    )


CONTRACTS: Mapping[str, Mapping[str, Check]] = {
    "steps/detect/letterbox.py": {"letterbox": _letterboxed},
    "steps/colour.py": {"convert_colour": _converted, "luma": _converted},
    "steps/resize.py": {"resize": _resized},
    "steps/detect/candidates.py": {"decode_candidates": _candidates},
    "steps/detect/suppression.py": {
        "weighted_suppression": _candidates,
        "without_doubles": _candidates,
    },
    "steps/detect/faces.py": {"to_frame": _candidates},
    "basics/boxes.py": {"intersection_over_union": _overlaps},
    "steps/track.py": {"Tracker.update": _tracks, "match": _matches},
    "steps/region.py": {"cut_out": _picture},
    "steps/crop.py": {"crop": _picture, "rectangle_around": _rectangle},
    "steps/turned_square.py": {"cut": _turned},
    "steps/preprocess.py": {"preprocess": _planes, "normalise": _planes, "fit": _fitted},
    "steps/decode.py": {"decode_expressions": _decoded, "softmax": _shares},
    "steps/circumplex.py": {"expected_position": _position},
    "steps/live_smoothing.py": {
        "LiveSmoothing.smooth": _smoothed,
        "LiveSmoothing.weights": _weights,
    },
    "steps/decide.py": {"decide": _decision},
}
"""The contract of each function, by its file below the package and its name there."""
