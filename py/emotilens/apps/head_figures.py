"""How good a fitted head is on the rows that it was not fitted to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from emotilens.annotations.annotated_embeddings import TaskRows
from emotilens.basics.head import Head, Task
from emotilens.fitting.fit import Examples
from emotilens.metrics.challenge import ChallengeFigures, evaluate
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.steps.head import apply_head
from emotilens.tuning.unit_thresholds import best_unit_thresholds

from .challenge_table import figures_text


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
    units = apply_head(head, apart.embeddings)["action_units"]
    true = np.nan_to_num(apart.targets, nan=-1).astype(np.int8)
    chosen = tuple(best_unit_thresholds(units, true).tolist())
    branches = [
        replace(branch, thresholds=chosen) if branch.task == "action_units" else branch
        for branch in head.branches
    ]
    return replace(head, branches=tuple(branches))


def held_out_text(head: Head, splits: Mapping[Task, Split]) -> str:
    """The challenges' figures of a head on what was held out, and how much that was."""
    annotations = {
        task: Columns(split.rows.names, split.examples(apart=True).targets)
        for task, split in splits.items()
    }
    figures = _together([_figures(head, task, split) for task, split in splits.items()])
    lines = [figures_text(figures, FrameTable(annotations))]
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
    said = Columns(split.rows.names, apply_head(head, apart.embeddings)[task])
    true = Columns(split.rows.names, apart.targets)
    branch = head.branch(task)
    limits = np.array(branch.thresholds) if branch and branch.thresholds else None
    return evaluate(FrameTable({task: said}), FrameTable({task: true}), limits)


def _together(parts: Sequence[ChallengeFigures]) -> ChallengeFigures:
    """Figures of different tasks as those of one head."""
    return ChallengeFigures(
        **{
            field.name: next(filter(None, (getattr(one, field.name) for one in parts)), None)
            for field in fields(ChallengeFigures)
        }
    )
