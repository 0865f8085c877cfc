"""A user's network that computes an embedding of a whole frame, described by a JSON file.

    {"name": "convnext-tiny", "output": "features",
     "input": {"name": "input", "size": [224, 224], "colour": "rgb", "resize": "bilinear-antialias",
               "divide": 255, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}}

``input`` has the same form as in the manifest of models. The network of the ABAW-10 entry on
violence is ConvNeXt-Tiny up to its 768 pooled features, with the input above; it is not part of
this package.
"""

from dataclasses import dataclass
from typing import Any

from emotilens.basics.errors import SpecificationError
from emotilens.basics.stored_values import fields_of, title

from .model_entry import read_input
from .model_specification import InputSpecification


@dataclass(frozen=True, slots=True)
class BackboneSpecification:
    """Describes such a network.

    Attributes:
        name: in tables and heads.
        input: how a frame becomes its input; the whole frame is resized, ignoring its aspect ratio.
        output: name of the output with the embeddings, one row per frame.
    """

    name: str
    input: InputSpecification
    output: str


def read_backbone(document: Any, file: str) -> BackboneSpecification:
    """Read a description.

    Args:
        document: the content of the JSON file.
        file: its name, for error messages.

    Raises:
        SpecificationError: when a field is missing or invalid.
    """
    try:
        fields = fields_of(document, "description")
        name, output = title(fields["name"], "name"), title(fields["output"], "output")
        return BackboneSpecification(name, read_input(name, fields["input"]), output)
    except (KeyError, ValueError) as error:
        missing = f"{error} is missing" if isinstance(error, KeyError) else error
        raise SpecificationError(
            f"{file} does not describe a network: {missing}. It needs the fields name, output and "
            f"input, and in input the fields name, size, colour, resize, divide, mean and std."
        ) from error
