"""The options for grouping the faces of an album by person."""

import argparse
from datetime import datetime

from emotilens.people.album import THRESHOLDS, Grouping
from emotilens.people.distances import ON_THE_DESKTOP, AgeTerm, on_the_phone, photograph_year
from emotilens.people.organising import AlbumSettings
from emotilens.people.person import AlbumRule

from .numbers import count, number, positive_count

AGES = ("paper", "children", "none")


def add_album_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say who is one person, and a person of the album."""
    group = parser.add_argument_group("persons")
    thresholds = ", ".join(f"{value} for {name}" for name, value in THRESHOLDS.items())
    group.add_argument(
        "--method",
        choices=list(THRESHOLDS),
        default="single",
        help="how faces are grouped; only single linkage keeps faces of one photograph apart; "
        "default: %(default)s",
    )
    group.add_argument(
        "--threshold",
        type=number,
        metavar="DISTANCE",
        help=f"largest distance between faces of one person; rank-order clustering counts it in "
        f"units of the mean distance around them; default: {thresholds}",
    )
    group.add_argument(
        "--ages",
        choices=AGES,
        default="paper",
        help="how ages add to the distance of two faces: always, only for children under 7, or "
        "not at all; default: %(default)s",
    )
    group.add_argument(
        "--file-dates",
        action="store_true",
        help="where a photograph has no EXIF date, use the date of its file",
    )
    rule = AlbumRule()
    group.add_argument(
        "--least-photographs",
        type=positive_count,
        default=rule.photographs,
        metavar="N",
        help="photographs of a person of the album; default: %(default)s",
    )
    group.add_argument(
        "--least-days",
        type=count,
        default=int(rule.days),
        metavar="N",
        help="days between the first and the last of them; default: %(default)s",
    )


def album_settings(options: argparse.Namespace) -> AlbumSettings:
    """The settings that the options choose.

    Raises:
        SpecificationError: for a threshold that is not above 0.
    """
    return AlbumSettings(
        Grouping(options.method, options.threshold),
        _age_term(options.ages),
        AlbumRule(options.least_photographs, float(options.least_days)),
    )


def _age_term(name: str) -> AgeTerm | None:
    if name == "none":
        return None
    now = datetime.now()
    return ON_THE_DESKTOP if name == "paper" else on_the_phone(photograph_year(now.year, now.month))
