"""What results of a live stream state beyond its frames."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UsedBaseline:
    """A person's own baseline, taken off before smoothing; ``steps.baseline`` has the rule.

    Attributes:
        track: track ID of the person's face; other faces are not corrected.
        strength: share of the baseline that is taken off, from 0 to 1.
        seconds: length of the calibration.
        frames: number of its frames that counted.
    """

    track: int
    strength: float
    seconds: float
    frames: int


@dataclass(frozen=True, slots=True)
class UsedSecondModel:
    """A second expression model, whose probabilities were combined with the first one's.

    Attributes:
        name: its name in the manifest.
        sha256: digest of its file.
        rule: ``blend``: the weighted mean of both; ``gate``: the second answers for each face for
            which the first is not confident.
        weight: of the second model in a blend; in a gate, the confidence that the first needs.
        share: of the frames with faces so far, those on which the second model ran.
    """

    name: str
    sha256: str
    rule: str
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class UsedMethods:
    """Methods of the papers that are switched on in a live stream.

    Attributes:
        second: the second model; absent without one.
        computed: of the frames with faces so far, the share on which the expression network ran;
            absent unless the frame rate adapts.
    """

    second: UsedSecondModel | None = None
    computed: float | None = None
