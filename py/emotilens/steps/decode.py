"""What an expression network's outputs say: probabilities, valence and arousal, features."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Singles, Tensor
from emotilens.basics.errors import NetworkOutputError
from emotilens.manifest.model_specification import Affect, ExpressionSpecification


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression network says of some faces, from one frame alone.

    Attributes:
        probabilities: shape (faces, labels), in the order of the specification's labels.
        affect: valence and arousal, of those that there are, shape (faces,) each. Where the
            network gives them they are linear outputs without bounds; where a number from −1 to 1
            is wanted, cut them off there, as the authors advise (EmotiEffLib, issue 40).
        embeddings: what the network's last layer reads, shape (faces, size); the size is 0 where
            the network does not give it.
        outputs: what the last layer gives, shape (faces, labels and affect).
        action_units: shape (faces, units), of a head; None without one for them.
    """

    probabilities: Floats
    affect: Mapping[Affect, Floats]
    embeddings: Singles
    outputs: Singles
    action_units: Floats | None = None


def no_faces(specification: ExpressionSpecification) -> Reading:
    """The reading of a frame in which no face was found."""
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
    """Read what a network returned for some faces.

    Args:
        outputs: by name, one row a face each.
        model: name of the network's model.
        specification: the network's.

    Raises:
        NetworkOutputError: for an output that is missing, of another size, or not finite.
    """
    embedding = specification.embedding
    for name in (specification.logits, *((embedding.name,) if embedding else ())):
        if name not in outputs:
            raise NetworkOutputError(
                f"The expression network returned {', '.join(outputs)} but no “{name}”. Install "
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
            f"The expression network returned features of the shape {embeddings.shape} for "
            f"{len(rows)} faces, but its manifest entry says {embedding.size} a face. Install the "
            f"model “{model}” again."
        )
    return Reading(probabilities, affect, embeddings, rows)


def decode_expressions(rows: Tensor, specification: ExpressionSpecification) -> Floats:
    """Probabilities of a model's labels.

    Args:
        rows: shape (faces, labels), or wider by valence and arousal, which are left out here.
        specification: the network's; its temperature divides the logits.

    Returns:
        Shape (faces, labels), in the order of ``specification.labels``.

    Raises:
        NetworkOutputError: for rows of another size, or numbers that are not finite.
    """
    labels, affect = len(specification.labels), specification.affect
    if rows.ndim != 2 or rows.shape[1] != labels + len(affect):
        raise NetworkOutputError(
            f"The expression network returned the shape {rows.shape}, but its manifest entry "
            f"lists {' and '.join((f'{labels} labels', *affect))}. Install the model again, or "
            f"correct the entry."
        )
    if not np.isfinite(rows).all():
        raise NetworkOutputError(
            "The expression network returned numbers that are not finite. "
            "Reload, and if it happens again switch the GPU off."
        )
    return softmax(rows[:, :labels].astype(np.float64) / specification.temperature)


def softmax(logits: Floats) -> Floats:
    """Probabilities of mutually exclusive classes.

    Args:
        logits: shape (…, classes), finite and of any size: the largest is subtracted first.

    Returns:
        The same shape, float64, each row from 0 to 1 with sum 1.
    """
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)
