"""Converted networks give the same numbers as the original graphs in TFJS."""

import numpy as np
import onnxruntime
import pytest

from build_steps.models.installation import read_files
from emotilens.native.model_conversion import convert_model
from emotilens.native.pictures import read_picture
from golden.network_inputs import network_inputs
from golden.tfjs_vectors import FOLDER, converted_models


def name(entry) -> str:
    return entry["name"]


def with_all_bits(entry, models):
    """The converted network; one whose weights are rounded is converted again without that."""
    conversion = {**entry["conversion"]}
    if not conversion.pop("weights", None):
        return models.read(entry["name"])
    source = models.source(entry["name"])
    return convert_model({**entry, "conversion": conversion}, read_files(source))[0]


@pytest.mark.parametrize("entry", converted_models(), ids=name)
def test_a_converted_network_gives_the_numbers_of_tfjs(entry, models, example_picture):
    session = onnxruntime.InferenceSession(with_all_bits(entry, models))
    outputs = [output.name for output in session.get_outputs()]
    compared = set()
    with np.load(FOLDER / f"{entry['name']}.npz") as stored:
        for case, tensor in network_inputs(entry, read_picture(example_picture)).items():
            values = session.run(outputs, {session.get_inputs()[0].name: tensor})
            for output, actual in zip(outputs, values, strict=True):
                expected = stored[f"{case}/{output}"]
                assert actual.shape == expected.shape
                assert actual == pytest.approx(expected, rel=1e-4, abs=1e-4)
                compared.add(f"{case}/{output}")
        assert compared == set(stored)


def test_vectors_are_stored_only_for_these_networks():
    assert {file.stem for file in FOLDER.iterdir()} == set(map(name, converted_models()))
