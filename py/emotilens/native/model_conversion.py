"""Converting a downloaded model into the ONNX file that is installed; needs the library onnx."""

from collections.abc import Mapping, Sequence
from typing import Any

from emotilens.basics.errors import ModelUnavailableError
from emotilens.basics.json_text import parse_json
from emotilens.basics.stored_values import fields_of, one_of, title
from emotilens.conversion.classifier_graph import check_same_outputs, with_embedding_output
from emotilens.conversion.eight_bit_weights import with_eight_bit_weights
from emotilens.conversion.mtcnn_graph import ARCHITECTURES, convert_mtcnn
from emotilens.conversion.onnx_graph import ConversionError, damage_as_conversion_error
from emotilens.conversion.tfjs_graph import read_nodes, read_weights
from emotilens.conversion.tfjs_to_onnx import convert
from emotilens.manifest.model_entry import naming_the_part, read_input


def convert_model(entry: Mapping[str, Any], files: Sequence[bytes]) -> tuple[bytes, int | None]:
    """Convert a model as its manifest entry says.

    Args:
        entry: the manifest's entry, with a ``conversion``.
        files: the content of the model's files, in the order of the entry.

    Returns:
        The content of the ONNX file, and the size of its embeddings if it was converted to have
        any.

    Raises:
        ModelUnavailableError: when it cannot be converted.
        SpecificationError: when the entry is damaged.
    """
    with naming_the_part(f"entry for the model “{entry['name']}”"):
        conversion = fields_of(entry["conversion"], "conversion")
        kind = one_of(conversion["from"], "from", ("tfjs-graph", "classifier", "mtcnn"))
    try:
        if kind == "tfjs-graph":
            return _convert_tfjs(entry, files), None
        if kind == "mtcnn":
            return _convert_mtcnn(entry, files[0]), None
        return _convert_classifier(entry, files[0])
    except ConversionError as failure:
        raise ModelUnavailableError(
            f"The model “{entry['name']}” cannot be installed: {failure} An earlier installation "
            f"of it stays in place."
        ) from failure


def _convert_tfjs(entry: Mapping[str, Any], files: Sequence[bytes]) -> bytes:
    with damage_as_conversion_error():
        document = parse_json(files[0].decode("utf-8"))
        nodes, weights = read_nodes(document), read_weights(document, b"".join(files[1:]))
        model = convert(nodes, weights, entry["conversion"]["outputs"])
        if entry["conversion"].get("weights") == "int8":
            model = with_eight_bit_weights(model)
        return model.SerializeToString(deterministic=True)


def _convert_mtcnn(entry: Mapping[str, Any], content: bytes) -> bytes:
    with naming_the_part(f"entry for the model “{entry['name']}”"):
        network = one_of(entry["conversion"]["network"], "network", tuple(ARCHITECTURES))
    return convert_mtcnn(content, network).SerializeToString(deterministic=True)


def _convert_classifier(entry: Mapping[str, Any], content: bytes) -> tuple[bytes, int]:
    with naming_the_part(f"entry for the model “{entry['name']}”"):
        output = fields_of(fields_of(entry["outputs"], "outputs")["embedding"], "embedding")
        name = title(output["name"], "name")
        specification = read_input(entry["name"], entry["input"])
    changed, size = with_embedding_output(content, name)
    if output.get("size", size) != size:
        raise ConversionError(
            f"Its embeddings have {size} values, but {output['size']} in models/manifest.json."
        )
    channels = len(specification.mean)
    check_same_outputs(content, changed, (channels, specification.height, specification.width))
    return changed, size
