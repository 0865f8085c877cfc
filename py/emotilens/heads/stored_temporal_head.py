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
from emotilens.basics.stored_values import entries, settings, title, whole_number

from .head import Layer
from .stored_parts import damage_as_head_error, read_identity, stored_numbers
from .temporal_head import CLASSES, DilatedConvolution, TemporalHead

FORMAT = "emotilens-temporal-head-1"

MOST_BLOCKS = 100
"""The entry of ABAW-10 has a few."""


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
        weights, biases = (
            stored_numbers(arrays, f"{name}.{part}") for part in ("weights", "biases")
        )
        if weights.ndim != dimensions or biases.shape != weights.shape[-1:]:
            raise HeadError(
                f"“{name}” in {file} has weights of shape {weights.shape} and biases of shape "
                f"{biases.shape}, which don't match. Fit the head again."
            )
        return Layer(weights, biases)

    with damage_as_head_error(file):
        name, model, digest, size = read_identity(description)
        dilations = entries(description["dilations"], "dilations", MOST_BLOCKS)
        blocks = [
            (layer(f"block.{number}", 3), whole_number(dilation, "dilations", 1))
            for number, dilation in enumerate(dilations, start=1)
        ]
        listed = entries(description["classes"], "classes", len(CLASSES))
        classes = tuple(title(one, "classes") for one in listed)
        head = TemporalHead(
            layer("entry"),
            tuple(DilatedConvolution(one.weights, one.biases, step) for one, step in blocks),
            layer("last"),
            name=name,
            model=model,
            model_sha256=digest,
            clip=whole_number(description["clip"], "clip", 2),
            fitting=settings(description.get("fitting", {}), "fitting"),
        )
    if head.size != size or classes != CLASSES or len(head.last.biases) != len(CLASSES):
        raise HeadError(
            f"The head in {file} claims to read embeddings of size {size} and to predict "
            f"{', '.join(classes)}, but its arrays read embeddings of size {head.size} and predict "
            f"{len(head.last.biases)} classes. The classes must be {', '.join(CLASSES)}. Fit it "
            f"again."
        )
    return head
