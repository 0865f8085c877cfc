"""A labelled folder of group pictures: each subfolder has the pictures of one label."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EmotilensError, SpecificationError
from emotilens.basics.results import FrameResult
from emotilens.basics.visible_text import visible_lines, visible_text
from emotilens.engine import Engine
from emotilens.native.cores import usable_cores
from emotilens.native.frame_embeddings import Backbone, load_backbone
from emotilens.native.group_reader import GroupReader, faces_that_count
from emotilens.native.pictures import SUFFIXES
from emotilens.people.group_forests import GroupFaces

from ..analysing.in_order import in_order
from ..analysing.pictures import DecodedPicture, analyse_picture, decode_picture
from ..inputs.files import find_files
from ..options.numbers import positive_count


@dataclass(frozen=True, slots=True, eq=False)
class LabelledPicture:
    """A picture of a labelled folder.

    Attributes:
        label: the name of its subfolder.
        frame: what was found in it; its group is that of the forests, if any were given.
        faces: that count; None without any.
        whole: features of the whole picture; None without a network for it.
    """

    label: str
    frame: FrameResult
    faces: GroupFaces | None
    whole: Floats | None


def add_folder_options(command: argparse.ArgumentParser) -> None:
    """Add what commands on labelled folders need."""
    command.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a subfolder of pictures for each label"
    )
    command.add_argument("--model", metavar="NAME", help="expression model")
    command.add_argument("--detector", metavar="NAME", help="face detector")
    add_network_options(command)
    command.add_argument(
        "--jobs", type=positive_count, metavar="N", help="how many pictures to read at a time"
    )
    command.set_defaults(head=None, outputs=False)


def add_network_options(command: argparse.ArgumentParser) -> None:
    """Add the network for whole pictures, as for “emotilens embed”."""
    command.add_argument(
        "--network",
        type=Path,
        metavar="FILE.onnx",
        help="your network for whole pictures, as for “emotilens embed”",
    )
    command.add_argument(
        "--description", type=Path, metavar="FILE.json", help="the description of that network"
    )


def chosen_network(options: argparse.Namespace) -> Backbone | None:
    """The network for whole pictures, or None.

    Raises:
        EmotilensError: if it cannot be loaded, or only one of both files is given.
    """
    if (options.network is None) != (options.description is None):
        raise SpecificationError("Give --network and --description together, or neither.")
    return load_backbone(options.network, options.description) if options.network else None


def read_labelled(
    options: argparse.Namespace,
    engine: Engine,
    backbone: Backbone | None = None,
    reader: GroupReader | None = None,
) -> list[LabelledPicture]:
    """Read all pictures of a labelled folder; those that fail are reported and left out.

    Args:
        options: with the folder, and how many to read at a time.
        engine: finds and reads faces.
        backbone: reads whole pictures, or None.
        reader: predicts the group of each picture, in place of the mean of the faces.

    Raises:
        EmotilensError: if there are no pictures in subfolders.
    """
    files = _labelled_files(options.folder)
    work = partial(_read, engine, options.folder, backbone, reader)
    jobs = min(options.jobs or usable_cores(), len(files))
    found = in_order(work, zip(files, map(decode_picture, files), strict=True), jobs)
    pictures: list[LabelledPicture] = []
    failures: list[str] = []
    for one in tqdm(found, total=len(files), unit="picture", disable=None):
        if isinstance(one, str):
            failures.append(one)
        else:
            pictures.append(one)
    for line in failures:
        print(visible_lines(line), file=sys.stderr)
    return pictures


def labels_of(pictures: Sequence[LabelledPicture]) -> tuple[str, ...]:
    """The labels, in alphabetical order.

    Raises:
        SpecificationError: for less than two.
    """
    labels = tuple(sorted({one.label for one in pictures}))
    if len(labels) < 2:
        known = f"one label, “{visible_text(labels[0])}”" if labels else "no label"
        raise SpecificationError(
            f"The folder has readable pictures of {known}. There must be two subfolders of "
            f"pictures or more, named after their labels."
        )
    return labels


def _labelled_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise SpecificationError(
            f"{visible_text(str(folder))} is no folder. Name one with a subfolder for each label."
        )
    advice = "Choose a folder that has a subfolder of pictures for each label."
    found = find_files([folder], SUFFIXES, "pictures", advice)
    for sentence in (*found.complaints, *found.left_out):
        print(sentence, file=sys.stderr)
    files = [file for _, file in found.files if len(file.relative_to(folder).parts) > 1]
    if not files:
        raise SpecificationError(
            f"{visible_text(str(folder))} has pictures, but none in a subfolder. Sort them into "
            f"subfolders that are named after their labels."
        )
    return files


def _read(
    engine: Engine,
    folder: Path,
    backbone: Backbone | None,
    reader: GroupReader | None,
    item: tuple[Path, DecodedPicture],
) -> LabelledPicture | str:
    """A picture, or a sentence that states why it cannot be read."""
    file, decoded = item
    source, embeddings = analyse_picture(engine, decoded, is_face=False, reader=reader)
    if source.error or isinstance(decoded.content, str):
        return f"{source.source}: {source.error}"
    try:
        whole = backbone.embedding(decoded.content.pixels).astype(np.float64) if backbone else None
    except EmotilensError as error:
        return f"{source.source}: {error}"
    frame = source.frames[0]
    label = file.relative_to(folder).parts[0]
    return LabelledPicture(label, frame, faces_that_count(frame, embeddings), whole)
