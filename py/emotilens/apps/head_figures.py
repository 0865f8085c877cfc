"""How good a fitted head is on the rows that it was not fitted to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from emotilens.annotations.annotated_embeddings import TaskRows
from emotilens.basics.arrays import Floats
from emotilens.basics.head import TASKS, Head, Task
from emotilens.fitting.fit import Examples
from emotilens.metrics.challenge import ChallengeFigures, evaluate
from emotilens.metrics.challenge_table import figures_text
from emotilens.sequences.frame_table import FrameTable
from emotilens.steps.head import apply_head
from emotilens.tuning.unit_thresholds import best_unit_thresholds


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """A task's rows, and which of them are held out.

    Attributes:
        rows: all of them.
        apart: whether each is held out, shape (rows,).
    """

    rows: TaskRows
    apart: NDArray[np.bool_]

    def examples(self, *, apart: bool) -> Examples:
        """The rows that are held out, or the others."""
        taken = self.apart if apart else ~self.apart
        return Examples(self.rows.embeddings[taken], self.rows.targets[taken])


def with_thresholds(head: Head, split: Split) -> Head:
    """The head with the threshold of each action unit that is best on the held-out rows."""
    apart = split.examples(apart=True)
    units = apply_head(head, apart.embeddings).action_units
    assert units is not None
    true = np.nan_to_num(apart.targets, nan=-1).astype(np.int8)
    chosen = tuple(best_unit_thresholds(units, true).tolist())
    branches = [
        replace(branch, thresholds=chosen) if branch.task == "action_units" else branch
        for branch in head.branches
    ]
    return replace(head, branches=tuple(branches))


def held_out_text(head: Head, splits: Mapping[Task, Split]) -> str:
    """The challenges' figures of a head on what was held out, and how much that was."""
    figures = {task: _figures(head, task, split) for task, split in splits.items()}
    names = {task: splits[task].rows.names if task in splits else () for task in TASKS}
    together = ChallengeFigures(
        figures["expression"].expressions if "expression" in figures else None,
        figures["affect"].affect if "affect" in figures else None,
        figures["action_units"].action_units if "action_units" in figures else None,
    )
    lines = [figures_text(together, names["expression"], names["action_units"])]
    for task, split in splits.items():
        kept = np.array(split.rows.groups)
        fitted, apart = np.unique(kept[~split.apart]), np.unique(kept[split.apart])
        lines.append(
            f"{task}: fitted to {(~split.apart).sum()} frames of {len(fitted)} videos; the figures "
            f"are of {split.apart.sum()} held-out frames of {len(apart)}."
        )
    return "\n".join(lines)


def _figures(head: Head, task: Task, split: Split) -> ChallengeFigures:
    apart = split.examples(apart=True)
    reading = apply_head(head, apart.embeddings)
    said = {
        "expression": reading.expression,
        "affect": reading.affect,
        "action_units": reading.action_units,
    }[task]
    assert said is not None
    branch = head.branch(task)
    assert branch is not None
    limits = np.array(branch.thresholds) if task == "action_units" else None
    return evaluate(
        _table(task, branch.names, said), _table(task, branch.names, apart.targets), limits
    )


def _table(task: Task, names: tuple[str, ...], values: Floats) -> FrameTable:
    nothing = np.empty((len(values), 0))
    return FrameTable(
        labels=names if task == "expression" else (),
        units=names if task == "action_units" else (),
        expressions=values if task == "expression" else nothing,
        affect=values if task == "affect" else nothing,
        action_units=values if task == "action_units" else nothing,
    )
