"""The options that choose how groups are named."""

import argparse
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from emotilens.basics.errors import SpecificationError
from emotilens.engine import Engine
from emotilens.native.frame_embeddings import Backbone, load_backbone
from emotilens.native.group_reader import (
    MEAN,
    GroupReader,
    Groups,
    MeanOfFaces,
    read_forests,
)
from emotilens.people.group_files import forests_from_bytes


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """How groups are named; it can be sent to another process.

    Attributes:
        forests: absolute path of forests; None for the mean of the faces.
        network: absolute path of a network for whole pictures, or None.
        description: absolute path of its description, or None.
    """

    forests: Path | None = None
    network: Path | None = None
    description: Path | None = None

    def groups(self, engine: Engine) -> Groups:
        """What names the groups that an engine finds; networks are loaded once per process.

        Raises:
            EmotilensError: for a file that cannot be read, or forests of other networks.
        """
        return _groups(self, read_forests(self.forests) if self.forests else None, engine)


def add_group_option(command: argparse.ArgumentParser) -> None:
    """Add the option for groups, with the network that forests may read."""
    command.add_argument(
        "--group",
        metavar="FILE",
        help="name the group in each picture, and in each frame of a video, by forests made by "
        f"“emotilens train-group”; “{MEAN}” for the mean of the faces, as pictures have it anyway",
    )
    add_network_options(command)


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
    _check_network(options)
    return load_backbone(options.network, options.description) if options.network else None


def group_choice(options: argparse.Namespace) -> GroupChoice | None:
    """How groups are named; None where nobody asked.

    Raises:
        SpecificationError: if only one of the network's files is given, or no forests for it.
    """
    _check_network(options)
    if options.network and options.group in (None, MEAN):
        raise SpecificationError(
            "--network is read by forests only. Add --group FILE, made by “emotilens train-group”, "
            "or leave out --network and --description."
        )
    if options.group is None:
        return None
    if options.group == MEAN:
        return GroupChoice()
    return GroupChoice(
        Path(options.group).absolute(),
        *(file and file.absolute() for file in (options.network, options.description)),
    )


def _check_network(options: argparse.Namespace) -> None:
    if (options.network is None) != (options.description is None):
        raise SpecificationError("Give --network and --description together, or neither.")


@lru_cache(maxsize=1)
def _groups(choice: GroupChoice, forests: bytes | None, engine: Engine) -> Groups:
    """What names groups; ``forests`` is the content of the file, as a changed one is read again."""
    if forests is None:
        return MeanOfFaces(engine)
    backbone = (
        load_backbone(choice.network, choice.description)
        if choice.network and choice.description
        else None
    )
    return GroupReader(forests_from_bytes(forests, str(choice.forests)), engine, backbone)
