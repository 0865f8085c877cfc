"""What a face does: the positions of brows, lids, nose and mouth.

The parameters follow the action units of the Facial Action Coding System (Ekman and Friesen, 1978);
the prototypes combine those that Ekman and Friesen name for each emotion.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Expression:
    """Positions; 0 is at rest, and 1 is as far as a face goes unless another range is named.

    Attributes:
        brow_inner: inner ends of the brows, raised (action unit 1); negative: lowered (4).
        brow_outer: outer ends of the brows, raised (2); negative: lowered.
        furrow: brows drawn together, with lines between them (4).
        lid: opening of the upper lids from 0, closed, over 1 to 1.5, wide (5).
        lower_lid: tightened lower lids (7).
        cheek: raised cheeks, which push the lower lids up (6).
        gaze_x: from −1 to 1, to the right of the picture.
        gaze_y: from −1 to 1, down.
        wrinkle: wrinkled nose (9).
        corner: corners of the mouth, raised (12); negative: lowered (15).
        stretch: corners of the mouth, pulled apart (20); negative: drawn together (18).
        jaw: dropped jaw, which opens the mouth (26, 27).
        upper_lip: raised upper lip, which shows the upper teeth (10).
        lower_lip: lowered lower lip, which shows the lower teeth (16).
        press: lips pressed or thinned (23, 24).
        chin: raised chin, which pushes the lower lip up (17).
        one_side: corner of the mouth on the right of the picture, tightened and raised (14).
    """

    brow_inner: float = 0.0
    brow_outer: float = 0.0
    furrow: float = 0.0
    lid: float = 1.0
    lower_lid: float = 0.0
    cheek: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    wrinkle: float = 0.0
    corner: float = 0.0
    stretch: float = 0.0
    jaw: float = 0.0
    upper_lip: float = 0.0
    lower_lip: float = 0.0
    press: float = 0.0
    chin: float = 0.0
    one_side: float = 0.0


def blend(one: Expression, other: Expression, share: float) -> Expression:
    """The expression between two; ``share`` of the other is from 0 to 1."""
    values = {
        each.name: (1 - share) * getattr(one, each.name) + share * getattr(other, each.name)
        for each in fields(Expression)
    }
    return Expression(**values)


NEUTRAL = Expression()

SMILE = Expression(corner=0.75, stretch=0.35, cheek=0.45, lower_lid=0.15, brow_outer=0.1)

PROTOTYPES = {
    "happiness": Expression(
        corner=1.0, stretch=0.5, cheek=0.9, jaw=0.42, upper_lip=0.6, lid=0.75, brow_outer=0.15
    ),
    "surprise": Expression(brow_inner=1, brow_outer=1, lid=1.45, jaw=0.85, stretch=-0.65),
    "anger": Expression(
        brow_inner=-1,
        brow_outer=0.4,
        furrow=1,
        lid=0.75,
        lower_lid=0.75,
        press=0.25,
        corner=-0.9,
        stretch=-0.3,
        chin=0.45,
        wrinkle=0.55,
    ),
    "sadness": Expression(
        brow_inner=0.95, brow_outer=-0.55, furrow=0.3, lid=0.68, corner=-0.9, chin=0.7, gaze_y=0.45
    ),
    "fear": Expression(
        brow_inner=0.95,
        brow_outer=0.35,
        furrow=0.55,
        lid=1.4,
        lower_lid=0.3,
        stretch=0.75,
        jaw=0.35,
        lower_lip=0.5,
        corner=-0.45,
    ),
    "disgust": Expression(
        brow_inner=-0.65,
        brow_outer=-0.2,
        furrow=0.5,
        lid=0.6,
        lower_lid=0.6,
        cheek=0.45,
        wrinkle=1,
        upper_lip=0.9,
        corner=-0.45,
        jaw=0.12,
        chin=0.3,
    ),
    "contempt": Expression(
        one_side=0.8,
        brow_inner=-0.4,
        brow_outer=0.3,
        lid=0.92,
        press=0.65,
        chin=0.45,
        gaze_x=0.3,
    ),
    "neutral": NEUTRAL,
}
"""One for each of the eight labels of FER+."""
