"""``emotilens train-head``: fit a head to embeddings and annotations."""

import argparse
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.embeddings.files import load_embedding_tables
from emotilens.embeddings.table import EmbeddingTable
from emotilens.fitting.estimators.automatic_head import (
    SECONDS,
    fit_automatic_head,
    write_automatic_head,
)
from emotilens.fitting.estimators.support_vectors import COSTS, Machine
from emotilens.fitting.layers.fit import (
    MULTI_TASK_RECIPES,
    RECIPES,
    Recipe,
    fit_branch,
    standardisation,
    unchanged,
)
from emotilens.heads.head import Branch, Head
from emotilens.heads.tasks import FACE_TASKS, Task
from emotilens.native.head_files import write_head_file
from emotilens.sequences.post_process import SHORT

from .head_fitting.examples import Split, add_example_options, chosen_recipe, read_splits
from .head_fitting.figures import (
    branch_judge,
    epochs_text,
    figures_of_head,
    held_out_text,
    with_thresholds,
)
from .head_fitting.inputs import Inputs, chosen_inputs
from .head_fitting.support_vectors import fit_support_vector_head, support_vector_text
from .options.numbers import number, whole_number
from .output.targets import HEAD, check_target

TASKS: Mapping[str, tuple[Task, ...]] = {
    "expression": ("expression",),
    "va": ("affect",),
    "au": ("action_units",),
    "multitask": FACE_TASKS,
    "mimicry": ("mimicry",),
    "ambivalence": ("ambivalence",),
    "violence": ("violence",),
}
"""Tasks by the value of --task."""

LAYER_OPTIONS = ("hidden", "epochs", "batch", "rate", "penalty", "affect_reads", "standardise")
"""Options that only apply to --with layers."""

OPTIMISTIC = (
    "The thresholds were chosen on the held-out frames, so expect slightly lower figures for "
    "action units on other frames. Without --thresholds they are not chosen."
)


def add_train_head(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "train-head",
        help="fit a head to embeddings of faces and annotations of their frames",
        description="Fit a head to embeddings written by “emotilens analyse --embeddings”, or to "
        "your own table in the same format, and to annotations in an Aff-Wild2 format. Whole "
        "videos are held out; the printed figures are computed on these only. The epoch that is "
        "best on them is kept, as in the ABAW entries; --keep last keeps the last epoch instead. "
        "Layers and losses follow these entries unless options change them: a multi-task head is "
        "that of ABAW-7, whose valence and arousal read only the network's outputs. For it, join "
        "tables written with and without --outputs. For sets of rows with one label each, such as "
        "the photographs of an event, use “emotilens train-attention”.",
    )
    add_example_options(command)
    command.add_argument(
        "--task",
        choices=TASKS,
        required=True,
        help="what to predict; va: valence and arousal; au: action units; multitask: both of these "
        "and expressions",
    )
    command.add_argument(
        "--with",
        dest="maker",
        choices=("layers", "svm", "lightautoml"),
        default="layers",
        help="svm: fit a support vector machine with scikit-learn (extra “svm”) to rows of unit "
        "length, as in the AFEW and VGAF experiments on descriptors of videos; lightautoml: let "
        "LightAutoML (extra “lightautoml”) choose among boosted trees and linear models as in "
        "ABAW-5, one task at a time; default: %(default)s",
    )
    command.add_argument(
        "--kernel",
        choices=COSTS,
        default="linear",
        help="for svm: linear as for AFEW, gaussian as for VGAF; default: %(default)s",
    )
    command.add_argument(
        "--cost",
        type=number,
        metavar="C",
        help="for svm: the cost of errors; default: "
        + ", ".join(f"{cost:g} with a {kernel} kernel" for kernel, cost in COSTS.items()),
    )
    command.add_argument(
        "--seconds",
        type=whole_number,
        default=SECONDS,
        help="for lightautoml: time limit for each model; default: %(default)s",
    )
    command.add_argument(
        "--hidden",
        type=whole_number,
        metavar="UNITS",
        help="size of the hidden layer; 0 for a linear head",
    )
    command.add_argument("--penalty", type=number, help="weight of the L2 penalty")
    command.add_argument(
        "--affect-reads",
        choices=("outputs", "everything"),
        help="what valence and arousal are predicted from; default: the network's outputs where "
        "the table has them, as in the ABAW entries, otherwise everything",
    )
    command.add_argument(
        "--standardise",
        action="store_true",
        default=None,
        help="subtract the mean of each input and divide by its deviation, which the ABAW entries "
        "do not do",
    )
    command.add_argument(
        "--thresholds",
        action="store_true",
        help="choose the threshold of each action unit on the held-out frames, after smoothing; "
        "default: 0.5 each",
    )
    command.add_argument(
        "--thresholds-window",
        type=whole_number,
        default=SHORT.reach,
        metavar="δ",
        help="for --thresholds: average over this many frames to each side; use 0 for unrelated "
        "pictures; default: %(default)s",
    )
    command.set_defaults(run=run_train_head)


