"""Networks with the blocks, inputs and outputs of the official ones, generated when needed.

The official weights cannot be part of the repository. These graphs have the same operations in the
same order as PyTorch's export of the real ones (opset 11, input ``input``, output ``output``, any
batch size, ending in a ``Gemm``), with random weights from a fixed seed.
"""

from collections.abc import Callable, Iterable

from .efficientnet import efficientnet_b0, efficientnet_b2
from .graph import Graph
from .mobilefacenet import mobilefacenet
from .mobilevit import mobilevit

FAMILIES: dict[str, tuple[int, Callable[[Graph], str]]] = {
    "enet_b0": (224, efficientnet_b0),
    "enet_b2": (260, efficientnet_b2),
    "mbf": (112, mobilefacenet),
    "mobilevit": (224, mobilevit),
}
"""Input size and the function that adds the layers, by the prefix of a network's name."""


def make_stand_ins(names: Iterable[str]) -> dict[str, bytes]:
    """ONNX files, by name, that stand in for official ones such as ``enet_b0_8_va_mtl``.

    The name of a network determines its number of outputs, as in the authors' code. Networks of
    one family differ only in their last layer.
    """
    files = {}
    for seed, (family, (size, add_layers)) in enumerate(FAMILIES.items()):
        graph = Graph(size, seed)
        features = add_layers(graph)
        for name in names:
            if name.startswith(family):
                outputs = 7 if "_7" in name else 10 if name.endswith("_mtl") else 8
                files[name] = graph.classifier(features, outputs)
    return files
