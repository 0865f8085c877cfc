"""Decoding an expression network's outputs: probabilities, valence and arousal, embeddings."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Singles, Tensor
from emotilens.basics.errors import NetworkOutputError
from emotilens.manifest.model_specification import Affect, ExpressionSpecification


@dataclass(frozen=True, slots=True)
class Reading:
    """Predictions for the faces in one frame, without smoothing.

    Attributes:
        probabilities: shape (faces, labels), in the order of the specification's labels.
        affect: valence and arousal, as far as they are known, shape (faces,) each. A network's own
            are linear outputs without bounds; clip them where values from −1 to 1 are needed, as
            the authors advise (EmotiEffLib, issue 40).
        embeddings: the inputs of the network's last layer, shape (faces, size), with size 0 if the
            network does not output them.
        outputs: the outputs of the last layer, shape (faces, labels and affect).
        action_units: a head's predictions, shape (faces, units); None without a head for them.
    """

    probabilities: Floats
    affect: Mapping[Affect, Floats]
    embeddings: Singles
    outputs: Singles
    action_units: Floats | None = None


def no_faces(specification: ExpressionSpecification) -> Reading:
    """The reading of a frame without faces."""
    size = specification.embedding.size if specification.embedding else 0
    return Reading(
        probabilities=np.empty((0, len(specification.labels))),
        affect={name: np.empty(0) for name in specification.affect},
        embeddings=np.empty((0, size), np.float32),
        outputs=np.empty((0, len(specification.labels) + len(specification.affect)), np.float32),
    )


def read_outputs(
    outputs: Mapping[str, Tensor], model: str, specification: ExpressionSpecification
) -> Reading:
    """Decode a network's outputs.

    Args:
        outputs: the outputs by name, each with one row per face.
        model: the name of the model, for error messages.
        specification: the model's specification.

    Raises:
        NetworkOutputError: if an output is missing, has the wrong size, or is not finite.
    """
    embedding = specification.embedding
    for name in (specification.logits, *((embedding.name,) if embedding else ())):
        if name not in outputs:
            raise NetworkOutputError(
                f"The expression network returned {', '.join(outputs)}, but not “{name}”. Install "
                f"the model “{model}” again."
            )
    rows = outputs[specification.logits]
    probabilities = decode_expressions(rows, specification)
    affect = {
        name: rows[:, position].astype(np.float64)
        for name, position in specification.affect.items()
    }
    embeddings = outputs[embedding.name] if embedding else rows[:, :0]
    if embedding and embeddings.shape != (len(rows), embedding.size):
        raise NetworkOutputError(
            f"The expression network returned embeddings of shape {embeddings.shape} for "
            f"{len(rows)} faces, but its manifest entry specifies a size of {embedding.size}. "
            f"Install the model “{model}” again."
        )
    return Reading(probabilities, affect, embeddings, rows)


def decode_expressions(rows: Tensor, specification: ExpressionSpecification) -> Floats:
    """Compute the probabilities of a model's labels.

    Args:
        rows: logits of shape (faces, labels), followed by valence and arousal if the network has
            them, which are ignored here.
        specification: the model's specification; its temperature divides the logits.

    Returns:
        An array of shape (faces, labels), in the order of ``specification.labels``.

    Raises:
        NetworkOutputError: if the rows have the wrong size, or are not finite.
    """
    labels, affect = len(specification.labels), specification.affect
    if rows.ndim != 2 or rows.shape[1] != labels + len(affect):
        raise NetworkOutputError(
            f"The expression network returned an output of shape {rows.shape}, but its manifest "
            f"entry lists {' and '.join((f'{labels} labels', *affect))}. Install the model again, "
            f"or correct the entry."
        )
    if not np.isfinite(rows).all():
        raise NetworkOutputError(
            "The expression network returned numbers that are not finite. "
            "Reload. If it happens again, switch off the GPU."
        )
    return softmax(rows[:, :labels].astype(np.float64) / specification.temperature)


def softmax(logits: Floats) -> Floats:
    """Compute the probabilities of mutually exclusive classes.

    Args:
        logits: finite numbers of any magnitude, shape (…, classes).

    Returns:
        A float64 array of the same shape; each row has values from 0 to 1 that sum to 1.
    """
    # Subtracting the largest logit avoids overflow.
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)
