"""Heads that LightAutoML puts together: boosted trees and linear models, as in ABAW-5.

From ABAW-5 (Savchenko 2023, arXiv 2303.09162), where they are blended with fitted layers: 0.4 of
these for action units, 0.2 for valence and arousal. LightAutoML (Vakhrushev et al. 2021, arXiv
2109.01528) brings PyTorch and several gigabytes, and is imported only here. Such a head is a
pickle, which can run any program when it is opened: open none that somebody else made.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Singles
from emotilens.basics.errors import HeadError
from emotilens.extras import extra
from emotilens.heads.tasks import BINARY_TASKS, Task

FORMAT = "emotilens-lightautoml-head-1"

SECONDS = 600
"""For one model, as in ABAW-5, which took up to twice as long."""

FOLDS = 5
TARGET = "target"


@dataclass(frozen=True, slots=True, eq=False)
class AutomaticHead:
    """Models of one task: one for all expressions, otherwise one an output.

    Attributes:
        name: for people.
        model: name of what made the embeddings; empty where nobody said.
        model_sha256: of its file; empty where nobody said.
        task: what it says something about.
        names: of the outputs.
        known: of expressions, the positions of the labels that it was shown.
        models: LightAutoML's.
    """

    name: str
    model: str
    model_sha256: str
    task: Task
    names: tuple[str, ...]
    known: tuple[int, ...]
    models: tuple[Any, ...]

    def apply(self, embeddings: Singles) -> Floats:
        """What it says of rows of embeddings.

        Args:
            embeddings: shape (rows, size).

        Returns:
            Shape (rows, outputs), in the ranges of the task; a label that it was never shown has
            the probability 0.
        """
        table = _table(embeddings)
        said = [np.asarray(model.predict(table).data, np.float64) for model in self.models]
        if self.task == "affect":
            return np.clip(np.column_stack(said), -1, 1)
        if self.task != "expression":
            return np.clip(np.column_stack(said), 0, 1)
        shares = said[0] if said[0].shape[1] > 1 else np.column_stack((1 - said[0], said[0]))
        probabilities = np.zeros((len(embeddings), len(self.names)))
        probabilities[:, list(self.known)] = shares / shares.sum(axis=1, keepdims=True)
        return probabilities


def fit_automatic_head(
    task: Task,
    names: tuple[str, ...],
    embeddings: Singles,
    targets: Floats,
    seconds: int = SECONDS,
    seed: int = 0,
    on_model: Callable[[], object] = lambda: None,
) -> AutomaticHead:
    """Let LightAutoML put models together.

    Args:
        task: what is annotated.
        names: of the outputs.
        embeddings: shape (rows, size).
        targets: as ``fitting.fit.Examples`` has them, shape (rows, outputs).
        seconds: for each model.
        seed: of folds and models.
        on_model: is told when a model is done.

    Raises:
        HeadError: when an output does not vary.
        MissingExtraError: when LightAutoML is not installed.
    """
    with extra("lightautoml"):
        from lightautoml.automl.presets.tabular_presets import TabularAutoML
        from lightautoml.tasks import Task as LearningTask
    known: tuple[int, ...] = ()
    if task == "expression":
        found, classes = np.unique(targets.argmax(axis=1), return_inverse=True)
        known = tuple(found.tolist())
        kind = "binary" if len(known) == 2 else "multiclass"
        columns = [classes]
    else:
        kind = "binary" if task in BINARY_TASKS else "reg"
        columns = list(targets.T)
    models = []
    for position, column in enumerate(columns):
        annotated = ~np.isnan(column)
        if len(np.unique(column[annotated])) < 2:
            raise HeadError(
                f"LightAutoML can learn nothing about “{names[position]}” of “{task}”: all "
                f"{int(annotated.sum())} annotations say the same. Annotate frames that differ."
            )
        table = _table(embeddings[annotated])
        table[TARGET] = column[annotated].astype(np.float64 if kind == "reg" else np.int64)
        reading = {"n_jobs": 1, "cv": FOLDS, "random_state": seed}
        model = TabularAutoML(
            task=LearningTask(kind), timeout=seconds, cpu_limit=1, reader_params=reading
        )
        model.fit_predict(table, roles={"target": TARGET})
        models.append(model)
        on_model()
    return AutomaticHead("", "", "", task, names, known, tuple(models))


def write_automatic_head(file: Path, head: AutomaticHead) -> None:
    """Write a head as a pickle.

    Raises:
        HeadError: when the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps((FORMAT, head)))
    except OSError as error:
        raise HeadError(f"{file} cannot be written: {error}. Name another file.") from error


def read_automatic_head(content: bytes, file: str) -> AutomaticHead:
    """Read a head of one's own back; opening it can run any program that is in it.

    Args:
        content: all of the file.
        file: its name, for errors.

    Raises:
        HeadError: when the file is no such head.
        MissingExtraError: when LightAutoML is not installed.
    """
    with extra("lightautoml"):
        from lightautoml.automl.presets.tabular_presets import TabularAutoML  # noqa: F401
    try:
        form, head = pickle.loads(content)
    except (
        pickle.UnpicklingError,
        EOFError,
        ImportError,
        AttributeError,
        ValueError,
        TypeError,
    ) as error:
        raise HeadError(
            f"{file} cannot be read as a head of LightAutoML: {error}. Give a file of “emotilens "
            f"train-head --with lightautoml”, made with the same versions."
        ) from error
    if form != FORMAT:
        raise HeadError(f"{file} is a head of the form “{form}”, not “{FORMAT}”. Fit it again.")
    assert isinstance(head, AutomaticHead)
    return head


def _table(embeddings: NDArray[Any]) -> Any:
    """A data frame with a column a number of the embedding."""
    with extra("lightautoml"):
        import pandas
    return pandas.DataFrame(
        embeddings, columns=[f"embedding_{place}" for place in range(embeddings.shape[1])]
    )
