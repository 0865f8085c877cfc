"""The figures of a fitted head on held-out rows."""

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
from emotilens.sequences.smooth import Window, smooth_centred

from .examples import Split

CHOSEN = (
    "The epoch was chosen on the same held-out rows as the figures, so expect slightly lower "
    "figures on other rows. With --keep last it is not chosen."
)


def with_thresholds(head: Head, split: Split, reach: int) -> Head:
    """The head with the best threshold for each action unit on the held-out rows.

    Args:
        head: predicts action units.
        split: their rows.
        reach: the predictions are first averaged over this many rows to each side.
    """
    examples = split.examples(held_out=True)
    units = smoothed_by_video(apply_head(head, examples.embeddings)["action_units"], split, reach)
    true = np.nan_to_num(examples.targets, nan=-1).astype(np.int8)
    chosen = tuple(best_unit_thresholds(units, true).tolist())
    branches = [
        replace(branch, thresholds=chosen) if branch.task == "action_units" else branch
        for branch in head.branches
    ]
    return replace(head, branches=tuple(branches))


def smoothed_by_video(predictions: Floats, split: Split, reach: int) -> Floats:
    """Predictions for the held-out rows, averaged over a box within each video.

    Args:
        predictions: shape (rows, outputs), in the order of the held-out rows.
        split: the rows; those of a video are in the order of time.
        reach: number of rows to each side of a row; 0 changes nothing.
    """
    smoothed = np.empty(predictions.shape)
    groups = np.array(split.rows.groups)[split.held_out]
    for name in np.unique(groups):
        rows = np.flatnonzero(groups == name)
        smoothed[rows] = smooth_centred(predictions[rows], rows, Window("box", reach))
    return smoothed


def branch_judge(split: Split, scale: tuple[Floats, Floats]) -> Judge[Branch]:
    """A function that computes a branch's challenge figure on the held-out rows.

    Args:
        split: the task's rows.
        scale: mean and deviation, as returned by ``standardisation``.
    """
    mean, deviation = scale
    inputs = (split.examples(held_out=True).embeddings - mean) / deviation

    def judge(branch: Branch) -> tuple[str, float]:
        predictions = activate(branch.task, linear_outputs(branch, inputs))
        thresholds = np.array(branch.thresholds) if branch.thresholds else None
        return _main_figure(_evaluated(branch.task, split, predictions, thresholds))

    return judge


def temporal_judge(split: Split) -> Judge[TemporalHead]:
    """A function that computes a temporal head's challenge figure on the held-out videos."""
    videos = split.videos(held_out=True)

    def judge(head: TemporalHead) -> tuple[str, float]:
        return _main_figure(_evaluated("violence", split, predicted_violence(head, videos)))

    return judge


def predicted_violence(head: TemporalHead, videos: Sequence[Examples]) -> Floats:
    """Probability of violence in each frame of all videos, shape (rows, 1)."""
    return np.concatenate(
        [
            clip_probabilities(head, video.embeddings.astype(np.float64), head.clip)[:, 1:]
            for video in videos
        ]
    )


def epochs_text(fitting: Mapping[Task, FittingRecord]) -> str:
    """Which epochs were kept and, if they were chosen, what that means for the figures."""
    epochs = "; ".join(
        f"{task}: epoch {record['epoch']} of {record['epochs']} ({record['epoch_chosen_by']})"
        f"{', reading only ' + str(record['reads']) if 'reads' in record else ''}"
        for task, record in fitting.items()
    )
    chosen = any(record["epoch_chosen_by"] != LAST for record in fitting.values())
    return f"Kept {epochs}.{f' {CHOSEN}' if chosen else ''}"


def figures_of_head(head: Head, splits: Mapping[Task, Split], reach: int = 0) -> str:
    """The challenge figures of a head on the held-out rows, and how many these are.

    Args:
        head: the head.
        splits: the rows of its tasks.
        reach: the window over which its thresholds were chosen; see ``with_thresholds``.
    """
    predictions = {
        task: apply_head(head, split.examples(held_out=True).embeddings)[task]
        for task, split in splits.items()
    }
    if "action_units" in predictions:
        units = predictions["action_units"]
        predictions["action_units"] = smoothed_by_video(units, splits["action_units"], reach)
    thresholds = {
        branch.task: np.array(branch.thresholds) for branch in head.branches if branch.thresholds
    }
    return held_out_text(predictions, splits, thresholds)


def held_out_text(
    predictions: Mapping[Task, Floats],
    splits: Mapping[Task, Split],
    thresholds: Mapping[Task, Floats] | None = None,
) -> str:
    """The challenge figures of predictions for the held-out rows, and how many these are.

    Args:
        predictions: for each task's held-out rows, shape (rows, outputs).
        splits: the tasks' rows.
        thresholds: one per output; default: those of ``evaluate``.
    """
    annotations: dict[Task, Columns] = {}
    figures = []
    for task, split in splits.items():
        annotations[task] = Columns(split.rows.names, split.examples(held_out=True).targets)
        figures.append(_evaluated(task, split, predictions[task], (thresholds or {}).get(task)))
    lines = [figures_text(_merged(figures), FrameTable(annotations))]
    for task, split in splits.items():
        groups, held_out = np.array(split.rows.groups), split.held_out
        lines.append(
            f"{task}: fitted to {(~held_out).sum()} frames from "
            f"{len(np.unique(groups[~held_out]))} videos; figures on {held_out.sum()} held-out "
            f"frames from {len(np.unique(groups[held_out]))}."
        )
    return "\n".join(lines)


def _evaluated(
    task: Task, split: Split, predictions: Floats, thresholds: Floats | None = None
) -> ChallengeFigures:
    names, targets = split.rows.names, split.examples(held_out=True).targets
    predicted = FrameTable({task: Columns(names, predictions)})
    return evaluate(predicted, FrameTable({task: Columns(names, targets)}), thresholds)


def _main_figure(figures: ChallengeFigures) -> tuple[str, float]:
    ((name, value),) = main_figures(figures).items()
    return name, value


def _merged(parts: Sequence[ChallengeFigures]) -> ChallengeFigures:
    """The figures of different tasks in one object."""
    return ChallengeFigures(
        **{
            field.name: next(filter(None, (getattr(one, field.name) for one in parts)), None)
            for field in fields(ChallengeFigures)
        }
    )
