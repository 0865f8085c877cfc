"""Official networks give the same results here as in their authors' library.

The networks are stand-ins with random weights; the library's own code reads the same files.
"""

from dataclasses import dataclass

import numpy as np
import pytest

from emotilens.heads.reader import ExpressionReader
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.pipeline import Pipeline
from emotilens.steps.smooth import Smoothing
from stand_ins.manifest import OFFICIAL

TOLERANCE = 1e-4
FAMILIES = ["enet_b0_8_va_mtl", "enet_b2_8", "mbf_va_mtl", "mobilevit_va_mtl"]


@pytest.fixture(scope="module")
def picture(example_picture) -> np.ndarray:
    return read_picture(example_picture)


@pytest.fixture(scope="module")
def crops(picture) -> list[np.ndarray]:
    """The same face in several framings and sizes: shrunk, enlarged and stretched."""
    return [
        picture[y : y + height, x : x + width]
        for x, y, width, height in (
            (172, 62, 107, 121),
            (200, 90, 61, 55),
            (90, 0, 300, 290),
            (0, 0, 512, 512),
        )
    ]


@pytest.fixture
def authors_recogniser(authors_library, stand_ins, tmp_path, monkeypatch):
    """Opens a recogniser of the library, which finds the stand-in among its downloads."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".emotiefflib").mkdir()

    def open_recogniser(name: str):
        (tmp_path / ".emotiefflib" / f"{name}.onnx").write_bytes(stand_ins.files[name])
        return authors_library.EmotiEffLibRecognizer(engine="onnx", model_name=name)

    return open_recogniser


@dataclass
class Ours:
    """The pipeline's results for cropped faces, one row per face."""

    probabilities: np.ndarray
    affect: np.ndarray
    embeddings: np.ndarray
    labels: list[str]


def ours(model: ModelSpecification, store, faces) -> Ours:
    run = NativeNetworks(store).run
    found, embeddings = [], []
    for face in faces:
        pipeline = Pipeline(None, ExpressionReader(model), run, lambda: 0.0, Smoothing("none"))
        found += complete(pipeline.analyse(face, index=0, time=0.0)).faces
        embeddings += pipeline.embeddings.values()
    return Ours(
        np.array([list(face.expression.raw.values()) for face in found]),
        np.array([(face.valence_raw, face.arousal_raw) for face in found], np.float64),
        np.stack(embeddings),
        [face.expression.label for face in found],
    )


@pytest.mark.parametrize("name", OFFICIAL)
def test_probabilities_features_valence_and_arousal_are_the_authors(
    name, stand_ins, authors_recogniser, crops
):
    reference = authors_recogniser(name)
    labels, scores = reference.predict_emotions(crops, logits=False)
    actual = ours(stand_ins.store.manifest.expression_model(name), stand_ins.store, crops)
    count = actual.probabilities.shape[1]
    assert actual.probabilities == pytest.approx(scores[:, :count], abs=TOLERANCE)
    assert actual.embeddings == pytest.approx(reference.extract_features(crops), abs=TOLERANCE)
    assert actual.labels == [label.lower() for label in labels]
    if name.endswith("_mtl"):
        assert actual.affect == pytest.approx(scores[:, count:], abs=TOLERANCE)


@pytest.mark.parametrize("name", FAMILIES)
def test_outputs_of_stand_ins_are_not_saturated_and_differ(name, stand_ins, crops):
    actual = ours(stand_ins.store.manifest.expression_model(name), stand_ins.store, crops)
    assert actual.probabilities.max() < 0.99
    assert np.ptp(actual.probabilities, axis=0).max() > 1000 * TOLERANCE


@pytest.mark.parametrize("name", FAMILIES)
def test_swapped_colour_channels_would_fail(name, stand_ins, authors_recogniser, crops):
    blue_first = [np.ascontiguousarray(crop[..., ::-1]) for crop in crops]
    _, scores = authors_recogniser(name).predict_emotions(blue_first, logits=False)
    actual = ours(stand_ins.store.manifest.expression_model(name), stand_ins.store, crops)
    count = actual.probabilities.shape[1]
    difference = np.abs(actual.probabilities - scores[:, :count]).max(axis=1)
    assert difference.min() > 50 * TOLERANCE


@pytest.mark.parametrize("name", FAMILIES)
def test_a_face_is_cropped_as_the_authors_do(name, stand_ins, authors_recogniser, picture):
    engine = native_engine(stand_ins.store, model=name)
    (face,) = complete(engine.analyse_picture("picture", picture)).frames[0].faces
    x, y, width, height = face.box
    left, top, right, bottom = np.array([x, y, x + width, y + height]).astype(int)
    cut = picture[top:bottom, left:right]
    _, scores = authors_recogniser(name).predict_emotions(cut, logits=False)
    probabilities = list(face.expression.raw.values())
    assert probabilities == pytest.approx(scores[0, : len(probabilities)], abs=TOLERANCE)
