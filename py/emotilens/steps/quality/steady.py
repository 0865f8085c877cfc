"""Warnings that do not flicker: in a live stream, each changes only if the change lasts.

A face at the edge of a limit would gain and lose its warning many times a second, and one blurred
frame would hide its expression. So each warning keeps a state, for which two rules must agree. With
the position x of a measurement between its limits (0 at ``warn``, 1 at ``refuse``; see
``distances``):

1. Hysteresis, as in a Schmitt trigger (Schmitt 1938, J. Sci. Instrum. 15): a warning is due from
   x > 0 until x < −``MARGIN``, and refuses the face from x ≥ 1 until x < 1 − ``MARGIN``.
2. Hold: the state follows once what is due has differed from it for ``HOLD_SECONDS`` without a
   break. The first frame of a face decides at once.

The measurements themselves stay those of their frame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from emotilens.basics.results import Quality, QualityWarning
from emotilens.manifest.model_specification import QualityLimit

from .judge import distances

MARGIN = 0.2
"""Width of the hysteresis, as a share of the distance between the limits."""

HOLD_SECONDS = 0.4

NONE, WARNED, REFUSED = 0, 1, 2


@dataclass(slots=True)
class Hint:
    """One warning of one face.

    Attributes:
        level: ``NONE``, ``WARNED`` or ``REFUSED``.
        since: time in seconds since which another level has been due, or None.
    """

    level: int
    since: float | None = None

    def update(self, distance: float, time: float) -> None:
        """Note a measurement's position between its limits, and the time in seconds."""
        due = _due(distance, self.level)
        if due == self.level:
            self.since = None
            return
        self.since = time if self.since is None else self.since
        if time - self.since >= HOLD_SECONDS:
            self.level, self.since = due, None


@dataclass(slots=True)
class SteadyQualities:
    """The warnings of all faces of a stream.

    Args:
        limits: from the expression model's specification.
    """

    limits: Mapping[QualityWarning, QualityLimit]
    _faces: dict[int, dict[QualityWarning, Hint]] = field(default_factory=dict)

    def update(
        self,
        tracks: Sequence[int],
        alive: frozenset[int],
        qualities: Sequence[Quality | None],
        time: float,
    ) -> tuple[Quality | None, ...]:
        """Take the next frame.

        Args:
            tracks: track IDs of its faces.
            alive: IDs of all faces that are still tracked.
            qualities: as measured, one for each of the frame's faces.
            time: in seconds, ascending.

        Returns:
            The same measurements with steady warnings, worst first.
        """
        self._faces = {track: hints for track, hints in self._faces.items() if track in alive}
        return tuple(
            [
                quality and self._steady(track, quality, time)
                for track, quality in zip(tracks, qualities, strict=True)
            ]
        )

    def _steady(self, track: int, quality: Quality, time: float) -> Quality:
        hints = self._faces.setdefault(track, {})
        beyond = distances(
            quality.light, quality.size, quality.sharpness, quality.pose, self.limits
        )
        for warning, distance in beyond.items():
            if warning in hints:
                hints[warning].update(distance, time)
            else:
                hints[warning] = Hint(_due(distance, NONE))
        warned = {name: hint.level for name, hint in hints.items() if hint.level != NONE}
        # What refuses the face is named first.
        warnings = sorted(warned, key=lambda name: (-warned[name], -beyond.get(name, 0.0)))
        judged = REFUSED not in warned.values()
        return replace(quality, warnings=tuple(warnings), judged=judged)


def _due(distance: float, level: int) -> int:
    """The level that a measurement asks for, given the present one."""
    if distance >= 1 - (MARGIN if level == REFUSED else 0):
        return REFUSED
    if distance > (0 if level == NONE else -MARGIN):
        return WARNED
    return NONE
