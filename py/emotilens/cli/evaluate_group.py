"""``emotilens evaluate-group``: how often the label of groups is right, on a labelled folder."""

import argparse
from pathlib import Path

from emotilens.basics.errors import SpecificationError
from emotilens.native.group_reader import GroupReader, load_forests

from .grouping.figures import figures_text
from .grouping.labelled import add_folder_options, chosen_network, labels_of, read_labelled
from .options.engine import engine_choice


def add_evaluate_group(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "evaluate-group",
        help="measure how often the expression of groups in pictures is named correctly",
        description="Compare the group of each picture with the name of its subfolder: accuracy "
        "in all and for each label, with 95 % intervals. Without --group, the group is the mean "
        "of the faces, and the subfolders are named like the model's expressions.",
    )
    add_folder_options(command)
    command.add_argument(
        "--group", type=Path, metavar="FILE", help="forests made by “emotilens train-group”"
    )
    command.set_defaults(run=run_evaluate_group)


def run_evaluate_group(options: argparse.Namespace) -> int:
    """Print the figures.

    Raises:
        EmotilensError: for a folder or forests that cannot be read, or other labels.
    """
    engine, backbone = engine_choice(options).engine(), chosen_network(options)
    forests = load_forests(options.group) if options.group else None
    reader = GroupReader(forests, engine, backbone) if forests else None
    pictures = read_labelled(options, engine, reader=reader)
    labels = labels_of(pictures)
    known = forests.labels if forests else engine.names.labels
    unknown = [label for label in labels if label not in known]
    if unknown:
        raise SpecificationError(
            f"The folder has the labels {', '.join(unknown)}, which can't be predicted. Rename its "
            f"subfolders; they may be called {', '.join(known)}."
        )
    predicted = [
        one.frame.group.expression.label if one.frame.group and one.frame.group.expression else None
        for one in pictures
    ]
    print(
        f"{len(pictures)} pictures, by "
        + (f"“{forests.name}”" if forests else "the mean of the faces")
    )
    print(figures_text([one.label for one in pictures], predicted))
    return 0
