"""The stored form of a head: a description in JSON, and arrays by name."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError
from emotilens.basics.stored_values import (
    MOST_NAMES,
    entries,
    fields_of,
    one_of,
    settings,
    share,
    title,
    whole_number,
)

from .head import HIDDEN_UNITS, MAXIMUM_LAYERS, Branch, Head, Layer
from .stored_parts import damage_as_head_error, read_identity, stored_numbers
from .tasks import TASKS

FORMAT = "emotilens-head-1"

UNIT_LENGTH_FORMAT = "emotilens-head-2"
"""Format of heads that read embeddings of length 1. A reader that ignored this would predict
nonsense, so the format differs."""

KERNEL_FORMAT = "emotilens-head-3"
"""Format of heads that read embeddings of length 1 with exponential units."""

ATTENTION_FORMAT = "emotilens-head-4"
"""Format of heads that pool sets of rows by attention, whose weights are in the array
``attention``."""

FORMATS = (FORMAT, UNIT_LENGTH_FORMAT, KERNEL_FORMAT, ATTENTION_FORMAT)


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
    if head.attention is not None:
        arrays["attention"] = head.attention
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
    if not isinstance(form, str) or form not in FORMATS:
        raise HeadError(
            f"{file} isn't a head: its format is “{str(form)[:60]}”, not one of "
            f"{', '.join(FORMATS)}. Give a file written by “emotilens train-head”."
        )
    with damage_as_head_error(file):
        name, model, digest, size = read_identity(description)
        outputs = entries(description["outputs"], "outputs", len(TASKS))
        head = Head(
            name=name,
            model=model,
            model_sha256=digest,
            mean=stored_numbers(arrays, "mean"),
            deviation=stored_numbers(arrays, "deviation"),
            branches=tuple(_branch(fields_of(one, "outputs"), arrays) for one in outputs),
            unit_length=form in (UNIT_LENGTH_FORMAT, KERNEL_FORMAT),
            attention=stored_numbers(arrays, "attention") if form == ATTENTION_FORMAT else None,
        )
    if head.size != size:
        raise HeadError(
            f"The head in {file} claims to read embeddings of size {size}, but its arrays read "
            f"embeddings of size {head.size}. Fit it again."
        )
    return head


def _branch(entry: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Branch:
    task = one_of(entry["task"], "task", TASKS)
    layers = whole_number(entry["layers"], "layers", 1, MAXIMUM_LAYERS)
    return Branch(
        task=task,
        names=tuple(title(name, "names") for name in entries(entry["names"], "names", MOST_NAMES)),
        layers=tuple(
            Layer(
                stored_numbers(arrays, f"{task}.{number}.weights"),
                stored_numbers(arrays, f"{task}.{number}.biases"),
            )
            for number in range(1, layers + 1)
        ),
        thresholds=tuple(
            share(value, "thresholds")
            for value in entries(entry.get("thresholds", []), "thresholds", MOST_NAMES)
        ),
        fitting=settings(entry.get("fitting", {}), "fitting"),
        hidden=one_of(entry.get("hidden", "rectified"), "hidden", HIDDEN_UNITS),
    )


def _format(head: Head) -> str:
    if head.attention is not None:
        return ATTENTION_FORMAT
    if not head.unit_length:
        return FORMAT
    linear = all(branch.hidden == "rectified" for branch in head.branches)
    return UNIT_LENGTH_FORMAT if linear else KERNEL_FORMAT
