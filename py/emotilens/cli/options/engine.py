"""The options that choose the models."""

import argparse
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from emotilens.engine import Engine
from emotilens.heads.files import head_from_bytes, read_head_file
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import native_engine


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """The models to analyse with; it can be sent to another process.

    Attributes:
        model: name of the expression model; None for the default.
        detector: name of the face detector; None for the default.
        head: absolute path of a head, or None.
        outputs: whether the network's outputs are used as its embeddings.
        attributes: whether age and gender are predicted, too.
    """

    model: str | None = None
    detector: str | None = None
    head: Path | None = None
    outputs: bool = False
    attributes: bool = False

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
    return EngineChoice(options.model, options.detector, head, options.outputs, attributes)


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
    )
