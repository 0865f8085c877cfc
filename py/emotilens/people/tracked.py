"""Age and gender of the faces of pictures, videos and streams; satisfies ``AttributesMethod``.

In streams, a face is read now and then, and what its looks predict is averaged before it is
decoded, as in A. V. Savchenko et al., 2017 (arXiv:1709.05675). How often follows from the times of
the frames alone, and in a camera's stream also from how long a look takes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Image, Singles
from emotilens.basics.file_results import Descriptor, Person
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.results import Attributes
from emotilens.basics.stopwatch import Stopwatch
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.steps.detect.candidates import Candidates

from .attributes import descriptors, is_male
from .joining import SeenTogether, joined_tracks
from .reader import AttributesReader, AttributesReading

FIRST_SECONDS = 0.25
"""From a face's first look to its second; each pause is twice as long as the one before."""

LONGEST_SECONDS = 4.0
"""Between two looks at a face that is known well."""

SHARE = 0.1
"""Most of a camera's time that looks may take."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenFace:
    """What the looks at one track add up to.

    Attributes:
        looks: how many there were.
        years: sum of the probabilities of ages, shape (years,).
        gender: sum of the gender scores.
        due: when the next look is due, in seconds.
    """

    looks: int
    years: Floats
    gender: float
    due: float

    def seen_again(self, read: AttributesReading, position: int, time: float) -> "SeenFace":
        """After another look."""
        pause = min(FIRST_SECONDS * 2.0 ** min(self.looks, 10), LONGEST_SECONDS)
        return SeenFace(
            self.looks + 1,
            self.years + read.probabilities[position],
            self.gender + float(read.genders[position]),
            time + pause,
        )

    @property
    def attributes(self) -> Attributes:
        """Means over the looks, decoded."""
        mean = AttributesReading(
            self.years[None] / self.looks, np.array([self.gender / self.looks]), np.empty((1, 0))
        )
        return Attributes(
            age=float(mean.ages[0]),
            age_deviation=float(mean.deviations[0]),
            gender=min(max(float(mean.genders[0]), 0.0), 1.0),
            gender_label="male" if is_male(mean.genders)[0] else "female",
            looks=self.looks,
        )


UNSEEN = SeenFace(0, np.zeros(1), 0.0, -np.inf)


class Features:
    """Sums of the features of tracks, also of those that are gone: what they are compared by."""

    def __init__(self) -> None:
        self._sums: dict[int, tuple[int, Singles]] = {}

    def add(self, tracks: Sequence[int], read: AttributesReading) -> None:
        """Another look at each of these tracks."""
        for track, row in zip(tracks, read.features, strict=True):
            looks, total = self._sums.get(track, (0, np.zeros(len(row), np.float32)))
            self._sums[track] = (looks + 1, (total + row).astype(np.float32))

    def descriptors(self) -> tuple[Descriptor, ...]:
        """The mean of each track's features, scaled to a length of 1, by track ID."""
        return tuple(
            Descriptor(track, looks, tuple(descriptors(total[None].astype(np.float64))[0].tolist()))
            for track, (looks, total) in sorted(self._sums.items())
        )

    def people(self, tracks_by_frame: Iterable[Iterable[int]]) -> tuple[Person, ...]:
        """Which tracks look like one person, given the tracks in each frame."""
        together = SeenTogether()
        for tracks in tracks_by_frame:
            together.add(tracks)
        return joined_tracks(self.descriptors(), together)


class EveryFace:
    """Reads every face of a picture that can be recognised; satisfies ``AttributesOfFaces``.

    Args:
        reader: reads faces.
        features: keeps what the faces are compared by; None: nothing does.
    """

    def __init__(self, reader: AttributesReader, features: Features | None = None) -> None:
        self._reader = reader
        self._features = features

    def descriptors(self) -> tuple[Descriptor, ...] | None:
        """See ``AttributesOfFaces``."""
        return self._features.descriptors() if self._features else None

    def people(self, tracks_by_frame: Iterable[Iterable[int]]) -> tuple[Person, ...] | None:
        """See ``AttributesOfFaces``."""
        return self._features.people(tracks_by_frame) if self._features else None

    async def read(
        self,
        frame: Image,
        found: Candidates,
        tracks: Sequence[int],
        alive: frozenset[int],
        judged: Sequence[bool],
        time: float,
        stopwatch: Stopwatch,
    ) -> Mapping[int, Attributes]:
        """See ``AttributesOfFaces``."""
        chosen = found.chosen(np.array(judged, bool))
        names = [track for track, is_judged in zip(tracks, judged, strict=True) if is_judged]
        if not names:
            return {}
        with stopwatch.measure("age and gender"):
            read = await self._reader.read(frame, chosen.boxes, chosen.landmarks)
        if self._features:
            self._features.add(names, read)
        return {
            track: UNSEEN.seen_again(read, position, time).attributes
            for position, track in enumerate(names)
        }


