"""Samples as a file: what it holds, and what is refused."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest

from emotilens.basics.errors import HeadError
from emotilens.fitting.layers.own_expressions import Sample
from emotilens.fitting.layers.stored_samples import samples_from_bytes, samples_to_bytes
from reader_model import MODEL

SIZE = MODEL.expression.embedding.size


def samples():
    rows = np.random.default_rng(0).normal(size=(4, SIZE)).astype(np.float32)
    kinds = [("wink", "stretch 2"), ("grin", "picture a.png"), ("wink", "stretch 2"), ("wink", "3")]
    return [Sample(*kind, row) for kind, row in zip(kinds, rows, strict=True)]


def test_labels_embeddings_and_moments_come_back():
    content = samples_to_bytes(samples(), MODEL)
    found = samples_from_bytes(content, MODEL)
    assert [one.label for one in found] == ["wink", "grin", "wink", "wink"]
    assert np.array_equal([one.embedding for one in found], [one.embedding for one in samples()])
    names = [one.stretch for one in found]
    assert names[0] == names[2]
    assert len(set(names)) == 3
    assert not {one.stretch for one in samples()} & set(names)
    assert samples_to_bytes(samples(), MODEL) == content


def test_only_numbers_and_names_are_stored():
    with np.load(io.BytesIO(samples_to_bytes(samples(), MODEL))) as file:
        assert sorted(file.files) == ["description", "embeddings"]
        assert file["embeddings"].shape == (4, SIZE)
        description = json.loads(str(file["description"]))
    assert set(description) == {"format", "model", "sha256", "labels", "moments"}


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (replace(MODEL, name="twin"), "of the model “reader”, but “twin” is in use. Choose that"),
        (replace(MODEL, sha256="2" * 64), "another version of “reader”. Record them again"),
    ],
)
def test_samples_of_another_model_are_refused(model, message):
    with pytest.raises(HeadError, match=message):
        samples_from_bytes(samples_to_bytes(samples(), MODEL), model)


def changed(**changes):
    """The file with other entries of its description, or other arrays."""
    with np.load(io.BytesIO(samples_to_bytes(samples(), MODEL))) as file:
        arrays = dict(file)
    description = json.loads(str(arrays["description"]))
    arrays |= {name: value for name, value in changes.items() if name in arrays}
    description |= {name: value for name, value in changes.items() if name not in arrays}
    if "description" not in changes:
        arrays["description"] = np.array(json.dumps(description))
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no samples",
        samples_to_bytes(samples(), MODEL)[:-30],
        changed(description=np.array("{")),
        changed(description=np.array([1, 2])),
        changed(format="emotilens-head-1"),
        changed(labels=["wink"]),
        changed(labels=[1, 2, 3, 4]),
        changed(labels="wink"),
        changed(moments=[1, 2, 0, 1]),
        changed(embeddings=np.zeros(4, np.float32)),
        changed(embeddings=np.full((4, SIZE), np.nan, np.float32)),
        changed(embeddings=np.zeros((4, SIZE))),
    ],
)
def test_a_damaged_file_is_refused_with_advice(content):
    with pytest.raises(HeadError, match="Record them again"):
        samples_from_bytes(content, MODEL)
