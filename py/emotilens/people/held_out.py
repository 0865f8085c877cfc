"""Choosing κ of the still-to-video rule: on other people than it then names, or by the stills."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

from .still_to_video import RULES, Distance, Gallery, PosteriorRule

SHARPNESSES = (10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10_000.0)
"""Values of κ that are tried, up to the author's largest."""

SHARPNESS_OF_FEW = 3.0
"""κ times the distance between two people, where it cannot be chosen on other people. On generated
people, two to nine, also alike or with noise in few directions, the rule erred as often as the
nearest neighbour, but for chance, with values from 1 to 10 and by either distance. The author's
constant is about 350 for descriptors of this package: there, each frame votes for its nearest
person only."""


def sharpness_by_stills(gallery: Gallery) -> float:
    """κ from nothing but how far apart the stills are: no track, and nobody's label, has a say.

    It does not depend on the unit of the distance, as the author's constants do.
    """
    apart = gallery.apart
    return PosteriorRule().sharpness if apart is None else SHARPNESS_OF_FEW / apart


def chosen_sharpness(
    stills: Mapping[str, Floats],
    tracks: Sequence[tuple[str, Floats]],
    distance: Distance,
    rule: PosteriorRule,
) -> float:
    """The smallest κ with which the rule errs at most one standard error more than with the best.

    Few tracks cannot distinguish more, and a small κ trusts single frames least (the rule of one
    standard error: L. Breiman et al., “Classification and Regression Trees”, 1984).

    Args:
        stills: descriptors of shape (stills, size) of each person.
        tracks: the person, and descriptors of shape (frames, size).
        distance: between descriptors.
        rule: λ and M.
    """
    gallery = gallery_of(stills, distance)

    def wrong(sharpness: float) -> int:
        tried = replace(rule, sharpness=sharpness)
        return sum(
            gallery.identify(frames, tried)[RULES[-1]] != person for person, frames in tracks
        )

    errors = np.array([wrong(sharpness) for sharpness in SHARPNESSES])
    least = errors.min()
    standard_error = np.sqrt(least * (1 - least / max(len(tracks), 1)))
    return SHARPNESSES[int(np.argmax(errors <= least + standard_error))]


def identified_held_out(
    stills: Mapping[str, Floats],
    tracks: Mapping[str, tuple[str, Floats]],
    distance: Distance,
    rule: PosteriorRule,
) -> tuple[dict[str, dict[str, str]], tuple[float, float]]:
    """Whose face each track shows, with κ chosen on the other half of the people.

    Args:
        stills: descriptors of each person, of shape (stills, size).
        tracks: the true person and descriptors of each track, by its name.
        distance: between descriptors.
        rule: λ and M.

    Returns:
        The answers as of ``Gallery.identify``, with everybody in the gallery; and κ for the tracks
        of either half.

    Raises:
        SpecificationError: if a half of the people has no track to choose κ on.
    """
    gallery = gallery_of(stills, distance)
    halves = [set(gallery.names[::2]), set(gallery.names[1::2])]
    answers: dict[str, dict[str, str]] = {}
    chosen = []
    for half, others in (halves, halves[::-1]):
        shown = [track for track in tracks.values() if track[0] in others]
        if not shown:
            raise SpecificationError(
                "There are too few labelled tracks to choose κ on other people. Add tracks of more "
                "people, or set --sharpness to a number."
            )
        known = {name: rows for name, rows in stills.items() if name in others}
        sharpness = chosen_sharpness(known, shown, distance, rule)
        chosen.append(sharpness)
        for name, (person, frames) in tracks.items():
            if person in half:
                answers[name] = gallery.identify(frames, replace(rule, sharpness=sharpness))
    return answers, (chosen[0], chosen[1])


def gallery_of(stills: Mapping[str, Floats], distance: Distance) -> Gallery:
    """A gallery of people by name; raises like ``Gallery``."""
    names = [name for name, rows in stills.items() for _ in rows]
    return Gallery(np.concatenate([*stills.values()] or [np.empty((0, 0))]), names, distance)
