"""A network of the user's that makes an embedding of a whole frame, as a JSON file describes it.

.. code-block:: json

    {"name": "convnext-tiny", "output": "features",
     "input": {"name": "input", "size": [224, 224], "colour": "rgb", "resize": "bilinear-antialias",
               "divide": 255, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}}

``input`` is what the models' manifest has under this name. For the ABAW-10 entry on violence the
network is ConvNeXt-Tiny up to its pooled features, 768 numbers, fed as above; it is not part of
this package.
"""

from dataclasses import dataclass
from typing import Any

from emotilens.basics.errors import SpecificationError

from .model_specification import InputSpecification, read_input


@dataclass(frozen=True, slots=True)
class BackboneSpecification:
    """What is to be known of such a network.

    Attributes:
        name: for tables and heads.
        input: how a frame becomes its input; the whole frame, its sides not kept in proportion.
        output: name of the output with the embeddings, a row a frame.
    """

    name: str
    input: InputSpecification
    output: str


def read_backbone(document: Any, file: str) -> BackboneSpecification:
    """Read a description.

    Args:
        document: the JSON file's content.
        file: its name, for errors.

    Raises:
        SpecificationError: when something is missing or of another form.
    """
    try:
        name = str(document["name"])
        return BackboneSpecification(name, read_input(name, document["input"]), document["output"])
    except (KeyError, TypeError, ValueError) as error:
        raise SpecificationError(
            f"{file} does not describe a network: {error!r}. It needs name, output and input, and "
            f"in input name, size, colour, resize, divide, mean and std."
        ) from error
