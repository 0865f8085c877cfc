"""The stored form of a temporal head: a description in JSON, and arrays by name.

The arrays are ``entry.weights`` and ``entry.biases``, then ``block.1.weights``, ``block.1.biases``
and so on, then ``last.weights`` and ``last.biases``.

To convert a head that was trained with PyTorch: transpose the weights of each ``Conv1d``, whose
axes are outputs, inputs, kernel, with ``transpose(2, 1, 0)``, or with ``[:, :, 0].T`` for a linear
layer; fold each ``BatchNorm1d`` into its convolution with ``DilatedConvolution.normalised``; leave
out dropout. ``heads.files.head_to_bytes`` then makes the file.
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
    """Everything but the arrays, as a JSON object."""
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
    """The arrays by name, as listed above."""
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
    """Build a temporal head from its stored form.

    Args:
        description: the result of ``describe_temporal_head``.
        arrays: the result of ``temporal_head_arrays``; further arrays are ignored.
        file: the file's name, for error messages.

    Raises:
        HeadError: if the head is incomplete or inconsistent.
    """

    def layer(name: str, dimensions: int = 2) -> Layer:
        weights, biases = (arrays[f"{name}.{part}"] for part in ("weights", "biases"))
        fits = weights.ndim == dimensions and biases.shape == weights.shape[-1:]
        if not fits or not np.isfinite(weights).all() or not np.isfinite(biases).all():
            raise HeadError(
                f"“{name}” in {file} has weights of shape {weights.shape} and biases of shape "
                f"{biases.shape}, which don't match or contain numbers that are not finite. Fit "
                f"the head again."
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
            f"The head in {file} claims to read embeddings of size {size} and to predict "
            f"{', '.join(classes)}, but its arrays read embeddings of size {head.size} and predict "
            f"{len(head.last.biases)} classes. The classes must be {', '.join(CLASSES)}. Fit it "
            f"again."
        )
    return head
