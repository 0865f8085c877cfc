"""Portraits follow their parameters, and the truth about them follows the geometry."""

from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from build_steps.portraits.answers import Answer, answers, matched
from build_steps.portraits.clips import RATE, clips
from build_steps.portraits.pictures import pictures
from build_steps.portraits.raster import around, rasterised
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, PROTOTYPES, Expression, blend
from emotilens.portraits.head import Pose
from emotilens.portraits.paths import hull, mixed
from emotilens.portraits.person import HAIRS, SKINS, Person
from emotilens.portraits.portrait import Drawn, portrait
from emotilens.portraits.scene import Scene, Sitter, draw

LABELS = {
    *("anger", "contempt", "disgust", "fear"),
    *("happiness", "neutral", "sadness", "surprise"),
}


def posed(**angles: float) -> Drawn:
    return portrait("face", Person(), NEUTRAL, Pose(**angles))


def eye_line(drawn: Drawn) -> np.ndarray:
    return drawn.points[1] - drawn.points[0]


@pytest.mark.parametrize("name", CAST)
def test_every_person_with_every_expression_is_well_formed_svg(name):
    for label, expression in PROTOTYPES.items():
        scene = Scene([Sitter(CAST[name], label, expression, pose=Pose(20, -8, 5))] * 2)
        root = ElementTree.fromstring(draw(scene)[0])
        names = Counter(each.get("id") for each in root.iter() if each.get("id"))
        assert max(names.values()) == 1
        assert "nan" not in ElementTree.tostring(root, "unicode")


def test_the_angle_between_the_eyes_is_the_roll():
    x, y = eye_line(posed(roll=17))
    assert np.degrees(np.arctan2(y, x)) == pytest.approx(17)


def test_the_distance_between_the_eyes_shrinks_with_the_cosine_of_the_yaw():
    ahead, turned = eye_line(posed()), eye_line(posed(yaw=25))
    assert turned[0] == pytest.approx(ahead[0] * np.cos(np.radians(25)))


def test_the_nose_points_where_the_head_turns():
    def offset(drawn: Drawn) -> np.ndarray:
        return drawn.points[2] - drawn.points[:2].mean(axis=0)

    right, up = offset(posed(yaw=20))[0], offset(posed())[1] - offset(posed(pitch=15))[1]
    assert offset(posed())[0] == pytest.approx(0)
    assert right > 3
    assert up > 3


def test_an_open_mouth_lowers_the_chin():
    def chin(expression: Expression) -> float:
        box = portrait("face", Person(), expression).box
        return box[1] + box[3]

    assert chin(PROTOTYPES["surprise"]) > chin(NEUTRAL) + 4


def test_half_way_between_two_expressions_every_parameter_is_their_mean():
    assert blend(Expression(jaw=0.2, lid=1.0), Expression(corner=-1.0, lid=0.5), 0.5) == Expression(
        jaw=0.1, corner=-0.5, lid=0.75
    )


def test_every_label_of_the_expressions_is_drawn_as_a_single_face():
    singles = {sample.name for sample in pictures()[:8]}
    assert singles == LABELS == set(PROTOTYPES)


def test_the_group_is_of_24_different_people():
    (group,) = (sample.scene for sample in pictures() if sample.name == "group")
    assert len({id(sitter.person) for sitter in group.people}) == len(group.people) == 24


def test_the_cast_has_every_skin():
    assert {person.skin for person in CAST.values()} == set(SKINS)
    assert {person.hair_colour for person in CAST.values()} <= set(HAIRS)


def test_faces_of_a_clip_change_slowly_and_have_no_label_in_between():
    clip = clips()[0]
    labels = [scene.people[0].label for scene in clip.scenes]
    changes = [(a, b) for a, b in pairwise(labels) if a != b]
    assert set(labels) == LABELS | {None}
    assert all(None in change for change in changes)
    assert len(labels) == pytest.approx(20 * RATE, rel=0.05)


def test_skin_appears_in_its_colour():
    """Between brows and hair, a lit forehead has the colour of the palette."""
    pixels = rasterised(draw(Scene([Sitter(Person(skin="honey"), "neutral", x=480, y=270)]))[0])
    expected = [int(SKINS["honey"][at : at + 2], 16) for at in (1, 3, 5)]
    assert pixels[270 - 2 * 33, 470].tolist() == expected


def test_darkness_mixes_every_pixel_with_near_black():
    sitter = Sitter(Person(), "neutral")
    bright, dark = (
        rasterised(draw(Scene([sitter], darkness=level))[0]).mean() for level in (0, 0.8)
    )
    shade = np.mean((5, 8, 13))
    assert dark == pytest.approx(0.2 * bright + 0.8 * shade, abs=1)


def test_colours_are_mixed_channel_by_channel():
    assert mixed("#ff0010", "#000020", 0.25) == "#bf0014"


def test_a_hull_leaves_out_points_inside():
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9)), axis=-1)
    border = abs(hull(grid.reshape(-1, 2), 40)).max(axis=1)
    assert border == pytest.approx(np.ones(40))


def face(x: float, label: str = "neutral", confidence: float = 0.9) -> dict:
    expression = {"label": label, "confidence": confidence, "uncertain": confidence < 0.7}
    return {"box": [x, 0, 10, 10], "expression": expression}


def true_face(x: float, label: str | None) -> dict:
    return {"box": [x, -2, 10, 14], "expression": label}


def test_each_drawn_face_is_matched_with_the_nearest_detected_one():
    truth = [true_face(0, None), true_face(30, None), true_face(60, None)]
    assert matched(truth, [face(33), face(1), face(100)]) == [1, 0, None]
    assert matched(truth, []) == [None] * 3


def test_a_detected_face_belongs_to_one_drawn_face():
    assert matched([true_face(0, None), true_face(4, None)], [face(3)]) == [None, 0]


def test_answers_state_what_was_drawn_beside_what_was_predicted():
    truth = [true_face(0, "fear"), true_face(50, "anger")]
    assert answers(truth, [face(1, "surprise", 0.6)]) == [
        Answer("fear", "surprise", 0.6, True),
        Answer("anger"),
    ]


@pytest.mark.parametrize(
    ("boxes", "size", "part"),
    [
        # The face is half as high as the part, and its middle at 46 % of the height.
        ([(200, 60, 100, 120)], (512, 512), (37, 10, 463, 250)),
        ([(0, 0, 50, 60)], (320, 180), (0, 0, 213, 120)),
        ([(0, 100, 40, 40), (600, 120, 40, 40)], (640, 480), (0, 0, 640, 360)),
    ],
    ids=["one face", "in the corner", "at both sides"],
)
def test_a_thumbnail_shows_every_face_as_large_as_it_can(boxes, size, part):
    assert around(boxes, *size) == part
