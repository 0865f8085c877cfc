"""MTCNN finds what the Python package finds; the package's answers are in tests/golden."""

import json
from dataclasses import replace

import numpy as np
import pytest

from build_steps.paths import GOLDEN
from build_steps.portraits.pictures import pictures
from build_steps.portraits.raster import rasterised
from emotilens.basics.errors import NetworkOutputError, SpecificationError
from emotilens.basics.stopwatch import Stopwatch
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.portraits.scene import draw
from emotilens.steps.detect import cascade
from emotilens.steps.detect.cascade import CascadeDetector, squares, unrivalled
from emotilens.steps.detect.pyramid import bands, patches, scales_of, shrunk
from golden.mtcnn_pictures import mtcnn_pictures

REFERENCE = json.loads((GOLDEN / "mtcnn.json").read_text("utf-8"))
TOLERANCE = 0.05
"""Pixels, for float32 sums in another order."""


@pytest.fixture(scope="module")
def engine(mtcnn_store):
    return native_engine(mtcnn_store, detector="mtcnn")


@pytest.fixture(scope="module")
def find(engine):
    def find(picture, run=engine.run, detector=engine.photograph_detector()):
        return complete(detector.find(picture, run, Stopwatch(lambda: 0.0)))

    return find


@pytest.mark.parametrize("name", REFERENCE)
def test_it_finds_the_faces_that_the_package_finds(find, example_picture, name):
    found = find(mtcnn_pictures(read_picture(example_picture))[name])
    expected = REFERENCE[name]
    assert len(expected) == len(found.scores)
    for face in expected:
        apart = np.abs(found.boxes - face["box"]).max(axis=1)
        nearest = apart.argmin()
        assert apart[nearest] < TOLERANCE
        assert found.scores[nearest] == pytest.approx(face["score"], abs=1e-4)
        assert np.abs(found.landmarks[nearest] - face["landmarks"]).max() < TOLERANCE


def test_the_reference_has_a_crowd_one_face_and_none():
    counts = {name: len(faces) for name, faces in REFERENCE.items()}
    assert counts["one face"] == 1
    assert counts["thirty faces"] >= 30
    assert counts["none"] == 0


def test_a_drawn_group_of_24_is_found_in_one_go_but_for_one_person(find):
    (group,) = (sample.scene for sample in pictures() if sample.name == "group")
    svg, truth = draw(group)
    found = find(rasterised(svg))
    centres = found.boxes[:, :2] + found.boxes[:, 2:] / 2
    off = [np.hypot(*(centres - np.mean(face["points"], axis=0)).T).min() for face in truth]
    near = [apart < face["box"][2] / 2 for apart, face in zip(off, truth, strict=True)]
    assert sum(near) >= 23
    assert len(found.scores) == sum(near)


@pytest.mark.parametrize("pixels", [1, 3_000, 40_000])
def test_bands_of_any_height_find_the_same_faces(find, example_picture, monkeypatch, pixels):
    picture = read_picture(example_picture)
    whole = find(picture)
    monkeypatch.setattr(cascade, "BAND_PIXELS", pixels)
    found = find(picture)
    assert len(whole.scores) == 1
    assert np.allclose(found.boxes, whole.boxes, atol=1e-4)
    assert np.allclose(found.scores, whole.scores, atol=1e-5)


@pytest.mark.parametrize("rows", [12, 13, 14, 61, 100, 101])
@pytest.mark.parametrize("pixels", [1, 700, 10**6])
def test_bands_have_every_place_of_the_network_once_and_end_with_the_picture(rows, pixels):
    cell, stride = 12, 2
    found = list(bands(rows, 30, cell, stride, pixels))
    places = [band.start + place for band in found for place in range(0, len(band) - 11, stride)]
    assert places == list(range(0, rows - cell + 1, stride))
    assert found[-1].stop == rows
    assert all(len(band) < cell + 2 * stride for band in found) == (pixels == 1 or rows < 16)


def test_rows_of_a_smaller_picture_are_the_same_alone_as_among_all():
    picture = np.random.default_rng(4).integers(0, 256, (83, 61, 3)).astype(np.uint8)
    whole = shrunk(picture, 37, 41)
    assert np.array_equal(shrunk(picture, 37, 41, range(9, 24)), whole[9:24])