def run_train_head(options: argparse.Namespace) -> int:
    """Fit a head, print its figures on the held-out rows, and write it.

    Raises:
        EmbeddingTableError: for tables that cannot be read, or of different models.
        EvaluationError: for annotations that cannot be read, or of other frames.
        HeadError: when nothing can be learned.
        OutputError: when the head cannot be written; checked before fitting.
    """
    _check_layer_options(options)
    check_target(options.out, HEAD, [options.table, *options.annotations, *options.validate])
    usual = {**RECIPES, **(MULTI_TASK_RECIPES if options.task == "multitask" else {})}
    recipes = {task: chosen_recipe(recipe, options) for task, recipe in usual.items()}
    tables = load_embedding_tables(options.table)
    splits = read_splits(tables, options, TASKS[options.task])
    first = next(iter(tables.values()))
    if options.maker == "lightautoml":
        return _run_automatic(first, splits, options)
    if options.thresholds and "action_units" not in splits:
        raise HeadError(
            f"--thresholds applies to action units, which are not fitted here (task "
            f"“{options.task}”). Leave out this option."
        )
    if options.maker == "svm":
        cost = COSTS[options.kernel] if options.cost is None else options.cost
        machine = Machine(options.kernel, cost, options.seed)
        name = options.name or options.out.stem
        return _finish(fit_support_vector_head(name, first, splits, machine), splits, options)
    scale = unchanged(first.embeddings.shape[1])
    if options.standardise:
        fitted_to = [split.examples(held_out=False).embeddings for split in splits.values()]
        scale = standardisation(np.concatenate(fitted_to))
    inputs = chosen_inputs(first, options.affect_reads) if "affect" in splits else None
    branches = tuple(
        _fitted(
            task,
            split,
            scale,
            recipes[task],
            inputs if task == "affect" else None,
            keep_best=options.keep == "best",
        )
        for task, split in splits.items()
    )
    head = Head(
        options.name or options.out.stem, first.model, first.sha256, *scale, branches=branches
    )
    return _finish(head, splits, options)


def _finish(head: Head, splits: Mapping[Task, Split], options: argparse.Namespace) -> int:
    """Choose thresholds if wanted, print the figures of a head, and write it."""
    reach = options.thresholds_window if options.thresholds else 0
    if options.thresholds:
        head = with_thresholds(head, splits["action_units"], reach)
        print(OPTIMISTIC)
        if reach:
            print(f"Action units are averaged over {reach} frames to each side in these figures.")
    print(figures_of_head(head, splits, reach))
    if options.maker == "svm":
        print(support_vector_text(head))
    else:
        print(epochs_text({branch.task: branch.fitting for branch in head.branches}))
    write_head_file(options.out, head)
    print(f"\nWrote {options.out}: the head “{head.name}” for embeddings of “{head.model}”")
    return 0


def _check_layer_options(options: argparse.Namespace) -> None:
    """Reject options that would be ignored."""
    used = [name for name in LAYER_OPTIONS if getattr(options, name) is not None]
    if options.maker != "layers" and used:
        raise HeadError(
            f"--{used[0].replace('_', '-')} applies to layers, but --with {options.maker} fits "
            f"none. Leave out one of the two options."
        )


def _fitted(
    task: Task,
    split: Split,
    scale: tuple[Floats, Floats],
    recipe: Recipe,
    inputs: Inputs | None,
    *,
    keep_best: bool,
) -> Branch:
    judge = branch_judge(split, scale) if keep_best else None
    with tqdm(total=recipe.epochs, desc=task, unit="epoch", disable=None) as bar:

        def show(epoch: int, loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.4f}")
            bar.update()

        examples, names = split.examples(held_out=False), split.rows.names
        columns = inputs.columns if inputs else None
        branch = fit_branch(task, names, examples, scale, recipe, show, judge, columns)
    return replace(branch, fitting={**branch.fitting, "reads": inputs.name}) if inputs else branch


def _run_automatic(
    table: EmbeddingTable, splits: Mapping[Task, Split], options: argparse.Namespace
) -> int:
    """Let LightAutoML fit a head for one task, print its figures, and write it."""
    if len(splits) != 1 or options.thresholds:
        raise HeadError(
            f"LightAutoML fits a head for a single task, without --thresholds, but the task is "
            f"“{options.task}”. Fit one task after another, and blend their predictions."
        )
    ((task, split),) = splits.items()
    fitted_to, held_out = split.examples(held_out=False), split.examples(held_out=True)
    models = 1 if task == "expression" else len(split.rows.names)
    with tqdm(total=models, desc=task, unit="model", disable=None) as bar:
        fitted = fit_automatic_head(
            task,
            split.rows.names,
            fitted_to.embeddings,
            fitted_to.targets,
            options.seconds,
            options.seed,
            bar.update,
        )
    name = options.name or options.out.stem
    head = replace(fitted, name=name, model=table.model, model_sha256=table.sha256)
    print(held_out_text({task: head.apply(held_out.embeddings)}, splits))
    write_automatic_head(options.out, head)
    print(f"\nWrote {options.out}: the head “{name}”; use it with apply-head --with lightautoml")
    return 0
