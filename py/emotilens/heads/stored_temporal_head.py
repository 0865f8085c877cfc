"""A temporal head as it is stored: a description, and arrays by name.

``entry.weights`` and ``entry.biases``, then ``block.1.weights``, ``block.1.biases`` and so on, then
``last.weights`` and ``last.biases``. One that was trained with PyTorch is brought into this form
once, where PyTorch is: a ``Conv1d`` has its weights in the order outputs, inputs, places, and wants
``transpose(2, 1, 0)`` here, or ``[:, :, 0].T`` for a linear layer; a ``BatchNorm1d`` goes into its
convolution with ``DilatedConvolution.normalised``, and dropout is left out. Then
``heads.files.head_to_bytes`` gives the file.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError

from .head import Layer
from .temporal_head import CLASSES, DilatedConvolution, TemporalHead

FORMAT = "emotilens-temporal-head-1"


def describe_temporal_head(head: TemporalHead) -> dict[str, Any]:
    """Everything but the numbers, as JSON has it."""
    return {
        "format": FORMAT,
        "name": head.name,
        "input": {"model": head.model, "sha256": head.model_sha256, "size": head.size},
        "classes": list(CLASSES),
        "clip": head.clip,
        "dilations": [block.dilation for block in head.blocks],
        **({"fitting": dict(head.fitting)} if head.fitting else {}),
    }


def temporal_head_arrays(head: TemporalHead) -> dict[str, NDArray[np.float32]]:
    """The numbers by name, see above."""
    layers: dict[str, Layer | DilatedConvolution] = {"entry": head.entry}
    layers |= {f"block.{number}": block for number, block in enumerate(head.blocks, start=1)}
    layers["last"] = head.last
    return {
        f"{name}.{part}": getattr(layer, part).astype(np.float32)
        for name, layer in layers.items()
        for part in ("weights", "biases")
    }


def read_temporal_head(
    description: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], file: str
) -> TemporalHead:
    """Read a temporal head back.

    Args:
        description: what ``describe_temporal_head`` gave.
        arrays: what ``temporal_head_arrays`` gave; others are not looked at.
        file: name of the file, for errors.

    Raises:
        HeadError: when it is incomplete, or contradicts itself.
    """

    def layer(name: str, dimensions: int = 2) -> Layer:
        weights, biases = (arrays[f"{name}.{part}"] for part in ("weights", "biases"))
        fits = weights.ndim == dimensions and biases.shape == weights.shape[-1:]
        if not fits or not np.isfinite(weights).all() or not np.isfinite(biases).all():
            raise HeadError(
                f"“{name}” of {file} has weights of the shape {weights.shape} and biases of the "
                f"shape {biases.shape}, or numbers that are not finite. Fit it again."
            )
        return Layer(weights.astype(np.float64), biases.astype(np.float64))

    try:
        blocks = [
            (layer(f"block.{number}", 3), int(dilation))
            for number, dilation in enumerate(description["dilations"], start=1)
        ]
        head = TemporalHead(
            layer("entry"),
            tuple(DilatedConvolution(one.weights, one.biases, step) for one, step in blocks),
            layer("last"),
            name=description["name"],
            model=description["input"]["model"],
            model_sha256=description["input"]["sha256"],
            clip=description["clip"],
            fitting=dict(description.get("fitting", {})),
        )
        size, classes = description["input"]["size"], tuple(description["classes"])
    except (KeyError, TypeError, ValueError) as error:
        raise HeadError(f"The head in {file} is incomplete ({error}). Fit it again.") from error
    if head.size != size or classes != CLASSES or len(head.last.biases) != len(CLASSES):
        raise HeadError(
            f"The head in {file} says that it reads {size} numbers a frame and tells "
            f"{', '.join(classes)} apart, but its arrays read {head.size} and give "
            f"{len(head.last.biases)}; they must give {', '.join(CLASSES)}. Fit it again."
        )
    return head
