"""The options that choose the models."""

import argparse
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from emotilens.basics.errors import SpecificationError
from emotilens.embeddings.files import DESCRIPTORS
from emotilens.engine import Engine
from emotilens.heads.files import head_from_bytes, read_head_file
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import native_engine
from emotilens.people.distances import SAME_PERSON
from emotilens.people.joining import KEEP

from .numbers import number


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """The models to analyse with; it can be sent to another process.

    Attributes:
        model: name of the expression model; None for the default.
        detector: name of the face detector; None for the default.
        head: absolute path of a head, or None.
        outputs: whether the network's outputs are used as its embeddings.
        attributes: whether age and gender are predicted, too.
        identity: whether faces are compared, too.
    """

    model: str | None = None
    detector: str | None = None
    head: Path | None = None
    outputs: bool = False
    attributes: bool = False
    identity: bool = False

    def engine(self) -> Engine:
        """The engine, loaded once per process.

        Raises:
            HeadError: for a head that cannot be read, or does not fit the model.
            ModelUnavailableError: for a model or detector that is not in the manifest.
        """
        content = read_head_file(self.head) if self.head else None
        return _engine(self, content)


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose model, detector and head."""
    parser.add_argument("--model", metavar="NAME", help="expression model")
    parser.add_argument("--detector", metavar="NAME", help="face detector")
    add_head_option(parser)


def add_head_option(parser: argparse.ArgumentParser) -> None:
    """Add the option; its value is a path or None."""
    parser.add_argument(
        "--head",
        type=Path,
        metavar="FILE",
        help="a head made by “emotilens train-head”, whose predictions replace the model's",
    )


def engine_choice(options: argparse.Namespace) -> EngineChoice:
    """The models that the options choose."""
    head = options.head.absolute() if options.head else None
    attributes = getattr(options, "attributes", False)
    identity = compares_faces(options)
    return EngineChoice(
        options.model, options.detector, head, options.outputs, attributes, identity
    )


def add_identity_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that compare faces, all off at first."""
    group = parser.add_argument_group("age, gender and identity, by the network hse-faceres")
    group.add_argument(
        "--attributes",
        action="store_true",
        help="also guess each face's age and gender; their limits: see the card of hse-faceres",
    )
    group.add_argument(
        "--descriptors",
        action="store_true",
        help="with --attributes: also write what each face is compared by, 1,024 numbers, into the "
        f"JSON and a table *{DESCRIPTORS} in --out. {KEEP}",
    )
    add_joining_options(group)


def add_joining_options(group: argparse._ActionsContainer) -> None:
    """Add the options that join the tracks of a video."""
    group.add_argument(
        "--join-tracks",
        action="store_true",
        help="with --attributes: suggest which faces of a video are one person, in the JSON and as "
        "a note, which has the person's age and gender",
    )
    group.add_argument(
        "--join-distance",
        type=number,
        metavar="DISTANCE",
        help="with --join-tracks: the largest distance between two faces of one person; default: "
        f"{SAME_PERSON}, the author's",
    )


def joining_distance(options: argparse.Namespace) -> float | None:
    """The largest distance between tracks of one person, or None where none are joined.

    Raises:
        SpecificationError: if only the distance is given.
    """
    if options.join_distance is None:
        return SAME_PERSON if options.join_tracks else None
    if not options.join_tracks:
        raise SpecificationError("--join-distance needs --join-tracks, which it is the limit of.")
    return float(options.join_distance)


def compares_faces(options: argparse.Namespace) -> bool:
    """Whether the options ask for identity.

    Raises:
        SpecificationError: if they do without --attributes.
    """
    asked = getattr(options, "descriptors", False) or getattr(options, "join_tracks", False)
    if asked and not options.attributes:
        raise SpecificationError(
            "--descriptors and --join-tracks compare faces by the network for age and gender. Add "
            "--attributes."
        )
    return bool(asked)


@cache
def _engine(choice: EngineChoice, head: bytes | None) -> Engine:
    """The engine; ``head`` is the content of the file, so that a changed one is read again."""
    return native_engine(
        ModelStore.default(),
        model=choice.model,
        detector=choice.detector,
        head=None if head is None else head_from_bytes(head, str(choice.head)),
        outputs=choice.outputs,
        attributes=choice.attributes,
        identity=choice.identity,
    )
