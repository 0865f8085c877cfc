"""The papers behind the steps, and where the documentation describes each."""

from collections.abc import Mapping
from dataclasses import dataclass

from .record import StepName


@dataclass(frozen=True, slots=True)
class Paper:
    """A publication.

    Attributes:
        title: its authors, title and year.
        url: where it can be read.
    """

    title: str
    url: str


BLAZEFACE = Paper(
    "Bazarevsky et al. 2019: BlazeFace, sub-millisecond neural face detection on mobile GPUs",
    "https://arxiv.org/abs/1907.05047",
)

PAPERS: Mapping[StepName, tuple[Paper, ...]] = {
    "letterbox": (BLAZEFACE,),
    "detect": (BLAZEFACE,),
    "suppress": (BLAZEFACE,),
    "track": (
        Paper(
            "Bochinski, Eiselein and Sikora 2017: High-speed tracking-by-detection without using "
            "image information",
            "https://doi.org/10.1109/AVSS.2017.8078516",
        ),
    ),
    "decode": (
        Paper(
            "Guo et al. 2017: On calibration of modern neural networks",
            "https://arxiv.org/abs/1706.04599",
        ),
    ),
    "affect": (
        Paper("Russell 1980: A circumplex model of affect", "https://doi.org/10.1037/h0077714"),
        Paper(
            "Russell and Mehrabian 1977: Evidence for a three-factor theory of emotions",
            "https://doi.org/10.1016/0092-6566(77)90037-X",
        ),
    ),
    "smooth": (
        Paper(
            "Savchenko 2024: HSEmotion team at the 7th ABAW challenge",
            "https://arxiv.org/abs/2407.13184",
        ),
    ),
    "decide": (
        Paper(
            "Hendrycks and Gimpel 2017: A baseline for detecting misclassified and "
            "out-of-distribution examples",
            "https://arxiv.org/abs/1610.02136",
        ),
        Paper(
            "Geifman and El-Yaniv 2017: Selective classification for deep neural networks",
            "https://arxiv.org/abs/1705.08500",
        ),
    ),
}
"""Other steps are as the models need them, which their cards describe."""
