"""How good a fitted head is on the rows that it was not fitted to."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.evaluation.metrics.challenge import ChallengeFigures, evaluate
from emotilens.evaluation.metrics.challenge_table import figures_text, main_figures
from emotilens.evaluation.tuning.unit_thresholds import best_unit_thresholds
from emotilens.fitting.layers.best_epoch import LAST, Judge
from emotilens.fitting.layers.fit import Examples
from emotilens.heads.apply import activate, apply_head, linear_outputs
from emotilens.heads.head import Branch, FittingRecord, Head
from emotilens.heads.tasks import Task
from emotilens.heads.temporal_convolution import clip_probabilities
from emotilens.heads.temporal_head import TemporalHead
from emotilens.sequences.frame_table import Columns, FrameTable

from .examples import Split

CHOSEN = (
    "It was chosen on the held-out rows, of which the figures are, so that on others they are a "
    "little lower. With --keep last it is not chosen."
)


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


def branch_judge(split: Split, scale: tuple[Floats, Floats]) -> Judge[Branch]:
    """Tells a branch's challenge figure on the held-out rows.

    Args:
        split: the task's rows.
        scale: mean and deviation, as ``standardisation`` gives them.
    """
    mean, deviation = scale
    apart = split.examples(apart=True)
    inputs = (apart.embeddings - mean) / deviation

    def judge(branch: Branch) -> tuple[str, float]:
        said = activate(branch.task, linear_outputs(branch, inputs))
        limits = np.array(branch.thresholds) if branch.thresholds else None
        return _main_figure(_evaluated(branch.task, split, said, limits))

    return judge


def temporal_judge(split: Split) -> Judge[TemporalHead]:
    """Tells a temporal head's challenge figure on the held-out videos."""
    videos = split.videos(apart=True)

    def judge(head: TemporalHead) -> tuple[str, float]:
        return _main_figure(_evaluated("violence", split, violence_of(head, videos)))

    return judge


def violence_of(head: TemporalHead, videos: Sequence[Examples]) -> Floats:
    """Probability of violence in each frame of all videos, shape (rows, 1)."""
    said = [
        clip_probabilities(head, video.embeddings.astype(np.float64), head.clip)[:, 1:]
        for video in videos
    ]
    return np.concatenate(said)


def epochs_text(fitting: Mapping[Task, FittingRecord]) -> str:
    """Which epochs were kept, and, where they were chosen, what that means for the figures."""
    kept = "; ".join(
        f"{task}: epoch {said['epoch']} of {said['epochs']}, for {said['epoch_chosen_by']}"
        for task, said in fitting.items()
    )
    chosen = any(said["epoch_chosen_by"] != LAST for said in fitting.values())
    return f"Kept is {kept}.{f' {CHOSEN}' if chosen else ''}"


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
        annotations[task] = Columns(split.rows.names, split.examples(apart=True).targets)
        figures.append(_evaluated(task, split, said[task], (thresholds or {}).get(task)))
    lines = [figures_text(_together(figures), FrameTable(annotations))]
    for task, split in splits.items():
        kept = np.array(split.rows.groups)
        fitted, apart = np.unique(kept[~split.apart]), np.unique(kept[split.apart])
        lines.append(
            f"{task}: fitted to {(~split.apart).sum()} frames of {len(fitted)} videos; the figures "
            f"are of {split.apart.sum()} held-out frames of {len(apart)}."
        )
    return "\n".join(lines)


def _evaluated(
    task: Task, split: Split, said: Floats, thresholds: Floats | None = None
) -> ChallengeFigures:
    names, true = split.rows.names, split.examples(apart=True).targets
    predicted = FrameTable({task: Columns(names, said)})
    return evaluate(predicted, FrameTable({task: Columns(names, true)}), thresholds)


def _main_figure(figures: ChallengeFigures) -> tuple[str, float]:
    ((name, value),) = main_figures(figures).items()
    return name, value


def _together(parts: Sequence[ChallengeFigures]) -> ChallengeFigures:
    """Figures of different tasks as those of one head."""
    return ChallengeFigures(
        **{
            field.name: next(filter(None, (getattr(one, field.name) for one in parts)), None)
            for field in fields(ChallengeFigures)
        }
    )
