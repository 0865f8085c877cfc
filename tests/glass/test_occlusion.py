"""The occlusion map, against a plain loop over patches."""

import numpy as np
import pytest

from emotilens.browser.glass import frozen_picture
from emotilens.glass.occlusion import LOWERS, RAISES, Occlusion, patch_values, tinted
from emotilens.glass.walk import walk
from emotilens.manifest.model_specification import InputSpecification
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture


@pytest.fixture(scope="module")
def face(models, example_picture):
    """An engine, and what its network reads of a face."""
    engine = native_engine(models, model="emotilens-ferplus-tiny")
    frozen = frozen_picture(engine, read_picture(example_picture))
    steps = complete(walk(frozen, engine.run, lambda: 0.0)).steps
    return engine, steps[7].inputs[0].array


def happiness(engine, planes):
    outputs = complete(engine.run(engine.model.name, planes))
    position = engine.names.labels.index("happiness")
    return engine.reader.read(outputs).probabilities[:, position]


def test_the_map_is_that_of_a_plain_loop(face):
    engine, planes = face
    occlusion = Occlusion(planes, engine.model.input)
    before = happiness(engine, planes)[0]
    drops = np.concatenate(
        [
            before - happiness(engine, occlusion.batch(start, 16))
            for start in range(0, len(occlusion.places), 16)
        ]
    )
    total, count = np.zeros((48, 48)), np.zeros((48, 48))
    for top in range(0, 41, 4):
        for left in range(0, 41, 4):
            hidden = planes.copy()
            hidden[0, 0, top : top + 8, left : left + 8] = 128 / 255
            total[top : top + 8, left : left + 8] += before - happiness(engine, hidden)[0]
            count[top : top + 8, left : left + 8] += 1
    assert np.abs(occlusion.heat(drops) - total / count).max() < 1e-6


def test_the_patch_is_grey_after_normalising_and_the_face_stays_as_it_was(face):
    engine, planes = face
    kept = planes.copy()
    occlusion = Occlusion(planes, engine.model.input)
    batch = occlusion.batch(2, 3)
    assert batch.shape == (3, *planes.shape[1:])
    for one, place in zip(batch, occlusion.places[2:5], strict=True):
        changed = one != planes[0]
        assert not changed[:, : place.top].any()
        assert (
            one[:, place.top : place.bottom, place.left : place.right] == 128 / np.float32(255)
        ).all()
    assert np.array_equal(planes, kept)


def test_every_colour_has_its_own_grey():
    means, deviations = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
    specification = InputSpecification("input", 224, 224, "rgb", "bilinear", 255, means, deviations)
    expected = [(128 / 255 - m) / s for m, s in zip(means, deviations, strict=True)]
    assert patch_values(specification).ravel() == pytest.approx(expected, abs=1e-6)


def test_a_map_tints_a_face_where_it_matters_and_leaves_the_rest_grey():
    face = np.array([[0.0, 0.5], [1.0, 0.5]])
    picture = tinted(face, np.array([[0.0, 0.4], [0.0, -0.2]]))
    assert picture.dtype == np.uint8
    assert picture[0, 0].tolist() == [0, 0, 0]
    assert picture[1, 0].tolist() == [255, 255, 255]
    for place, colour, share in (((0, 1), LOWERS, 0.8), ((1, 1), RAISES, 0.4)):
        expected = 127.5 + share * (np.array(colour) - 127.5)
        assert np.abs(picture[place] - expected).max() <= 0.5


def test_a_map_of_nothing_is_the_face():
    picture = tinted(np.full((2, 2), 0.3), np.zeros((2, 2)))
    assert not picture.any()
