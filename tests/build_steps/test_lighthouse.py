"""Scores of Lighthouse are read from its reports; what is below the promise has its causes."""

import pytest

from build_steps.errors import BuildError
from build_steps.lighthouse import run
from build_steps.lighthouse.ratings import Rating, rating_of

FAILED = -1
"""In place of a score: Lighthouse could not rate the page."""


def report(performance: float | None) -> dict:
    def audit(title, score, value=None, mode="numeric"):
        figure = {"displayValue": value} if value else {}
        return {"title": title, "score": score, "scoreDisplayMode": mode, **figure}

    weights = {"lcp": 25, "tbt": 30, "cls": 25, "trace": 0, "none": 10}
    return {
        "categories": {
            "performance": {
                "score": performance,
                "auditRefs": [{"id": name, "weight": weight} for name, weight in weights.items()],
            },
            "seo": {"score": 1, "auditRefs": []},
        },
        "audits": {
            "lcp": audit("Largest Contentful Paint", 0.5, "4.0 s"),
            "tbt": audit("Total Blocking Time", 0.4, "700 ms"),
            "cls": audit("Cumulative Layout Shift", 1, "0"),
            "trace": audit("Long tasks", 0),
            "none": audit("Not here", None, mode="notApplicable"),
        },
    }


def test_the_costliest_audit_of_a_low_score_comes_first():
    rating = rating_of(report(0.7))
    assert rating.scores == {"performance": 70, "seo": 100}
    assert rating.worst == 70
    assert rating.causes == {
        "performance": ["Total Blocking Time 700 ms", "Largest Contentful Paint 4.0 s"]
    }


def test_a_page_that_could_not_be_rated_has_no_points():
    assert rating_of(report(None)).scores["performance"] == 0


@pytest.mark.parametrize(
    ("performance", "status", "tries"),
    [([0.9, 0.96], 0, 2), ([0.94, 0.9], 1, 2), ([1, 0], 0, 1), ([FAILED, 1], 0, 2)],
)
def test_the_best_of_several_tries_counts(performance, status, tries, monkeypatch, site, capsys):
    asked = []
    monkeypatch.setattr(run, "install_lighthouse", lambda: None)
    monkeypatch.setattr(run, "PAGES", ("index.html",))
    monkeypatch.setattr(run, "FORMS", ("mobile",))

    def audit(address, form, chromium):
        asked.append(address)
        if performance[len(asked) - 1] == FAILED:
            raise BuildError("busy")
        return report(performance[len(asked) - 1])

    monkeypatch.setattr(run, "audit", audit)
    assert run.run_lighthouse("chromium", 2) == status
    assert len(asked) == tries
    assert ("is below 95" in capsys.readouterr().out) == bool(status)


def test_the_worst_category_decides():
    assert Rating({"performance": 99, "seo": 12}, {}).worst == 12
