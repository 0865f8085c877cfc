"""What a report of Lighthouse says: scores, and what costs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PROMISED = 95
"""The least score of each category, of 100."""


@dataclass(frozen=True, slots=True)
class Rating:
    """The scores of one page on one kind of device.

    Attributes:
        scores: of 100, by category.
        causes: for each category below the promise, what costs most.
    """

    scores: Mapping[str, int]
    causes: Mapping[str, list[str]]

    @property
    def worst(self) -> int:
        """The lowest score."""
        return min(self.scores.values())


def rating_of(report: Mapping[str, Any]) -> Rating:
    """The scores of a report, and why those below the promise are not higher.

    A category that Lighthouse could not rate counts as 0.
    """
    categories = report["categories"].items()
    scores = {name: round(100 * (each["score"] or 0)) for name, each in categories}
    causes = {
        name: _causes(category, report["audits"])
        for name, category in categories
        if scores[name] < PROMISED
    }
    return Rating(scores, causes)


def _causes(category: Mapping[str, Any], audits: Mapping[str, Any]) -> list[str]:
    """The audits that cost the category most, the worst first, with their figures."""
    lost = {
        each["id"]: each["weight"] * (1 - (audits[each["id"]]["score"] or 0))
        for each in category["auditRefs"]
        if each["weight"] > 0 and audits[each["id"]]["scoreDisplayMode"] != "notApplicable"
    }
    costly = sorted((name for name in lost if lost[name] > 0), key=lost.__getitem__, reverse=True)
    return [
        " ".join(filter(None, (audits[name]["title"], audits[name].get("displayValue"))))
        for name in costly[:4]
    ]
