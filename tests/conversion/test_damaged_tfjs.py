"""A damaged TFJS graph is refused with a sentence, without endless loops."""

import json

import pytest

from emotilens.basics.errors import ModelUnavailableError
from emotilens.native.model_conversion import convert_model

SHAPE = {"shape": {"dim": [{"size": "-1"}, {"size": "2"}, {"size": "2"}, {"size": "1"}]}}
NODES = [
    {"name": "x", "op": "Placeholder", "attr": {"shape": SHAPE}},
    {"name": "a", "op": "Relu", "input": ["x"]},
    {"name": "b", "op": "AddV2", "input": ["a", "w"]},
]
WEIGHTS = [{"name": "w", "dtype": "float32", "shape": [1]}]


def convert(nodes=NODES, weights=WEIGHTS, content=bytes(4), outputs=("b",), text=None):
    document = {"modelTopology": {"node": nodes}, "weightsManifest": [{"weights": weights}]}
    entry = {
        "name": "m",
        "conversion": {"from": "tfjs-graph", "outputs": {"out": list(outputs)}},
    }
    return convert_model(entry, [(text or json.dumps(document)).encode(), content])


def changed(position, **changes):
    return [{**node, **changes} if at == position else node for at, node in enumerate(NODES)]


def test_the_graph_is_sound_before_it_is_damaged():
    content, size = convert()
    assert content
    assert size is None


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ({"nodes": changed(1, input=["a"])}, "The node “a” reads its own output"),
        ({"nodes": changed(1, input=["b"])}, "reads its own output"),
        ({"nodes": changed(1, input=[])}, "damaged, or not a graph"),
        ({"nodes": changed(1, input=5)}, "damaged, or not a graph"),
        ({"nodes": changed(0, attr=5)}, "damaged, or not a graph"),
        ({"nodes": 5}, "damaged, or not a graph"),
        ({"nodes": changed(1, op="Fly")}, "the operation Fly"),
        ({"weights": [{"name": "w"}]}, "damaged, or not a graph"),
        ({"weights": [{**WEIGHTS[0], "dtype": "O"}]}, "damaged, or not a graph"),
        ({"weights": [{**WEIGHTS[0], "shape": [10**15]}]}, "damaged, or not a graph"),
        ({"weights": [{**WEIGHTS[0], "shape": ["long", 10**15]}]}, "consist of whole numbers"),
        ({"weights": [{**WEIGHTS[0], "shape": [[0], 10**15]}]}, "consist of whole numbers"),
        ({"content": bytes(8)}, "describes 4 bytes of weights, but there are 8"),
        ({"outputs": ["absent"]}, "no node “absent”"),
        ({"text": "[" * 10_000}, "nested more than 100 deep"),
    ],
)
def test_damage_is_named(damage, message):
    with pytest.raises(ModelUnavailableError, match=f"“m” cannot be installed: .*{message}"):
        convert(**damage)
