"""A head: small layers that read a model's embeddings, fitted to annotations of one's own.

The ABAW challenges' entries are such heads: one linear layer, or one hidden layer before it, for
each task (Savchenko, ABAW-3 to -10).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.manifest.model_specification import ModelSpecification

Task: TypeAlias = Literal[
    "expression", "affect", "action_units", "mimicry", "ambivalence", "violence"
]
FACE_TASKS: tuple[Task, ...] = ("expression", "affect", "action_units")
"""What results say of a face; the others are about videos, or whole frames of them."""

TASKS: tuple[Task, ...] = (*FACE_TASKS, "mimicry", "ambivalence", "violence")

AFFECT = ("valence", "arousal")

MIMICRY = ("admiration", "amusement", "determination", "empathic pain", "excitement", "joy")

NAMES: Mapping[Task, tuple[str, ...]] = {
    "affect": AFFECT,
    "mimicry": MIMICRY,
    "ambivalence": ("ambivalence",),
    "violence": ("violence",),
}
"""Of outputs, in their order, for tasks in which nobody chooses them."""

THERE_OR_NOT: frozenset[Task] = frozenset({"action_units", "ambivalence", "violence"})
"""Tasks whose outputs are decided one by one, each by a threshold of its own."""

MOST_LAYERS = 2

HiddenUnits: TypeAlias = Literal["rectified", "exponential"]
"""max(0, x) or eˣ. The latter makes Gaussian kernels of embeddings of length 1, see
``support_vectors``."""

HIDDEN_UNITS: tuple[HiddenUnits, ...] = ("rectified", "exponential")

HeadInput: TypeAlias = Literal["embedding", "outputs"]

OUTPUTS_OF = "outputs of "
"""Before a model's name where its last layer's outputs are read."""

FittingRecord: TypeAlias = Mapping[str, str | float]
"""How something was fitted, for people: which epoch was kept, and the like."""

BESIDE = " + "
"""Between the names of what stands side by side in one embedding."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One layer: outputs = inputs · weights + biases.

    Attributes:
        weights: shape (inputs, outputs).
        biases: shape (outputs,).
    """

    weights: Floats
    biases: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """What a head says about one task.

    Attributes:
        task: ``expression``: mutually exclusive labels; ``affect``: valence and arousal from −1 to
            1; ``action_units``: each there or not; ``mimicry``: how strong six emotions are in a
            whole video, from 0 to 1; ``ambivalence`` and ``violence``: there or not.
        names: of the outputs, in their order.
        layers: one, or a hidden one before it.
        thresholds: least probability at which each output is there, for the tasks of
            ``THERE_OR_NOT``; for others none.
        fitting: how it was fitted; empty where nobody said.
        hidden: what the hidden layer's units make of their sums.

    Raises:
        HeadError: when something does not fit together.
    """

    task: Task
    names: tuple[str, ...]
    layers: tuple[Layer, ...]
    thresholds: tuple[float, ...] = ()
    fitting: FittingRecord = field(default_factory=dict)
    hidden: HiddenUnits = "rectified"

    def __post_init__(self) -> None:
        if self.task not in TASKS:
            raise HeadError(
                f"A head's task is “{self.task}”. It must be one of {', '.join(TASKS)}."
            )
        if not self.names or len(set(self.names)) < len(self.names):
            raise HeadError(
                f"A head for “{self.task}” has {len(self.names)} outputs named "
                f"“{', '.join(self.names)}”. Give each a name of its own."
            )
        fixed = NAMES.get(self.task, self.names)
        if self.names != fixed:
            raise HeadError(
                f"A head for “{self.task}” names its outputs {', '.join(self.names)}, but they are "
                f"{', '.join(fixed)}, in this order."
            )
        wanted = len(self.names) if self.task in THERE_OR_NOT else 0
        if len(self.thresholds) != wanted or not all(0 <= t <= 1 for t in self.thresholds):
            raise HeadError(
                f"A head for “{self.task}” with {len(self.names)} outputs has the thresholds "
                f"{list(self.thresholds)}. Give {wanted}, each from 0 to 1."
            )
        self._check_layers()

    @property
    def size(self) -> int:
        """How many numbers an embedding has."""
        return len(self.layers[0].weights)

    def _check_layers(self) -> None:
        if self.hidden not in HIDDEN_UNITS:
            raise HeadError(
                f"The hidden units for “{self.task}” are “{self.hidden}”. They must be one of "
                f"{', '.join(HIDDEN_UNITS)}."
            )
        if not 1 <= len(self.layers) <= MOST_LAYERS:
            raise HeadError(
                f"A head for “{self.task}” has {len(self.layers)} layers. Give one, or two with a "
                f"hidden one."
            )
        inputs: int | None = None
        for layer in self.layers:
            if layer.weights.ndim != 2 or layer.biases.shape != layer.weights.shape[1:]:
                raise HeadError(
                    f"A layer for “{self.task}” has weights of the shape {layer.weights.shape} and "
                    f"biases of the shape {layer.biases.shape}. They must be (inputs, outputs) and "
                    f"(outputs,)."
                )
            if inputs is not None and len(layer.weights) != inputs:
                raise HeadError(
                    f"The hidden layer for “{self.task}” gives {inputs} numbers, but the next one "
                    f"reads {len(layer.weights)}."
                )
            if not (np.isfinite(layer.weights).all() and np.isfinite(layer.biases).all()):
                raise HeadError(
                    f"A layer for “{self.task}” holds numbers that are not finite. Fit it again."
                )
            inputs = layer.weights.shape[1]
        if inputs != len(self.names):
            raise HeadError(
                f"A head for “{self.task}” names {len(self.names)} outputs, but its last layer "
                f"gives {inputs}."
            )


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Branches that read the same embeddings, each for a task of its own.

    Attributes:
        name: for people, and in results.
        model: name of the model whose embeddings it reads.
        model_sha256: of that model's file; empty where nobody said.
        mean: subtracted from embeddings, shape (size,).
        deviation: that they are divided by then, above 0, shape (size,).
        branches: at least one, of different tasks.
        sha256: of the head's file; empty until it has one.
        unit_length: whether embeddings are brought to Euclidean length 1 first.

    Raises:
        HeadError: when something does not fit together.
    """

    name: str
    model: str
    model_sha256: str
    mean: Floats
    deviation: Floats
    branches: tuple[Branch, ...]
    sha256: str = ""
    unit_length: bool = False

    def __post_init__(self) -> None:
        tasks = [branch.task for branch in self.branches]
        if not tasks or len(set(tasks)) < len(tasks):
            raise HeadError(
                f"The head “{self.name}” has the tasks {', '.join(tasks) or 'none'}. Give one or "
                f"more, each once."
            )
        if self.mean.ndim != 1 or self.deviation.ndim != 1:
            raise HeadError(
                f"The mean and deviation of the head “{self.name}” have the shapes "
                f"{self.mean.shape} and {self.deviation.shape}. Give a number for each of an "
                f"embedding."
            )
        sizes = {len(self.mean), len(self.deviation), *(branch.size for branch in self.branches)}
        if len(sizes) > 1:
            raise HeadError(
                f"Parts of the head “{self.name}” read embeddings of different sizes: "
                f"{', '.join(map(str, sorted(sizes)))}."
            )
        if not self.unit_length and any(one.hidden == "exponential" for one in self.branches):
            raise HeadError(
                f"The head “{self.name}” has exponential units, which only embeddings of length 1 "
                f"keep finite. Fit it to such."
            )
        if not (np.isfinite(self.mean).all() and (self.deviation > 0).all()):
            raise HeadError(
                f"The head “{self.name}” divides embeddings by {self.deviation.min():g}. It must "
                f"be above 0."
            )

    @property
    def size(self) -> int:
        """How many numbers an embedding has."""
        return len(self.mean)

    def branch(self, task: Task) -> Branch | None:
        """The branch for a task, if there is one."""
        return next((branch for branch in self.branches if branch.task == task), None)


