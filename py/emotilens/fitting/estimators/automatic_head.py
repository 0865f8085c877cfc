"""Heads that LightAutoML builds from boosted trees and linear models, as in ABAW-5.

In ABAW-5 (Savchenko 2023, arXiv 2303.09162) they are blended with fitted layers, with a weight of
0.4 for action units and of 0.2 for valence and arousal. LightAutoML (Vakhrushev et al. 2021, arXiv
2109.01528) depends on PyTorch, needs several gigabytes, and is imported only here. Such a head is a
pickle, which can run any code when opened: never open one from a source you do not trust.
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
from emotilens.whole_files import write_whole

FORMAT = "emotilens-lightautoml-head-1"

SECONDS = 600
"""Time for each model, as in ABAW-5, where it took up to twice as long."""

FOLDS = 5
TARGET = "target"


@dataclass(frozen=True, slots=True, eq=False)
class AutomaticHead:
    """Models for one task: one for all expressions, otherwise one per output.

    Attributes:
        name: for people.
        model: name of the model that made the embeddings; empty if unknown.
        model_sha256: the SHA-256 of its file; empty if unknown.
        task: what the head predicts.
        names: the names of the outputs.
        known: for expressions, the positions of the labels that occurred in fitting.
        models: LightAutoML's models.
    """

    name: str
    model: str
    model_sha256: str
    task: Task
    names: tuple[str, ...]
    known: tuple[int, ...]
    models: tuple[Any, ...]

    def apply(self, embeddings: Singles) -> Floats:
        """Predictions for rows of embeddings.

        Args:
            embeddings: shape (rows, size).

        Returns:
            Shape (rows, outputs), in the ranges of the task; a label that never occurred in fitting
            has a probability of 0.
        """
        table = _table(embeddings)
        predictions = [np.asarray(model.predict(table).data, np.float64) for model in self.models]
        if self.task == "affect":
            return np.clip(np.column_stack(predictions), -1, 1)
        if self.task != "expression":
            return np.clip(np.column_stack(predictions), 0, 1)
        shares = predictions[0]
        if shares.shape[1] == 1:
            shares = np.column_stack((1 - shares, shares))
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
    """Let LightAutoML fit the models.

    Args:
        task: what is annotated.
        names: the names of the outputs.
        embeddings: shape (rows, size).
        targets: as in ``fitting.layers.fit.Examples``, shape (rows, outputs).
        seconds: time for each model.
        seed: for folds and models.
        on_model: called after each model.

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
                f"{int(annotated.sum())} annotations are the same. Annotate frames that differ."
            )
        table = _table(embeddings[annotated])
        table[TARGET] = column[annotated].astype(np.float64 if kind == "reg" else np.int64)
        reader = {"n_jobs": 1, "cv": FOLDS, "random_state": seed}
        model = TabularAutoML(
            task=LearningTask(kind), timeout=seconds, cpu_limit=1, reader_params=reader
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
        write_whole(file, pickle.dumps((FORMAT, head)))
    except OSError as error:
        raise HeadError(f"{file} cannot be written: {error}. Choose another file.") from error


def read_automatic_head(content: bytes, file: str) -> AutomaticHead:
    """Read a head back; opening the file can run any code in it.

    Args:
        content: all of the file.
        file: its name, for errors.

    Raises:
        HeadError: when the file is not such a head.
        MissingExtraError: when LightAutoML is not installed.
    """
    with extra("lightautoml"):
        from lightautoml.automl.presets.tabular_presets import TabularAutoML  # noqa: F401
    try:
        head_format, head = pickle.loads(content)
    except (
        pickle.UnpicklingError,
        EOFError,
        ImportError,
        AttributeError,
        ValueError,
        TypeError,
    ) as error:
        raise HeadError(
            f"{file} cannot be read as a head of LightAutoML: {error}. Use a file made by "
            f"“emotilens train-head --with lightautoml” with the same versions."
        ) from error
    if head_format != FORMAT:
        raise HeadError(
            f"{file} has the format “{head_format}”, not “{FORMAT}”. Fit the head again."
        )
    assert isinstance(head, AutomaticHead)
    return head


def _table(embeddings: NDArray[Any]) -> Any:
    """A data frame with one column for each number of the embedding."""
    with extra("lightautoml"):
        import pandas
    return pandas.DataFrame(
        embeddings, columns=[f"embedding_{place}" for place in range(embeddings.shape[1])]
    )
