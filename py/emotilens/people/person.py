"""What the photographs of one person say together: birth year, gender, time.

PeerJ Computer Science 5:e197, 2019. Gender may be decided by the median, or by Dempster's and
Shafer's rule over all photographs, which lets clear ones count for more.
"""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.results import MALE

TEMPLATES = np.array([[0.875, 0.125], [0.353, 0.647]])
"""Typical scores (male, female) of photographs of men and of women, by the author."""

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class AlbumRule:
    """Who is a person of the album, and not somebody who walked by.

    Attributes:
        photographs: least number of photographs.
        days: least time between the first and the last.
    """

    photographs: int = 3
    days: float = 2.0

    def keeps(self, years: Floats) -> bool:
        """Whether someone is in the album.

        Args:
            years: when each of the person's photographs was taken; nan where that is unknown. Where
                it is known of none, their number decides.
        """
        known = years[~np.isnan(years)]
        span = (known.max() - known.min()) * DAYS_PER_YEAR if len(known) else np.inf
        return len(years) >= self.photographs and bool(span >= self.days)


def birth_year(births: Floats) -> float:
    """The median of the birth years that a person's photographs suggest; nan if none does."""
    known = births[~np.isnan(births)]
    return float(np.median(known)) if len(known) else float("nan")


def is_male_by_median(scores: Floats) -> bool:
    """Whether the median of a person's gender scores, 0 to 1, counts as male."""
    return bool(np.median(scores) >= MALE)


def is_male_by_evidence(scores: Floats) -> bool:
    """Whether a person's gender scores together are more like those of men than of women.

    Each score's nearness to the two templates is a belief; beliefs of photographs are multiplied
    (A. P. Dempster, 1968; G. Shafer, "A Mathematical Theory of Evidence", 1976).

    Args:
        scores: of one person's photographs, 0 to 1, at least one.
    """
    given = np.column_stack((scores, 1 - scores))
    apart = np.linalg.norm(given[:, None] - TEMPLATES, axis=2)
    nearness = 1 / (1 + apart)
    beliefs = nearness / nearness.sum(axis=1, keepdims=True)
    male, female = np.log(beliefs).sum(axis=0)
    return bool(male >= female)
