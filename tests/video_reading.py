"""Reading whole videos in tests."""

from dataclasses import dataclass
from pathlib import Path

from emotilens.basics.errors import VideoError
from emotilens.native.video.frame import VideoFrame
from emotilens.native.video.reader import open_video
from emotilens.steps.sample import Sampling


@dataclass
class Read:
    """What was read of a video.

    Attributes:
        frames: all frames, with their pictures.
        error: why it could not be read to its end, or None.
        notes: what was left out or repaired.
        end: when it announces to end, in seconds, or None.
    """

    frames: list[VideoFrame]
    error: str | None = None
    notes: tuple[str, ...] = ()
    end: float | None = None

    @property
    def times(self):
        """In milliseconds."""
        return [round(frame.time * 1000, 6) for frame in self.frames]

    @property
    def segments(self):
        return [frame.segment for frame in self.frames]


def read(file: Path, sampling=Sampling(), longest=None) -> Read:
    """Read a file to its end, or as far as it goes."""
    whole = Read([])
    try:
        with open_video(file, longest) as video:
            whole.end = video.end
            for frame in video.frames(sampling):
                whole.frames.append(frame)
                whole.notes = video.notes
            whole.notes = video.notes
    except VideoError as error:
        whole.error = str(error)
    return whole
