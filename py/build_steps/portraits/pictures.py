"""The pictures of the gallery."""

from collections.abc import Sequence
from dataclasses import dataclass

from emotilens.portraits.backgrounds import Background
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, PROTOTYPES, SMILE, Expression
from emotilens.portraits.head import Pose
from emotilens.portraits.scene import Scene, Sitter


@dataclass(frozen=True, slots=True)
class PictureSample:
    """A picture of the gallery.

    Attributes:
        name: of its file.
        title: two or three words.
        description: one sentence.
        scene: what is drawn.
    """

    name: str
    title: str
    description: str
    scene: Scene


SINGLES: Sequence[tuple[str, str, Background, str, Pose]] = (
    ("happiness", "ada", "room", "#b9c6bf", Pose(6, 2, -3)),
    ("surprise", "quinn", "wall", "#b9c4cf", Pose(-5, 2, 2)),
    ("anger", "farid", "wall", "#c9a893", Pose(0, -3)),
    ("sadness", "chen", "library", "#5c4a3e", Pose(4, -4, 4)),
    ("fear", "edith", "wall", "#a9b3ae", Pose(-3, 1)),
    ("disgust", "june", "wall", "#c2c09b", Pose(4, 1, -2)),
    ("contempt", "grace", "wall", "#c4a9a0", Pose(-4, 1, -2)),
    ("neutral", "dara", "room", "#c4bda6", Pose(3)),
)
"""Expression, person, background, its colour, and the pose of the head."""

ROWS = (
    (("edith", "happiness"), ("ian", "happiness"), ("milo", "neutral"), ("dara", "neutral"),
     ("june", "happiness"), ("samir", "neutral"), ("farid", "anger")),
    (("otto", "neutral"), ("hana", "happiness"), ("chen", "neutral"), ("wen", "happiness"),
     ("kofi", "happiness"), ("grace", "surprise"), ("lena", "neutral"), ("viktor", "sadness")),
    (("uma", "neutral"), ("ben", "neutral"), ("nadia", "happiness"), ("tomas", "happiness"),
     ("yara", "neutral"), ("quinn", "surprise"), ("rosa", "neutral"), ("priya", "happiness"),
     ("ada", "neutral")),
)  # fmt: skip
"""People of the group and their expressions, from the back row to the front."""


def pictures() -> list[PictureSample]:
    """All pictures of the gallery."""
    return [*(_single(*single) for single in SINGLES), _group(), *_conditions()]


def _single(
    label: str, person: str, background: Background, colour: str, pose: Pose
) -> PictureSample:
    sitter = Sitter(CAST[person], label, PROTOTYPES[label], y=258, scale=2.25, pose=pose)
    scene = Scene((sitter,), background, colour)
    return PictureSample(label, label.capitalize(), f"One face, drawn with {label}.", scene)


def _group() -> PictureSample:
    people = []
    for row, members in enumerate(ROWS):
        for place, (person, label) in enumerate(members):
            x = 800 + (place - (len(members) - 1) / 2) * 172
            turn = ((place * 7 + row * 3) % 5 - 2) * 5.0
            tilt = ((place * 5 + row) % 3 - 1) * 3.0
            expression = PROTOTYPES[label]
            y = 205 + row * 225 + (place % 2) * 10
            pose = Pose(turn, 0, tilt)
            people.append(Sitter(CAST[person], label, expression, x, y, 0.88 + 0.02 * row, pose))
    scene = Scene(people, "park", "#8aa276", 1600, 900)
    text = "Three rows of people, with five expressions."
    return PictureSample("group", "Group of 24", text, scene)


def _conditions() -> list[PictureSample]:
    smile: tuple[str, Expression] = ("happiness", PROTOTYPES["happiness"])
    near = Sitter(CAST["otto"], "happiness", SMILE, 490, 252, 3.5, Pose(-3))
    far = Sitter(CAST["lena"], *smile, 600, 462, 0.36)
    turned = Sitter(CAST["quinn"], "neutral", NEUTRAL, 470, 262, 2.25, Pose(38, 2))
    dim = Sitter(CAST["samir"], "sadness", PROTOTYPES["sadness"], 480, 262, 2.25, Pose(-4, -3), 1.0)
    blurred = Sitter(CAST["wen"], *smile, 480, 262, 2.25, Pose(5))
    return [
        PictureSample(
            "near",
            "Very near",
            "A face that nearly fills the picture.",
            Scene((near,), "wall", "#b7b59c"),
        ),
        PictureSample(
            "far", "Far away", "A face of about 36 pixels.", Scene((far,), "park", "#8aa276")
        ),
        PictureSample(
            "turned",
            "Turned away",
            "A head turned by 38 degrees.",
            Scene((turned,), "wall", "#c7a48c"),
        ),
        PictureSample(
            "dim",
            "Low light",
            "A face in a dark room.",
            Scene((dim,), "room", "#b9c6bf", darkness=0.82),
        ),
        PictureSample(
            "blurred",
            "Out of focus",
            "A face that is not sharp.",
            Scene((blurred,), "library", "#5c4a3e", blur=10.0),
        ),
    ]
