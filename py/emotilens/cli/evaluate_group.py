"""``emotilens evaluate-group``: how often the label of groups is right, on a labelled folder."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from emotilens.basics.errors import SpecificationError
from emotilens.basics.json_text import json_of
from emotilens.basics.visible_text import visible_lines
from emotilens.manifest.digests import sha256
from emotilens.native.group_reader import GroupReader, load_forests

from .grouping.figures import figures_text
from .grouping.kept_pictures import ENDING, KeptPictures, origin_of
from .grouping.labelled import add_folder_options, labels_of, read_labelled
from .options.engine import engine_choice
from .options.group import chosen_network


def add_evaluate_group(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "evaluate-group",
        help="measure how often the expression of groups in pictures is named correctly",
        description="Compare the group of each picture with the name of its subfolder: accuracy "
        "in all and for each label, with 95 % intervals. Without --group, the group is the mean "
        "of the faces, and the subfolders are named like the model's expressions. After an "
        "interruption, the same command resumes with the pictures that were not read yet; until "
        "the end, the answers so far stay beside FOLDER.",
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
    groups = GroupReader(forests, engine, backbone) if forests else None
    origin = origin_of(options.folder, engine, backbone, groups)
    kept = _kept(Path(os.path.realpath(options.folder)), origin)
    pictures = read_labelled(options, engine, groups=groups, features=False, kept=kept)
    if kept:
        kept.forget()
    labels = labels_of(pictures)
    known = forests.labels if forests else engine.names.labels
    unknown = [label for label in labels if label not in known]
    if unknown:
        raise SpecificationError(
            f"The folder has the labels {', '.join(unknown)}, which can't be predicted. Rename its "
            f"subfolders; they may be called {', '.join(known)}."
        )
    print(
        f"{len(pictures)} pictures, by "
        + (f"“{forests.name}”" if forests else "the mean of the faces")
    )
    print(figures_text([one.label for one in pictures], [one.group for one in pictures]))
    return 0


def _kept(folder: Path, origin: Mapping[str, str]) -> KeptPictures | None:
    """Keeps answers beside a folder; None, and a sentence, where nothing can be written there."""
    if not os.access(folder.parent, os.W_OK):
        print(
            f"{visible_lines(str(folder.parent))} cannot be written, so an interrupted evaluation "
            f"begins anew.",
            file=sys.stderr,
        )
        return None
    digest = sha256(json_of(dict(origin), ascii_only=True).encode())[:8]
    return KeptPictures(folder.with_name(f"{folder.name}.{digest}{ENDING}"), origin)
