"""``emotilens train-head``: a head fitted to embeddings and annotations."""

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
from emotilens.fitting.layers.fit import RECIPES, Recipe, fit_branch, standardisation
from emotilens.heads.files import write_head_file
from emotilens.heads.head import Branch, Head
from emotilens.heads.tasks import FACE_TASKS, Task

from .head_fitting.examples import Split, add_example_options, chosen_recipe, read_splits
from .head_fitting.figures import (
    branch_judge,
    epochs_text,
    figures_of_head,
    held_out_text,
    with_thresholds,
)
from .head_fitting.support_vectors import fit_support_vector_head, support_vector_text
from .output.text_files import check_writable

WORDS: Mapping[str, tuple[Task, ...]] = {
    "expression": ("expression",),
    "va": ("affect",),
    "au": ("action_units",),
    "multitask": FACE_TASKS,
    "mimicry": ("mimicry",),
    "ambivalence": ("ambivalence",),
    "violence": ("violence",),
}
"""Tasks by what --task says."""

LAYER_OPTIONS = ("hidden", "epochs", "batch", "rate", "penalty")
"""Options that no other maker of heads reads."""

OPTIMISTIC = (
    "The thresholds were chosen on the held-out frames, so that on others the figures of action "
    "units are a little lower. Without --thresholds they are not chosen."
)


def add_train_head(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb that fits a head."""
    command = commands.add_parser(
        "train-head",
        help="fit a head to embeddings of faces and annotations of their frames",
        description="Fit a head to embeddings that “emotilens analyse --embeddings” wrote, or to a "
        "table of one's own of the same form, and to annotations in a layout of Aff-Wild2. Whole "
        "videos are held out; figures are printed of these alone, and the best epoch on them is "
        "kept, as the ABAW entries do it, or with --keep last the last one. Layers and losses "
        "follow these entries unless options say otherwise.",
    )
    add_example_options(command)
    command.add_argument("--task", choices=WORDS, required=True)
    command.add_argument(
        "--with",
        dest="maker",
        choices=("layers", "svm", "lightautoml"),
        default="layers",
        help="svm: let scikit-learn, which is installed apart, fit a support vector machine to "
        "rows of length 1, as the AFEW and VGAF experiments do to descriptors of videos; "
        "lightautoml: let LightAutoML, which is installed apart, too, choose among boosted trees "
        "and linear models as in ABAW-5, one task at a time; default: %(default)s",
    )
    command.add_argument(
        "--kernel",
        choices=COSTS,
        default="linear",
        help="svm: linear as for AFEW, gaussian as for VGAF; default: %(default)s",
    )
    command.add_argument(
        "--cost",
        type=float,
        metavar="C",
        help="svm: default: "
        + ", ".join(f"{cost:g} with a {kernel} kernel" for kernel, cost in COSTS.items()),
    )
    command.add_argument(
        "--seconds",
        type=int,
        default=SECONDS,
        help="lightautoml: for a model; default: %(default)s",
    )
    command.add_argument(
        "--hidden", type=int, metavar="UNITS", help="of the hidden layer; 0 for a linear head"
    )
    command.add_argument("--penalty", type=float, help="on the sum of squared weights")
    command.add_argument(
        "--thresholds",
        action="store_true",
        help="choose the threshold of each action unit on the held-out frames; default: 0.5",
    )
    command.set_defaults(run=run_train_head)


def run_train_head(options: argparse.Namespace) -> int:
    """Fit a head, print how good it is on what was held out, and write it.

    Raises:
        EmbeddingTableError: for tables that cannot be read, or of different models.
        EvaluationError: for annotations that cannot be read, or of other frames.
        HeadError: when nothing can be learned.
        OutputError: when the head cannot be written, before any work.
    """
    _check_layer_options(options)
    check_writable(options.out)
    recipes = {task: chosen_recipe(usual, options) for task, usual in RECIPES.items()}
    tables = load_embedding_tables(options.table)
    splits = read_splits(tables, options, WORDS[options.task])
    first = next(iter(tables.values()))
    if options.maker == "lightautoml":
        return _run_automatic(first, splits, options)
    if options.thresholds and "action_units" not in splits:
        raise HeadError(
            f"--thresholds are those of action units, which the task “{options.task}” here leaves "
            f"out. Leave the option out, too."
        )
    if options.maker == "svm":
        cost = COSTS[options.kernel] if options.cost is None else options.cost
        machine = Machine(options.kernel, cost, options.seed)
        name = options.name or options.out.stem
        return _finish(fit_support_vector_head(name, first, splits, machine), splits, options)
    scale = standardisation(
        np.concatenate([split.examples(apart=False).embeddings for split in splits.values()])
    )
    branches = tuple(
        _fitted(task, split, scale, recipes[task], keep_best=options.keep == "best")
        for task, split in splits.items()
    )
    head = Head(
        options.name or options.out.stem, first.model, first.sha256, *scale, branches=branches
    )
    return _finish(head, splits, options)


def _finish(head: Head, splits: Mapping[Task, Split], options: argparse.Namespace) -> int:
    """Choose thresholds if that is wanted, print how good a head is, and write it."""
    if options.thresholds:
        head = with_thresholds(head, splits["action_units"])
        print(OPTIMISTIC)
    print(figures_of_head(head, splits))
    if options.maker == "svm":
        print(support_vector_text(head))
    else:
        print(epochs_text({branch.task: branch.fitting for branch in head.branches}))
    write_head_file(options.out, head)
    print(f"\nWritten: {options.out}, “{head.name}” for embeddings of “{head.model}”")
    return 0


def _check_layer_options(options: argparse.Namespace) -> None:
    """Refuse what would be passed over."""
    given = [name for name in LAYER_OPTIONS if getattr(options, name) is not None]
    if options.maker != "layers" and given:
        raise HeadError(
            f"--{given[0]} says how layers are fitted, but --with {options.maker} fits none. Leave "
            f"one of the two out."
        )


def _fitted(
    task: Task, split: Split, scale: tuple[Floats, Floats], recipe: Recipe, *, keep_best: bool
) -> Branch:
    judge = branch_judge(split, scale) if keep_best else None
    with tqdm(total=recipe.epochs, desc=task, unit="epoch", disable=None) as bar:

        def show(epoch: int, loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.4f}")
            bar.update()

        examples = split.examples(apart=False)
        return fit_branch(task, split.rows.names, examples, scale, recipe, show, judge)


def _run_automatic(
    table: EmbeddingTable, splits: Mapping[Task, Split], options: argparse.Namespace
) -> int:
    """Let LightAutoML fit a head for one task, print how good it is, and write it."""
    if len(splits) != 1 or options.thresholds:
        raise HeadError(
            f"LightAutoML makes a head for one task, without --thresholds, but the task is "
            f"“{options.task}”. Fit one after the other, and blend what they say."
        )
    ((task, split),) = splits.items()
    known, apart = split.examples(apart=False), split.examples(apart=True)
    models = 1 if task == "expression" else len(split.rows.names)
    with tqdm(total=models, desc=task, unit="model", disable=None) as bar:
        fitted = fit_automatic_head(
            task,
            split.rows.names,
            known.embeddings,
            known.targets,
            options.seconds,
            options.seed,
            bar.update,
        )
    name = options.name or options.out.stem
    head = replace(fitted, name=name, model=table.model, model_sha256=table.sha256)
    print(held_out_text({task: head.apply(apart.embeddings)}, splits))
    write_automatic_head(options.out, head)
    print(f"\nWritten: {options.out}, “{name}”; apply-head reads it with --with lightautoml")
    return 0
