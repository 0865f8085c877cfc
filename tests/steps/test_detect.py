"""Letterbox, anchors, decoding and suppression for a single-shot detector."""

import numpy as np
import pytest

from emotilens.basics.errors import NetworkOutputError
from emotilens.manifest.model_specification import DetectionSpecification, InputSpecification
from emotilens.steps.detect.anchors import anchor_centres
from emotilens.steps.detect.candidates import Candidates, decode_candidates
from emotilens.steps.detect.faces import to_frame
from emotilens.steps.detect.letterbox import letterbox
from emotilens.steps.detect.suppression import weighted_suppression

INPUT = InputSpecification("input", 128, 128, "rgb", "bilinear", 255, (0.5,) * 3, (0.5,) * 3)
DETECTION = DetectionSpecification("scores", "boxes", (8, 16, 16, 16), 2, ("nose",), 0.5, 0.3)


def test_a_wide_frame_is_centred_between_black_bars():
    frame = np.full((480, 640, 3), 200, np.uint8)
    picture, position = letterbox(frame, INPUT)
    assert (position.scale_x, position.scale_y) == (0.2, 0.2)
    assert (position.offset_x, position.offset_y) == (0, 16)
    assert (picture[16:112] == 200).all()
    assert (picture[:16] == 0).all()
    assert (picture[112:] == 0).all()


def test_a_tall_frame_has_bars_at_the_sides():
    picture, position = letterbox(np.full((200, 100, 3), 9, np.uint8), INPUT)
    assert (position.offset_x, position.offset_y) == (32, 0)
    assert (picture[:, 32:96] == 9).all()


def test_points_of_the_input_are_mapped_back_to_the_frame():
    _, position = letterbox(np.zeros((480, 640, 3), np.uint8), INPUT)
    corners = np.array([[0.0, 16], [128, 112]])
    assert position.points_to_frame(corners) == pytest.approx(np.array([[0.0, 0], [640, 480]]))


def test_blazeface_has_896_anchors_two_per_cell_then_six():
    """MediaPipe's published options: 16 × 16 cells of 2, then 8 × 8 cells of 3 layers of 2."""
    anchors = anchor_centres(INPUT, DETECTION)
    assert anchors.shape == (896, 2)
    assert anchors[:3].tolist() == [[4, 4], [4, 4], [12, 4]]
    assert anchors[511].tolist() == [124, 124]
    assert anchors[512:518].tolist() == [[8, 8]] * 6
    assert anchors[-1].tolist() == [120, 120]


def raw_outputs(**anchor_scores: float) -> tuple[np.ndarray, np.ndarray]:
    scores = np.full((1, 896, 1), -50, np.float32)
    offsets = np.zeros((1, 896, 6), np.float32)
    for anchor, score in anchor_scores.items():
        scores[0, int(anchor[1:]), 0] = score
    return scores, offsets


def test_a_candidate_is_decoded_relative_to_its_anchor():
    scores, offsets = raw_outputs(_2=2.0)
    offsets[0, 2] = [1, 2, 20, 10, 3, -1]
    candidates = decode_candidates(scores, offsets, anchor_centres(INPUT, DETECTION), DETECTION)
    assert candidates.boxes.tolist() == [[3, 1, 20, 10]]
    assert candidates.scores == pytest.approx([1 / (1 + np.exp(-2))])
    assert candidates.landmarks.tolist() == [[[15, 3]]]


def test_candidates_below_the_threshold_are_dropped():
    scores, offsets = raw_outputs(_5=-0.01, _6=0.01)
    candidates = decode_candidates(scores, offsets, anchor_centres(INPUT, DETECTION), DETECTION)
    assert len(candidates.scores) == 1


def test_outputs_of_an_unexpected_shape_are_refused():
    with pytest.raises(NetworkOutputError, match=r"\(1, 10, 1\)"):
        decode_candidates(
            np.zeros((1, 10, 1), np.float32),
            np.zeros((1, 10, 6), np.float32),
            anchor_centres(INPUT, DETECTION),
            DETECTION,
        )


def candidates(*rows: tuple[list[float], float]) -> Candidates:
    boxes = np.array([box for box, _ in rows], np.float64).reshape(-1, 4)
    return Candidates(boxes, np.array([score for _, score in rows]), boxes[:, None, :2].copy())


def test_overlapping_candidates_are_merged_into_their_weighted_mean():
    faces = weighted_suppression(
        candidates(([0, 0, 10, 10], 0.6), ([2, 0, 10, 10], 0.9), ([50, 0, 10, 10], 0.7)), 0.3
    )
    assert faces.scores.tolist() == [0.9, 0.7]
    assert faces.boxes[0] == pytest.approx([(0 * 0.6 + 2 * 0.9) / 1.5, 0, 10, 10])
    assert faces.boxes[1].tolist() == [50, 0, 10, 10]
    assert faces.landmarks[0, 0] == pytest.approx([1.2, 0])


def test_without_candidates_there_are_no_faces():
    faces = weighted_suppression(candidates(), 0.3)
    assert faces.boxes.shape == (0, 4)
    assert faces.landmarks.shape == (0, 1, 2)


def test_a_face_in_the_black_bars_is_dropped():
    _, position = letterbox(np.zeros((480, 640, 3), np.uint8), INPUT)
    faces = to_frame(candidates(([10, 2, 4, 4], 0.9), ([60, 60, 10, 10], 0.8)), position)
    assert faces.boxes.tolist() == [[300, 220, 50, 50]]
