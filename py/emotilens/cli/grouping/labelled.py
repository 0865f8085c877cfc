"""A labelled folder of group pictures: each subfolder has the pictures of one label."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EmotilensError, SpecificationError
from emotilens.basics.visible_text import visible_lines, visible_text
from emotilens.engine import Engine
from emotilens.native.cores import usable_cores
from emotilens.native.frame_embeddings import Backbone
from emotilens.native.group_reader import Groups, faces_that_count
from emotilens.native.pictures import SUFFIXES
from emotilens.people.group_forests import GroupFaces

from ..analysing.in_order import in_order
from ..analysing.pictures import DecodedPicture, analyse_picture, decode_picture
from ..inputs.files import find_files
from ..options.group import add_network_options
from ..options.numbers import positive_count


@dataclass(frozen=True, slots=True, eq=False)
class LabelledPicture:
    """A picture of a labelled folder.

    Attributes:
        label: the name of its subfolder.
        group: the label that was predicted for its group; None where there is no answer.
        faces: that count; None without any, or if nobody asked for features.
        whole: features of the whole picture; None without a network for it.
    """

    label: str
    group: str | None
    faces: GroupFaces | None
    whole: Floats | None


class Kept(Protocol):
    """Keeps what was read of pictures, by their names."""

    def of(self, file: Path, name: str) -> LabelledPicture | None:
        """What was read of a file before; None if nothing was."""

    def add(self, file: Path, name: str, picture: LabelledPicture) -> None:
        """Keep what was read of a file."""

    def flush(self) -> None:
        """Write what is kept to the disk."""


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


def read_labelled(
    options: argparse.Namespace,
    engine: Engine,
    backbone: Backbone | None = None,
    groups: Groups | None = None,
    *,
    features: bool = True,
    kept: Kept | None = None,
) -> list[LabelledPicture]:
    """Read all pictures of a labelled folder; those that fail are reported and left out.

    Args:
        options: with the folder, and how many to read at a time.
        engine: finds and reads faces.
        backbone: reads whole pictures, or None.
        groups: names the group of each picture; None for the mean of the faces.
        features: whether features of the faces are wanted, too.
        kept: what was read before an interruption, and gets what is read now.

    Raises:
        EmotilensError: if there are no pictures in subfolders.
    """
    files = _labelled_files(options.folder)
    known = {file: kept.of(file, _name(file, options.folder)) if kept else None for file in files}
    missing = [file for file in files if known[file] is None]
    if len(missing) < len(files):
        print(f"{len(files) - len(missing)} pictures were read before.", file=sys.stderr)
    work = partial(_read, engine, options.folder, backbone, groups, features)
    jobs = min(options.jobs or usable_cores(), max(len(missing), 1))
    found = in_order(work, zip(missing, map(decode_picture, missing), strict=True), jobs)
    failures: list[str] = []
    begun = tqdm(found, total=len(missing), unit="picture", disable=None)
    try:
        for file, one in zip(missing, begun, strict=True):
            if isinstance(one, str):
                failures.append(one)
                continue
            known[file] = one
            if kept:
                kept.add(file, _name(file, options.folder), one)
    finally:
        if kept:
            kept.flush()
    pictures = [known[file] for file in files]
    for line in failures:
        print(visible_lines(line), file=sys.stderr)
    return [one for one in pictures if one is not None]


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


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
    groups: Groups | None,
    features: bool,
    item: tuple[Path, DecodedPicture],
) -> LabelledPicture | str:
    """A picture, or a sentence that states why it cannot be read."""
    file, decoded = item
    source, embeddings = analyse_picture(engine, decoded, is_face=False, groups=groups)
    if source.error or isinstance(decoded.content, str):
        return f"{source.source}: {source.error}"
    try:
        whole = backbone.embedding(decoded.content.pixels).astype(np.float64) if backbone else None
    except EmotilensError as error:
        return f"{source.source}: {error}"
    frame = source.frames[0]
    label = file.relative_to(folder).parts[0]
    group = frame.group.expression.label if frame.group and frame.group.expression else None
    faces = faces_that_count(frame, embeddings) if features else None
    return LabelledPicture(label, group, faces, whole)
