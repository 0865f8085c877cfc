"""How good a fitted head is on the rows that it was not fitted to."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.head import Head, Task
from emotilens.metrics.challenge import ChallengeFigures, evaluate
from emotilens.metrics.challenge_table import figures_text
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.steps.head import apply_head
from emotilens.tuning.unit_thresholds import best_unit_thresholds

from .head_examples import Split


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


def figures_of_head(head: Head, splits: Mapping[Task, Split]) -> str:
    """The challenges' figures of a head on what was held out, and how much that was."""
    said = {
        task: apply_head(head, split.examples(apart=True).embeddings)[task]
        for task, split in splits.items()
    }
    thresholds = {one.task: np.array(one.thresholds) for one in head.branches if one.thresholds}
    return held_out_text(said, splits, thresholds)


def held_out_text(
    said: Mapping[Task, Floats],
    splits: Mapping[Task, Split],
    thresholds: Mapping[Task, Floats] | None = None,
) -> str:
    """The challenges' figures of predictions of what was held out, and how much that was.

    Args:
        said: of each task's held-out rows, shape (rows, outputs).
        splits: the tasks' rows.
        thresholds: from which something is there, one an output; those of ``evaluate`` unless
            given.
    """
    annotations: dict[Task, Columns] = {}
    figures = []
    for task, split in splits.items():
        names, true = split.rows.names, split.examples(apart=True).targets
        annotations[task] = Columns(names, true)
        predicted = FrameTable({task: Columns(names, said[task])})
        limits = (thresholds or {}).get(task)
        figures.append(evaluate(predicted, FrameTable({task: annotations[task]}), limits))
    lines = [figures_text(_together(figures), FrameTable(annotations))]
    for task, split in splits.items():
        kept = np.array(split.rows.groups)
        fitted, apart = np.unique(kept[~split.apart]), np.unique(kept[split.apart])
        lines.append(
            f"{task}: fitted to {(~split.apart).sum()} frames of {len(fitted)} videos; the figures "
            f"are of {split.apart.sum()} held-out frames of {len(apart)}."
        )
    return "\n".join(lines)


def _together(parts: Sequence[ChallengeFigures]) -> ChallengeFigures:
    """Figures of different tasks as those of one head."""
    return ChallengeFigures(
        **{
            field.name: next(filter(None, (getattr(one, field.name) for one in parts)), None)
            for field in fields(ChallengeFigures)
        }
    )
