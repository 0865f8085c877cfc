"""Age and gender of the persons of a video, over all looks at all of their tracks.

A. V. Savchenko, 2017 (arXiv:1709.05675): tracks are grouped by person, then age and gender are
predicted for each group.
"""

from collections.abc import Iterable

import numpy as np

from emotilens.basics.results import Attributes, Face, gender_label


class LooksOfTracks:
    """What the looks at each track of a video add up to."""

    def __init__(self) -> None:
        self._latest: dict[int, Attributes] = {}

    def add(self, faces: Iterable[Face]) -> None:
        """Take note of the faces of a frame, which follows those before."""
        self._latest |= {face.track: face.attributes for face in faces if face.attributes}

    def together(self, tracks: Iterable[int]) -> Attributes | None:
        """Age and gender of a person.

        Args:
            tracks: IDs of the person's tracks.

        Returns:
            Means over the tracks, each of which counts by its looks; None if there was no look. The
            deviation also has how far the tracks' ages are apart.
        """
        guesses = [self._latest[track] for track in tracks if track in self._latest]
        if len(guesses) < 2:
            return guesses[0] if guesses else None
        looks = np.array([one.looks for one in guesses])
        shares = looks / looks.sum()
        ages = np.array([one.age for one in guesses])
        deviations = np.array([one.age_deviation for one in guesses])
        age = float(shares @ ages)
        gender = float(shares @ np.array([one.gender for one in guesses]))
        return Attributes(
            age=age,
            age_deviation=float(np.sqrt(shares @ (deviations**2 + (ages - age) ** 2))),
            gender=gender,
            gender_label=gender_label(gender),
            looks=int(looks.sum()),
        )