class FacesOverTime:
    """Reads at most one face of a frame, and never in two frames in a row.

    The face whose look is due for longest has its turn. Satisfies ``AttributesOfFaces``.

    Args:
        reader: reads faces.
        share: of the time, most that looks may take by the stopwatch; None: as the times of the
            frames allow, so that the same frames give the same results.
        features: keeps what the faces are compared by; None: nothing does.
    """

    def __init__(
        self,
        reader: AttributesReader,
        share: float | None = None,
        features: Features | None = None,
    ) -> None:
        self._reader = reader
        self._share = share
        self._features = features
        self._seen: dict[int, SeenFace] = {}
        self._rested = True
        self._free = -np.inf

    def descriptors(self) -> tuple[Descriptor, ...] | None:
        """See ``AttributesOfFaces``."""
        return self._features.descriptors() if self._features else None

    def people(self, tracks_by_frame: Iterable[Iterable[int]]) -> tuple[Person, ...] | None:
        """See ``AttributesOfFaces``."""
        return self._features.people(tracks_by_frame) if self._features else None

    async def read(
        self,
        frame: Image,
        found: Candidates,
        tracks: Sequence[int],
        alive: frozenset[int],
        judged: Sequence[bool],
        time: float,
        stopwatch: Stopwatch,
    ) -> Mapping[int, Attributes]:
        """See ``AttributesOfFaces``."""
        self._seen = {track: seen for track, seen in self._seen.items() if track in alive}
        position = self._next(tracks, judged, time)
        self._rested = position is None
        if position is not None:
            chosen = found.chosen(np.arange(len(tracks)) == position)
            before = sum(stopwatch.milliseconds.values())
            with stopwatch.measure("age and gender"):
                read = await self._reader.read(frame, chosen.boxes, chosen.landmarks)
            if self._share is not None:
                spent = sum(stopwatch.milliseconds.values()) - before
                self._free = time + spent / 1000 / self._share
            track = tracks[position]
            if self._features:
                self._features.add([track], read)
            self._seen[track] = self._seen.get(track, UNSEEN).seen_again(read, 0, time)
        return {track: self._seen[track].attributes for track in tracks if track in self._seen}

    def _next(self, tracks: Sequence[int], judged: Sequence[bool], time: float) -> int | None:
        """The position of the face to read, or None."""
        if not self._rested or time < self._free:
            return None
        due = [
            self._seen.get(track, UNSEEN).due if is_judged else np.inf
            for track, is_judged in zip(tracks, judged, strict=True)
        ]
        if not due or min(due) > time:
            return None
        return int(np.argmin(due))


class PredictedAttributes:
    """How age and gender are predicted; satisfies ``AttributesMethod``.

    Args:
        model: the network, as ``Engine.attributes_model`` returns it.
        run: runs a network by its model's name.
        identity: also keep what faces of pictures and videos are compared by; never of a camera.

    Attributes:
        model: the network.
        identity: whether faces are compared.
    """

    def __init__(
        self, model: ModelSpecification, run: NetworkRunner, *, identity: bool = False
    ) -> None:
        self.model = model
        self.identity = identity
        self._reader = AttributesReader(model, run)

    def of_picture(self) -> EveryFace:
        """See ``AttributesMethod``."""
        return EveryFace(self._reader, self._features())

    def of_video(self) -> FacesOverTime:
        """See ``AttributesMethod``."""
        return FacesOverTime(self._reader, features=self._features())

    def of_stream(self) -> FacesOverTime:
        """See ``AttributesMethod``."""
        return FacesOverTime(self._reader, SHARE)

    def _features(self) -> Features | None:
        return Features() if self.identity else None
