"""``emotilens train-attention``: fit which rows of an event or group matter for its label."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from emotilens.basics.errors import HeadError
from emotilens.basics.text_content import Row, decode_text, text_rows
from emotilens.basics.visible_text import visible_text
from emotilens.embeddings.files import ENDING, load_embedding_table
from emotilens.embeddings.table import EmbeddingTable
from emotilens.evaluation.metrics.intervals import wilson_interval
from emotilens.fitting.layers.attention import RECIPE, Sets, fit_attention
from emotilens.fitting.layers.hold_out import held_out
from emotilens.heads.attention import apply_to_sets
from emotilens.heads.head import Head
from emotilens.native.head_files import write_head_file

from .options.numbers import number, seed, whole_number
from .output.targets import EVENTS_HEADING, HEAD, check_target

HEADING = ("set", "label")


def add_train_attention(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "train-attention",
        help="fit which photographs of an event, or faces of a group, matter for its label",
        description="Fit attention weights over the rows of each set, and a layer that names the "
        "set: the photographs of an event (A. V. Savchenko, 2019), or the faces of a picture. What "
        "“emotilens train-head” is for single rows, this is for sets with one label each. "
        "Whole sets are held out, and the figures on these are printed beside those of the plain "
        "mean. Use the result with “emotilens events --weights”. The paper's figures are not "
        "claimed for it.",
    )
    command.add_argument(
        "table", type=Path, metavar="TABLE", help=f"rows of features: a table (*{ENDING}) or text"
    )
    command.add_argument(
        "labels",
        type=Path,
        metavar="LABELS",
        help="a text file whose first line is “set,label”, with a line for each set; a set is a "
        "source of the table, such as a picture, or the number of an event with --events",
    )
    command.add_argument(
        "--events",
        type=Path,
        metavar="FILE",
        help="which event each row belongs to, as written by “emotilens events”",
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the head to write (npz)"
    )
    command.add_argument("--name", help="the head's name; default: the file's name")
    command.add_argument(
        "--epochs", type=whole_number, default=RECIPE.epochs, help="default: %(default)s"
    )
    command.add_argument("--rate", type=number, default=RECIPE.rate, help="default: %(default)s")
    command.add_argument(
        "--penalty", type=number, default=RECIPE.penalty, help="default: %(default)s"
    )
    command.add_argument(
        "--held-out",
        type=number,
        default=0.2,
        metavar="SHARE",
        help="share of the sets to hold out; default: %(default)s",
    )
    command.add_argument("--seed", type=seed, default=0, help="default: %(default)s")
    command.set_defaults(run=run_train_attention)


def run_train_attention(options: argparse.Namespace) -> int:
    """Fit attention, print its figures on the held-out sets, and write it.

    Raises:
        EmbeddingTableError: for a table that cannot be read.
        HeadError: for labels or events that do not fit the table, or from which nothing can be
            learned.
        OutputError: when the head cannot be written; checked before fitting.
    """
    inputs = [options.table, options.labels, *([options.events] if options.events else [])]
    check_target(options.out, HEAD, inputs)
    recipe = replace(
        RECIPE, epochs=options.epochs, rate=options.rate, penalty=options.penalty, seed=options.seed
    )
    table = load_embedding_table(options.table)
    labelled = _labelled(table, options)
    order = np.array([f"{number:09}" for number in range(len(labelled.sets.labels))])
    apart = held_out(order, options.held_out, options.seed)
    known = sorted(set(labelled.sets.labels[~apart].tolist()))
    names = tuple(labelled.names[label] for label in known)
    fitted_to = _some(labelled.sets, ~apart)
    fitted_to = replace(fitted_to, labels=np.searchsorted(known, fitted_to.labels))
    with tqdm(total=recipe.epochs, desc="attention", unit="epoch", disable=None) as bar:

        def show(epoch: int, loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.4f}")
            bar.update()

        fitted = fit_attention(fitted_to, names, recipe, show)
    plain = fit_attention(fitted_to, names, recipe, attends=False)
    held = _some(labelled.sets, apart)
    true = [labelled.names[label] for label in held.labels]
    for text, head in (("attention", fitted), ("mean", plain)):
        right = sum(one == other for one, other in zip(labels_of(head, held), true, strict=True))
        low, high = wilson_interval(right, len(true))
        print(
            f"{text}: correct on {right} of {len(true)} held-out sets "
            f"({right / len(true):.0%}; 95 % interval {low:.0%} to {high:.0%})"
        )
    head = replace(
        fitted,
        name=options.name or options.out.stem,
        model=table.model,
        model_sha256=table.sha256,
    )
    write_head_file(options.out, head)
    source = f"“{head.model}”" if head.model else "no named model"
    print(f"\nWrote {options.out}: the head “{head.name}” for embeddings of {source}")
    return 0


def labels_of(head: Head, sets: Sets) -> list[str]:
    """The most probable label of each set."""
    shares = apply_to_sets(head, sets.features, sets.sets)
    branch = head.branch("expression")
    assert branch is not None
    return [branch.names[best] for best in shares.argmax(axis=1)]


@dataclass(frozen=True, slots=True)
class _Labelled:
    """The sets that have a label, and the names of the labels."""

    sets: Sets
    names: tuple[str, ...]


def _some(sets: Sets, wanted: NDArray[np.bool_]) -> Sets:
    """Some of the sets, numbered anew."""
    rows = wanted[sets.sets]
    numbers = np.cumsum(wanted) - 1
    return Sets(sets.features[rows], numbers[sets.sets[rows]], sets.labels[wanted])


def _labelled(table: EmbeddingTable, options: argparse.Namespace) -> _Labelled:
    """The rows of the table whose set has a label."""
    set_of_row = (
        _events(options.events, len(table))
        if options.events
        else [table.sources[source] for source in table.source]
    )
    labels = _labels(options.labels)
    missing = sorted(set(labels) - set(set_of_row))
    if missing:
        raise HeadError(
            f"{visible_text(options.labels.name)} has labels for {len(missing)} sets without a row "
            f"in the table: {', '.join(map(visible_text, missing[:5]))}. A set is named like a "
            f"source of the table, or with --events by the number of an event."
        )
    wanted = [name for name in dict.fromkeys(set_of_row) if name in labels]
    if len(wanted) < 2:
        raise HeadError(
            f"{visible_text(options.labels.name)} has labels for {len(wanted)} sets. Label two or "
            f"more, and better dozens."
        )
    places = {name: place for place, name in enumerate(wanted)}
    rows = np.array([name in places for name in set_of_row])
    names = tuple(sorted(set(labels.values())))
    sets = Sets(
        table.embeddings[rows].astype(np.float64),
        np.array([places[name] for name in set_of_row if name in places], np.intp),
        np.array([names.index(labels[name]) for name in wanted], np.intp),
    )
    return _Labelled(sets, names)


def _labels(file: Path) -> Mapping[str, str]:
    heading, *rows = _rows(file)
    if tuple(cell.lower() for cell in heading.cells) != HEADING:
        raise HeadError(
            f"{visible_text(file.name)} begins with “{visible_text(heading.text[:60])}”. Its first "
            f"line must be “{','.join(HEADING)}”, with a line for each set after it."
        )
    for row in rows:
        if len(row.cells) != len(HEADING):
            raise HeadError(
                f"Line {row.line} of {visible_text(file.name)} is “{visible_text(row.text[:60])}”. "
                f"It must have a set and its label."
            )
    return {row.cells[0]: row.cells[1] for row in rows}


def _events(file: Path, count: int) -> list[str]:
    heading, *rows = _rows(file)
    if not heading.text.startswith(EVENTS_HEADING) or len(rows) != count:
        raise HeadError(
            f"{visible_text(file.name)} doesn't state the events of this table, which has {count} "
            f"rows. Give the file that “emotilens events” wrote for it."
        )
    place = EVENTS_HEADING.split(",").index("event")
    return [row.cells[place] if len(row.cells) > place else "" for row in rows]


def _rows(file: Path) -> list[Row]:
    try:
        rows = text_rows(decode_text(file.read_bytes(), file.name))
    except OSError as error:
        raise HeadError(
            f"{file} cannot be read: {error.strerror or error}. Check the path."
        ) from error
    if not rows:
        raise HeadError(f"{visible_text(file.name)} is empty. Give a text file with lines.")
    return rows
