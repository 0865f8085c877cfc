"""A head: small layers that read a model's embeddings, fitted to annotations.

Entries to the ABAW challenges are such heads: for each task one linear layer, or one hidden layer
and a linear one (Savchenko, ABAW-3 to -10).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError

from .tasks import BINARY_TASKS, OUTPUT_NAMES, TASKS, Task

MAXIMUM_LAYERS = 2

LEAST_DEVIATION = 1e-30

LARGEST_EXPONENT = 100
"""Of exponential units; those of Gaussian kernels are at most 0."""

HiddenUnits: TypeAlias = Literal["rectified", "exponential"]
"""The activation of hidden units: max(0, x) or eˣ. On embeddings of length 1, exponential units are
Gaussian kernels; see ``support_vectors``."""

HIDDEN_UNITS: tuple[HiddenUnits, ...] = ("rectified", "exponential")

FittingRecord: TypeAlias = Mapping[str, str | float]
"""How something was fitted, for readers: the best epoch, for example."""


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
    """The layers that predict one task.

    Attributes:
        task: ``expression``: mutually exclusive labels; ``affect``: valence and arousal, from −1 to
            1; ``action_units``: present or absent, each; ``mimicry``: the intensity of six emotions
            in a whole video, from 0 to 1; ``ambivalence`` and ``violence``: present or absent.
        names: the names of the outputs, in order.
        layers: the output layer, or a hidden layer and the output layer. The number may differ from
            task to task. For columns of the embeddings that the task does not read, the first
            layer's weights are 0.
        thresholds: for each output of a task in ``BINARY_TASKS``, the probability from which it
            counts as present; empty for other tasks.
        fitting: how the branch was fitted; empty if unknown.
        hidden: the activation of the hidden layer.

    Raises:
        HeadError: if the parts are inconsistent.
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
                f"A head for “{self.task}” has {len(self.names)} outputs, named "
                f"“{', '.join(self.names)}”. Give it at least one, each with a unique name."
            )
        fixed = OUTPUT_NAMES.get(self.task, self.names)
        if self.names != fixed:
            raise HeadError(
                f"A head for “{self.task}” names its outputs {', '.join(self.names)}. They must be "
                f"{', '.join(fixed)}, in this order."
            )
        count = len(self.names) if self.task in BINARY_TASKS else 0
        if len(self.thresholds) != count or not all(0 <= t <= 1 for t in self.thresholds):
            raise HeadError(
                f"A head for “{self.task}” with {len(self.names)} outputs has the thresholds "
                f"{list(self.thresholds)}. Give {count} thresholds, each from 0 to 1."
            )
        self._check_layers()

    @property
    def size(self) -> int:
        """The size of the embeddings that the branch reads."""
        return len(self.layers[0].weights)

    def _check_layers(self) -> None:
        if self.hidden not in HIDDEN_UNITS:
            raise HeadError(
                f"The hidden units for “{self.task}” are “{self.hidden}”. They must be one of "
                f"{', '.join(HIDDEN_UNITS)}."
            )
        if not 1 <= len(self.layers) <= MAXIMUM_LAYERS:
            raise HeadError(
                f"A head for “{self.task}” has {len(self.layers)} layers. Give an output layer, "
                f"with at most one hidden layer before it."
            )
        inputs: int | None = None
        for layer in self.layers:
            if layer.weights.ndim != 2 or layer.biases.shape != layer.weights.shape[1:]:
                raise HeadError(
                    f"A layer for “{self.task}” has weights of shape {layer.weights.shape} and "
                    f"biases of shape {layer.biases.shape}. The shapes must be (inputs, outputs) "
                    f"and (outputs,)."
                )
            if inputs is not None and len(layer.weights) != inputs:
                raise HeadError(
                    f"The hidden layer for “{self.task}” has {inputs} outputs, but the next layer "
                    f"reads {len(layer.weights)}."
                )
            if not (np.isfinite(layer.weights).all() and np.isfinite(layer.biases).all()):
                raise HeadError(
                    f"A layer for “{self.task}” has weights or biases that are not finite. Fit it "
                    f"again."
                )
            inputs = layer.weights.shape[1]
        if inputs != len(self.names):
            raise HeadError(
                f"A head for “{self.task}” names {len(self.names)} outputs, but its last layer "
                f"has {inputs}."
            )


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Branches that read the same embeddings, each for a different task.

    Attributes:
        name: shown to people and written to results.
        model: the name of the model whose embeddings it reads.
        model_sha256: the digest of that model's file; empty if unknown.
        mean: subtracted from embeddings, shape (size,).
        deviation: the divisor of embeddings after that, above 0, shape (size,).
        branches: at least one, each for a different task.
        sha256: the digest of the head's file; empty if it has none.
        unit_length: whether embeddings are first scaled to Euclidean length 1.
        attention: of a head for sets of rows, such as events: weights that say how much each row
            counts within its set, shape (size,); see ``attention``. None for other heads.

    Raises:
        HeadError: if the parts are inconsistent.
    """

    name: str
    model: str
    model_sha256: str
    mean: Floats
    deviation: Floats
    branches: tuple[Branch, ...]
    sha256: str = ""
    unit_length: bool = False
    attention: Floats | None = None

    def __post_init__(self) -> None:
        tasks = [branch.task for branch in self.branches]
        if not tasks or len(set(tasks)) < len(tasks):
            raise HeadError(
                f"The head “{self.name}” has the tasks {', '.join(tasks) or 'none'}. Give at least "
                f"one, and each only once."
            )
        if self.mean.ndim != 1 or self.deviation.ndim != 1:
            raise HeadError(
                f"The mean and deviation of the head “{self.name}” have the shapes "
                f"{self.mean.shape} and {self.deviation.shape}. Both must be (size,), the size of "
                f"an embedding."
            )
        sizes = {len(self.mean), len(self.deviation), *(branch.size for branch in self.branches)}
        if len(sizes) > 1:
            raise HeadError(
                f"Parts of the head “{self.name}” read embeddings of different sizes: "
                f"{', '.join(map(str, sorted(sizes)))}."
            )
        if not self.unit_length and any(one.hidden == "exponential" for one in self.branches):
            raise HeadError(
                f"The head “{self.name}” has exponential units, whose outputs are only certain to "
                f"be finite for embeddings of length 1. Fit it to embeddings of length 1."
            )
        if not (np.isfinite(self.mean).all() and (self.deviation >= LEAST_DEVIATION).all()):
            raise HeadError(
                f"The head “{self.name}” has a deviation of {self.deviation.min():g}, or a mean "
                f"that is not finite. Deviations must be above 0, at least {LEAST_DEVIATION:g}. "
                f"Fit it again."
            )
        self._check_attention()
        for branch in self.branches:
            if branch.hidden == "exponential":
                self._check_exponents(branch.layers[0])

    def _check_attention(self) -> None:
        weights = self.attention
        if weights is None:
            return
        if weights.shape != self.mean.shape or not np.isfinite(weights).all() or self.unit_length:
            raise HeadError(
                f"The attention weights of the head “{self.name}” have the shape {weights.shape}, "
                f"or are not finite, or read embeddings of length 1. There must be {self.size} of "
                f"them, one for each number of an embedding. Fit it again."
            )

    def _check_exponents(self, layer: Layer) -> None:
        """Check how large exponents become for embeddings of length 1, parallel to the weights."""
        lengths = np.linalg.norm(layer.weights / self.deviation[:, None], axis=0)
        offsets = layer.biases - (self.mean / self.deviation) @ layer.weights
        largest = float((lengths + offsets).max(initial=0))
        if not largest <= LARGEST_EXPONENT:
            raise HeadError(
                f"The exponential units of the head “{self.name}” reach e to the power of "
                f"{largest:g}, but at most {LARGEST_EXPONENT} is allowed. Fit it again."
            )

    @property
    def size(self) -> int:
        """The size of the embeddings that the head reads."""
        return len(self.mean)

    def branch(self, task: Task) -> Branch | None:
        """The branch for a task, or None."""
        return next((branch for branch in self.branches if branch.task == task), None)