def head_inputs(head: Head, model: ModelSpecification) -> tuple[HeadInput, ...]:
    """What a head reads of a model, side by side: in ABAW-5 and -7 also or only its outputs.

    Raises:
        HeadError: for another model, another file of the same model, or another size.
    """
    known: dict[str, HeadInput] = {model.name: "embedding", OUTPUTS_OF + model.name: "outputs"}
    names = head.model.split(BESIDE)
    if not set(names) <= set(known):
        raise HeadError(
            f"The head “{head.name}” reads embeddings of the model “{head.model}”, but the model "
            f"is “{model.name}”. Choose that model, or fit a head to this one's embeddings."
        )
    if head.model_sha256 and head.model_sha256 != model.sha256:
        raise HeadError(
            f"The head “{head.name}” was fitted to another file of the model “{model.name}” "
            f"({head.model_sha256[:12]}…) than this one ({model.sha256[:12]}…). Fit it again."
        )
    inputs = tuple(known[name] for name in names)
    size = sum(_size(model)[one] for one in inputs)
    if head.size != size:
        raise HeadError(
            f"The head “{head.name}” reads {head.size} numbers a face, but the model "
            f"“{model.name}” gives {size}. Fit it again, to this model's embeddings."
        )
    return inputs


def check_head(head: Head, model: ModelSpecification) -> None:
    """Refuse a head that reads other embeddings than a model gives, or says nothing of a face.

    Raises:
        HeadError: as ``head_inputs`` does, or for a task that is none of ``FACE_TASKS``.
    """
    for branch in head.branches:
        if branch.task not in FACE_TASKS:
            raise HeadError(
                f"The head “{head.name}” is for “{branch.task}”, which results do not say of a "
                f"face. Use it with “emotilens apply-head”."
            )
    head_inputs(head, model)


def _size(model: ModelSpecification) -> Mapping[HeadInput, int]:
    expression = model.expression
    if expression is None:
        return {"embedding": 0, "outputs": 0}
    return {
        "embedding": expression.embedding.size if expression.embedding else 0,
        "outputs": len(expression.labels) + len(expression.affect),
    }
