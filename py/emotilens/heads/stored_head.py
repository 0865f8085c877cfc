"""The stored form of a head: a description in JSON, and arrays by name."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError

from .head import Branch, Head, Layer

FORMAT = "emotilens-head-1"

UNIT_LENGTH_FORMAT = "emotilens-head-2"
"""Format of heads that read embeddings of length 1. A reader that ignored this would predict
nonsense, so the format differs."""

KERNEL_FORMAT = "emotilens-head-3"
"""Format of heads that read embeddings of length 1 with exponential units."""

FORMATS = (FORMAT, UNIT_LENGTH_FORMAT, KERNEL_FORMAT)


def describe_head(head: Head) -> dict[str, Any]:
    """Everything but the arrays, as a JSON object."""
    return {
        "format": _format(head),
        "name": head.name,
        "input": {"model": head.model, "sha256": head.model_sha256, "size": head.size},
        "outputs": [
            {
                "task": branch.task,
                "names": list(branch.names),
                "layers": len(branch.layers),
                **({"thresholds": list(branch.thresholds)} if branch.thresholds else {}),
                **({"fitting": dict(branch.fitting)} if branch.fitting else {}),
                **({} if branch.hidden == "rectified" else {"hidden": branch.hidden}),
            }
            for branch in head.branches
        ],
    }


def head_arrays(head: Head) -> dict[str, NDArray[np.float32]]:
    """The arrays by name: ``mean``, ``deviation``, ``expression.1.weights`` and so on."""
    arrays = {"mean": head.mean, "deviation": head.deviation}
    for branch in head.branches:
        for number, layer in enumerate(branch.layers, start=1):
            arrays[f"{branch.task}.{number}.weights"] = layer.weights
            arrays[f"{branch.task}.{number}.biases"] = layer.biases
    return {name: values.astype(np.float32) for name, values in arrays.items()}


def read_head(description: Any, arrays: Mapping[str, NDArray[Any]], file: str) -> Head:
    """Build a head from its stored form.

    Args:
        description: the result of ``describe_head``.
        arrays: the result of ``head_arrays``; further arrays are ignored.
        file: the file's name, for error messages.

    Raises:
        HeadError: if the format is unknown, or the head is incomplete or inconsistent.
    """
    form = description.get("format") if isinstance(description, Mapping) else None
    if form not in FORMATS:
        raise HeadError(
            f"{file} isn't a head: its format is “{form}”, not one of {', '.join(FORMATS)}. Give a "
            f"file written by “emotilens train-head”."
        )
    try:
        size = description["input"]["size"]
        head = Head(
            name=description["name"],
            model=description["input"]["model"],
            model_sha256=description["input"]["sha256"],
            mean=_numbers(arrays, "mean"),
            deviation=_numbers(arrays, "deviation"),
            branches=tuple(_branch(entry, arrays) for entry in description["outputs"]),
            unit_length=form != FORMAT,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise HeadError(f"The head in {file} is incomplete ({error}). Fit it again.") from error
    if head.size != size:
        raise HeadError(
            f"The head in {file} claims to read embeddings of size {size}, but its arrays read "
            f"embeddings of size {head.size}. Fit it again."
        )
    return head


def _branch(entry: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Branch:
    return Branch(
        task=entry["task"],
        names=tuple(entry["names"]),
        layers=tuple(
            Layer(
                _numbers(arrays, f"{entry['task']}.{number}.weights"),
                _numbers(arrays, f"{entry['task']}.{number}.biases"),
            )
            for number in range(1, entry["layers"] + 1)
        ),
        thresholds=tuple(entry.get("thresholds", ())),
        fitting=dict(entry.get("fitting", {})),
        hidden=entry.get("hidden", "rectified"),
    )


def _format(head: Head) -> str:
    if not head.unit_length:
        return FORMAT
    linear = all(branch.hidden == "rectified" for branch in head.branches)
    return UNIT_LENGTH_FORMAT if linear else KERNEL_FORMAT


def _numbers(arrays: Mapping[str, NDArray[Any]], name: str) -> Floats:
    return np.asarray(arrays[name], np.float64)
