"""``emotilens events``: photographs in time, grouped by event."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.csv_cells import csv_line
from emotilens.basics.errors import EmbeddingTableError, HeadError
from emotilens.basics.results import count_text
from emotilens.embeddings.files import ENDING, load_embedding_table, save_embedding_table
from emotilens.embeddings.table import EmbeddingTable
from emotilens.heads.attention import apply_to_sets, attended_sets, attention_shares
from emotilens.heads.files import load_head
from emotilens.heads.head import Head
from emotilens.people.events import (
    HOURS,
    LARGEST_DISTANCE,
    event_means,
    events_by_gaps,
    events_by_scene,
    scores_of,
)

from .options.numbers import number_from_zero
from .output.targets import EMBEDDINGS, EVENTS, EVENTS_HEADING, check_target
from .output.text_files import write_text

SECONDS = 3600


def add_events(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        "events",
        help="group photographs in time by event",
        description="Group the rows of a table by event: a photograph joins the event of the most "
        "similar one of the last hour, if their scores hardly differ. This is the rule of A. V. "
        "Savchenko's program for phones (2019). Beside it, pauses alone are used: a longer one "
        "begins another event. The paper's figures are not claimed for either.",
    )
    command.add_argument(
        "table",
        type=Path,
        metavar="TABLE",
        help=f"one row for each photograph: a table (*{ENDING}), or a text file (.csv, .tsv) with "
        "a column “time” in seconds and numbers. Numbers from 0 count as scores of scenes; others "
        "become scores by softmax",
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the table of events to write (CSV)"
    )
    command.add_argument(
        "--means",
        type=Path,
        metavar="FILE",
        help="also write the mean of each event's rows, for train-head and apply-head (npz)",
    )
    command.add_argument(
        "--weights",
        type=Path,
        metavar="HEAD",
        help="attention weights of “train-attention”: --means are weighted by them, and the table "
        "of events also has each photograph's weight and its event's label",
    )
    command.add_argument(
        "--hours",
        type=number_from_zero,
        default=HOURS,
        metavar="H",
        help="from one photograph of an event to another, at most; default: %(default)s",
    )
    command.add_argument(
        "--distance",
        type=number_from_zero,
        default=LARGEST_DISTANCE,
        metavar="D",
        help="largest difference of their scores (mean chi-square); default: %(default)s",
    )
    command.set_defaults(run=run_events)


def run_events(options: argparse.Namespace) -> int:
    """Group the rows of a table, and write which event each belongs to.

    Raises:
        EmbeddingTableError: for a table that cannot be read, or has no times.
        HeadError: for weights that cannot be read, or of another network.
        OutputError: when an input or another kind of file would be overwritten.
    """
    inputs = [options.table, *([options.weights] if options.weights else [])]
    check_target(options.out, EVENTS, inputs)
    if options.means:
        check_target(options.means, EMBEDDINGS, inputs)
    head = load_head(options.weights) if options.weights else None
    table = load_embedding_table(options.table)
    if len(table) > 1 and not np.ptp(table.times):
        raise EmbeddingTableError(
            f"The rows of {options.table.name} all have the same time, or none. Add a column "
            f"“time” with the seconds from any start."
        )
    hours = table.times / SECONDS
    values = table.embeddings.astype(np.float64)
    scores = scores_of(values)
    events = events_by_scene(hours, scores, options.hours, options.distance)
    gaps = events_by_gaps(hours, options.hours)
    further = _labels(head, table, values, events) if head else []
    write_text(options.out, _as_csv(table.times, events, gaps, further))
    if options.means:
        attention = head.attention if head else None
        means = (
            event_means(values, events)
            if attention is None
            else attended_sets(values, events, attention)
        )
        save_embedding_table(options.means, _means(table, means, events))
    made = "scores" if scores is values else "scores by softmax"
    found = f"{count_text(len(table), 'row')}, {count_text(_count(events), 'event')}"
    print(f"Wrote {options.out}: {found} by time and {made}, {_count(gaps)} by pauses alone")
    return 0


def _labels(
    head: Head, table: EmbeddingTable, values: Floats, events: Integers
) -> list[tuple[str, str, str]]:
    """Of each row: its weight, its event's label, and how probable that is.

    Raises:
        HeadError: for weights of another network.
    """
    if head.model != table.model or (
        head.model_sha256 and table.sha256 and head.model_sha256 != table.sha256
    ):
        raise HeadError(
            f"The head “{head.name}” reads embeddings of “{head.model or 'no named model'}”, but "
            f"the table has those of “{table.model or 'no named model'}”. Use a table of the same "
            f"network, or train weights on this one."
        )
    shares = apply_to_sets(head, values, events)
    branch = head.branch("expression")
    assert branch is not None
    assert head.attention is not None
    names = [branch.names[best] for best in shares.argmax(axis=1)]
    weights = attention_shares(values, events, head.attention)
    return [
        (f"{weight:.6f}", csv_line((names[event],)), f"{shares[event].max():.6f}")
        for weight, event in zip(weights.tolist(), events.tolist(), strict=True)
    ]


def _as_csv(
    times: Floats, events: Integers, gaps: Integers, further: Sequence[tuple[str, ...]]
) -> str:
    """One line for each row of the table, in its order; events count from 1."""
    rows = zip(times.tolist(), (events + 1).tolist(), (gaps + 1).tolist(), strict=True)
    lines = [f"{row},{time:g},{event},{gap}" for row, (time, event, gap) in enumerate(rows)]
    if further:
        lines = [",".join((line, *cells)) for line, cells in zip(lines, further, strict=True)]
    heading = f"{EVENTS_HEADING},weight,label,confidence" if further else EVENTS_HEADING
    return "\n".join([heading, *lines]) + "\n"


def _means(table: EmbeddingTable, means: Floats, events: Integers) -> EmbeddingTable:
    count = len(means)
    begins = np.array([table.times[events == event].min() for event in range(count)])
    return EmbeddingTable(
        model=table.model,
        sha256=table.sha256,
        sources=tuple(f"event {event + 1}" for event in range(count)) or table.sources,
        source=np.arange(count),
        frames=np.zeros(count, np.intp),
        times=begins.reshape(count),
        tracks=np.ones(count, np.intp),
        boxes=np.zeros((count, 4)),
        embeddings=means.astype(np.float32),
    )


def _count(events: Integers) -> int:
    return int(events.max(initial=-1)) + 1
