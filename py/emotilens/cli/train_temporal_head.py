"""``emotilens train-temporal-head``: fit dilated convolutions over frames to violence."""

import argparse
from dataclasses import replace

from tqdm import tqdm

from emotilens.embeddings.files import load_embedding_tables
from emotilens.fitting.layers.fit import standardisation
from emotilens.fitting.temporal.fit import DROPOUT, RECIPE, fit_temporal_head
from emotilens.heads.temporal_head import CLIP
from emotilens.native.head_files import write_head_file

from .head_fitting.examples import add_example_options, chosen_recipe, read_splits
from .head_fitting.figures import epochs_text, held_out_text, predicted_violence, temporal_judge
from .options.numbers import number, whole_number
from .output.targets import HEAD, check_target


def add_train_temporal_head(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "train-temporal-head",
        help="fit dilated convolutions over frames to embeddings and annotations of violence",
        description="Fit a temporal head, as for fine-grained violence in ABAW-10, to tables with "
        "one row per frame, such as those of “emotilens embed”, and to annotations whose first "
        "line is “violence”. The network that made the embeddings is not changed.",
    )
    add_example_options(command)
    command.add_argument(
        "--hidden", type=whole_number, metavar="CHANNELS", help="number of channels; default: 256"
    )
    command.add_argument(
        "--clip",
        type=whole_number,
        default=CLIP,
        metavar="FRAMES",
        help="length of the clips; default: %(default)s",
    )
    command.add_argument(
        "--dropout",
        type=number,
        default=DROPOUT,
        metavar="SHARE",
        help="share of a block's outputs set to 0 in each step; default: %(default)s",
    )
    command.set_defaults(run=run_train_temporal_head)


def run_train_temporal_head(options: argparse.Namespace) -> int:
    """Fit a temporal head, print its figures on the held-out videos, and write it.

    Raises:
        EmbeddingTableError: for tables that cannot be read, or of different models.
        EvaluationError: for annotations that cannot be read, or of other frames.
        HeadError: when nothing can be learned.
        OutputError: when the head cannot be written; checked before fitting.
    """
    check_target(options.out, HEAD, [options.table, *options.annotations, *options.validate])
    recipe = chosen_recipe(RECIPE, options)
    tables = load_embedding_tables(options.table)
    splits = read_splits(tables, options, ("violence",))
    split = splits["violence"]
    scale = standardisation(split.examples(held_out=False).embeddings)
    with tqdm(total=recipe.epochs, desc="violence", unit="epoch", disable=None) as bar:

        def show(epoch: int, loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.4f}")
            bar.update()

        judge = temporal_judge(split) if options.keep == "best" else None
        videos = split.videos(held_out=False)
        fitted = fit_temporal_head(
            videos, scale, recipe, options.clip, show, judge, options.dropout
        )
    first = next(iter(tables.values()))
    head = replace(
        fitted,
        name=options.name or options.out.stem,
        model=first.model,
        model_sha256=first.sha256,
    )
    predictions = predicted_violence(head, split.videos(held_out=True))
    print(held_out_text({"violence": predictions}, splits))
    print(epochs_text({"violence": head.fitting}))
    write_head_file(options.out, head)
    print(f"\nWrote {options.out}: the head “{head.name}” for embeddings of “{head.model}”")
    return 0