def test_a_large_photograph_is_never_read_as_a_whole(find):
    """The first network's layers take a hundred times the bytes of what it reads."""
    sizes = []

    async def run(name, tensor):
        sizes.append(tensor.shape[2] * tensor.shape[3])
        places = [(size - 12 + 1) // 2 + 1 for size in tensor.shape[2:]]
        shape = (1, 2, *places), (1, 4, *places)
        return {"scores": np.zeros(shape[0], np.float32), "boxes": np.zeros(shape[1], np.float32)}

    find(np.zeros((1500, 2500, 3), np.uint8), run)
    assert max(sizes) <= cascade.BAND_PIXELS < 1500 * 2500 * 0.6**2


def test_a_channel_for_transparency_changes_nothing(find, example_picture):
    picture = read_picture(example_picture)
    alpha = np.full((*picture.shape[:2], 1), 7, np.uint8)
    plain, transparent = find(picture), find(np.concatenate((picture, alpha), axis=2))
    assert np.array_equal(plain.boxes, transparent.boxes)


@pytest.mark.parametrize("shape", [(1, 1, 3), (11, 400, 3), (24, 24, 3), (13, 2000, 3)])
def test_a_picture_that_is_too_small_has_no_face(find, shape):
    assert len(find(np.zeros(shape, np.uint8)).scores) == 0


def test_a_face_of_a_picture_has_the_detectors_landmarks(engine, example_picture):
    source = complete(engine.analyse_picture("one.png", read_picture(example_picture)))
    (face,) = source.frames[0].faces
    assert len(face.landmarks) == 5
    assert face.expression.label == "happiness"
    assert face.quality.pose < 30


@pytest.mark.parametrize("lacking", ["scores", "boxes", "landmarks"])
def test_a_network_without_an_output_is_named_with_a_remedy(
    find, mtcnn_store, example_picture, lacking
):
    networks = NativeNetworks(mtcnn_store)

    async def run(name, tensor):
        outputs = await networks.run(name, tensor)
        return {each: values for each, values in outputs.items() if each != lacking}

    with pytest.raises(NetworkOutputError, match=f"did not return the output {lacking}"):
        find(read_picture(example_picture), run)


def test_a_network_with_outputs_of_another_shape_is_named(find, mtcnn_store, example_picture):
    networks = NativeNetworks(mtcnn_store)

    async def run(name, tensor):
        outputs = await networks.run(name, tensor)
        return {each: values[..., :1] for each, values in outputs.items()}

    with pytest.raises(NetworkOutputError, match="shapes"):
        find(read_picture(example_picture), run)


def test_a_detector_of_one_network_is_refused(models):
    one = models.manifest.detector("picture")
    with pytest.raises(SpecificationError, match="cascade"):
        CascadeDetector(one, one, one)


def test_in_larger_pictures_the_smallest_faces_are_larger(engine):
    model = engine.picture_detector
    rule = replace(model.detection.cascade, faces_across=10)
    small = replace(model, detection=replace(model.detection, cascade=rule))
    widths = []

    async def run(name, tensor):
        widths.append(tensor.shape[3])
        empty = np.zeros((1, 1, *(side // 2 - 5 for side in tensor.shape[2:])), np.float32)
        return {"scores": empty.repeat(2, axis=1), "boxes": empty.repeat(4, axis=1)}

    detector = CascadeDetector(small, model, model)
    complete(detector.find(np.zeros((500, 1000, 3), np.uint8), run, Stopwatch(lambda: 0.0)))
    assert max(widths) == 120


def test_sizes_are_those_of_the_package():
    assert scales_of(512, 400, 12, 20, 0.709) == pytest.approx(
        [0.6 * 0.709**level for level in range(9)]
    )


def test_shrinking_takes_means_of_areas_with_parts_of_pixels():
    levels = np.array([[0, 30, 60, 90, 120]], np.uint8)[..., None]
    # Areas of 5/3 pixels: 0 and 2/3 of 30; 1/3 of 30, 60 and 1/3 of 90; 2/3 of 90 and 120.
    expected = np.array([20, 100, 180]) / (5 / 3)
    assert shrunk(levels, 3, 1)[0, :, 0] == pytest.approx(expected)
    tall = shrunk(levels.swapaxes(0, 1), 1, 3)
    assert tall[:, 0, 0] == pytest.approx(expected)


def test_a_patch_runs_from_corner_to_corner_and_is_grey_outside():
    picture = np.arange(16, dtype=np.uint8).reshape(4, 4, 1)
    (whole,) = patches(picture, np.array([[0.0, 0, 4, 4]]), 4, 99)
    assert np.allclose(whole, picture)
    (half,) = patches(picture, np.array([[0.0, 0, 4, 4]]), 3, 99)
    assert half[1, 1, 0] == pytest.approx(7.5)
    (beyond,) = patches(picture, np.array([[-4.0, 0, 4, 4]]), 3, 99)
    assert (beyond[:, 0] == 99).all()
    assert (beyond[:, 2] < 99).all()


def test_squares_keep_the_centre_and_the_longer_side():
    assert squares(np.array([[0.0, 0, 10, 20]])).tolist() == [[-5, 0, 15, 20]]
    assert squares(np.empty((0, 4))).shape == (0, 4)


def test_rivals_count_even_if_they_were_discarded_themselves():
    chain = np.array([[0.0, 0, 10, 10], [3, 0, 13, 10], [6, 0, 16, 10]])
    assert unrivalled(chain, np.array([0.9, 0.8, 0.7]), 0.5).tolist() == [0]
    assert unrivalled(chain[[0, 2]], np.array([0.9, 0.7]), 0.5).tolist() == [0, 1]


def test_blocks_of_boxes_give_the_same_as_all_at_once():
    chance = np.random.default_rng(3)
    corners = chance.uniform(0, 60, (1300, 2))
    boxes = np.concatenate((corners, corners + chance.uniform(5, 30, (1300, 2))), axis=1)
    scores = chance.permutation(1300) / 1300
    expected = []
    for one in np.argsort(-scores):
        better = boxes[scores > scores[one]]
        sides = np.minimum(boxes[one, 2:], better[:, 2:]) - np.maximum(
            boxes[one, :2], better[:, :2]
        )
        shared = np.clip(sides, 0, None).prod(axis=1)
        areas = (better[:, 2:] - better[:, :2]).prod(axis=1)
        if not (shared / np.minimum(areas, (boxes[one, 2:] - boxes[one, :2]).prod()) > 0.7).any():
            expected.append(one)
    assert unrivalled(boxes, scores, 0.7, of_smaller=True).tolist() == expected
