"""Matching a head with the model whose outputs it reads."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from emotilens.basics.errors import HeadError
from emotilens.manifest.model_specification import ModelSpecification

from .head import Head
from .tasks import FACE_TASKS

HeadInput: TypeAlias = Literal["embedding", "outputs"]

OUTPUTS_PREFIX = "outputs of "
"""Precedes a model's name where a head reads the outputs of its last layer."""

INPUT_SEPARATOR = " + "
"""Joins the names of inputs that are concatenated into one embedding."""


def head_inputs(head: Head, model: ModelSpecification) -> tuple[HeadInput, ...]:
    """The model's outputs that a head reads for a face, in the order of their concatenation.

    Entries to ABAW-5 and ABAW-7 also read the last layer's outputs, or only those.

    Raises:
        HeadError: if the head was fitted to another model, to another file of this model, or to
            embeddings of another size, or has a task outside ``FACE_TASKS``.
    """
    if head.attention is not None:
        raise HeadError(
            f"The head “{head.name}” weighs the rows of whole events or groups, and doesn't read "
            f"single faces. Use it with “emotilens events --weights”."
        )
    for branch in head.branches:
        if branch.task not in FACE_TASKS:
            raise HeadError(
                f"The head “{head.name}” predicts “{branch.task}”, which isn't a task for single "
                f"faces. Use it with “emotilens apply-head”."
            )
    known: dict[str, HeadInput] = {model.name: "embedding", OUTPUTS_PREFIX + model.name: "outputs"}
    names = head.model.split(INPUT_SEPARATOR)
    if not set(names) <= set(known):
        raise HeadError(
            f"The head “{head.name}” reads embeddings of the model “{head.model}”, but the model "
            f"is “{model.name}”. Choose that model, or fit a head to this one's embeddings."
        )
    if head.model_sha256 and head.model_sha256 != model.sha256:
        raise HeadError(
            f"The head “{head.name}” was fitted to a different file of the model “{model.name}” "
            f"({head.model_sha256[:12]}…, not {model.sha256[:12]}…). Fit it again."
        )
    inputs = tuple(known[name] for name in names)
    size = sum(_sizes(model)[one] for one in inputs)
    if head.size != size:
        raise HeadError(
            f"The head “{head.name}” reads embeddings of size {head.size}, but the model "
            f"“{model.name}” outputs {size} values per face. Fit the head again, to this model."
        )
    return inputs


def _sizes(model: ModelSpecification) -> Mapping[HeadInput, int]:
    expression = model.expression
    if expression is None:
        return {"embedding": 0, "outputs": 0}
    return {
        "embedding": expression.embedding.size if expression.embedding else 0,
        "outputs": len(expression.labels) + len(expression.affect),
    }
