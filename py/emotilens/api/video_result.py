"""The result of one video, computed while it is iterated."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import OutputError
from emotilens.basics.file_results import Person
from emotilens.basics.results import (
    Analysis,
    Attributes,
    FrameResult,
    Source,
    count_text,
)
from emotilens.native.video_run import VideoRun, VideoStep
from emotilens.people.looks import LooksOfTracks
from emotilens.sequences.from_results import LARGEST
from emotilens.sequences.sequence import FaceSequence
from emotilens.timeline.timeline import FORMS, VideoTimeline
from emotilens.whole_files import write_whole

from .data_frame import data_frame
from .plain_result import PlainResult
from .plots import plot_face
from .video_card import video_card

if TYPE_CHECKING:
    import os

    import pandas
    from matplotlib.figure import Figure

SUFFIXES = ", ".join(f".{form}" for form in (*FORMS, "json"))

BAR = "{l_bar}{bar}| {n:.1f}/{total:.1f} s [{elapsed}<{remaining}]"


class VideoResult(PlainResult):
    """The faces of a video, frame by frame, as ``analyse_video`` returns them.

    Iterating analyses one frame at a time and yields its result. All other attributes and methods
    analyse the rest of the video first. Results are kept, so that a
    second iteration costs nothing, but pictures are not. After a loop that was left early, the next
    use continues with the next frame; after an error or an interruption, it starts again.

    Args:
        run: the analysis, not yet started.
        progress: show a progress bar in terminals and notebooks.
    """

    def __init__(self, run: VideoRun, *, progress: bool = True) -> None:
        self._run = run
        self._progress = progress
        self._size: tuple[int, int] | None = None
        self._start()

    def __iter__(self) -> Iterator[FrameResult]:
        """Yield each frame's result, in order.

        Raises:
            VideoError: when the video cannot be read at all. A damaged one yields the frames that
                can be read: ``notes`` then states how many are missing, or ``error`` where it ends
                early.
        """
        position = 0
        while position < len(self._frames) or self._advance():
            yield self._frames[position]
            position += 1

    @property
    def frames(self) -> tuple[FrameResult, ...]:
        """The results of all frames."""
        self._finish()
        return tuple(self._frames)

    @property
    def timeline(self) -> VideoTimeline:
        """The whole video: all frames, its tracks, and exports."""
        return self._finished()

    @property
    def tracks(self) -> list[int]:
        """Track IDs of all faces in the video."""
        return self._finished().tracks

    @property
    def seconds(self) -> float:
        """Time of the last frame, in seconds as players of the video count them."""
        return self.frames[-1].time

    @property
    def error(self) -> str | None:
        """Why the video could not be analysed to its end, and what to do; None if it was."""
        self._finish()
        return self._run.summary.error

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence or two per part that was left out or repaired, such as damaged frames."""
        self._finish()
        return self._run.summary.notes

    @property
    def analysis(self) -> Analysis:
        """The complete result, as ``analysis.schema.json`` describes it."""
        frames, engine = self.frames, self._run.engine
        width, height = self._size or (None, None)
        summary = self._run.summary
        source = Source(
            summary.source,
            width,
            height,
            frames,
            summary.error,
            summary.notes,
            people=self._run.people,
            descriptors=self._run.descriptors,
        )
        detector = None if self._run.settings.is_face else engine.picture_detector
        return engine.describe((source,), detector)

    @property
    def people(self) -> tuple[Person, ...]:
        """Which tracks are suggested to be one person; nobody unless ``identity`` was asked for."""
        self._finish()
        return self._run.people or ()

    @property
    def attributes(self) -> dict[int, Attributes]:
        """Age and gender of each person, over all looks, by the person's first track ID.

        Every track that is not joined in ``people`` is a person. Empty unless ``attributes``
        was asked for.
        """
        looks = LooksOfTracks()
        for frame in self.frames:
            looks.add(frame.faces)
        joined = {track for person in self.people for track in person.tracks}
        alone = [(track,) for track in self.tracks if track not in joined]
        persons = sorted([*alone, *(person.tracks for person in self.people)])
        found = {tracks[0]: looks.together(tracks) for tracks in persons}
        return {track: guess for track, guess in found.items() if guess is not None}

    @property
    def descriptors(self) -> dict[int, Floats]:
        """What each track is compared by, by its ID: of length 1, shape (1024,).

        They identify people. Empty unless ``identity`` was asked for.
        """
        self._finish()
        return {one.track: np.array(one.values) for one in self._run.descriptors or ()}

    def face(self, track: int = LARGEST, *, smoothed: bool = True) -> FaceSequence:
        """One face over time, as arrays with one row per frame.

        Args:
            track: its ID; 0 is the largest face of each frame.
            smoothed: smoothed values, or those of each frame alone.

        Returns:
            ``times`` in seconds, shape (frames,); ``probabilities``, shape (frames, labels), and
            NaN in frames without the face; ``labels``; ``affect``: valence and arousal.

        Raises:
            SpecificationError: for a track that the video does not have.
        """
        return self._finished().face(track, smoothed=smoothed)

    def to_frame(self) -> "pandas.DataFrame":
        """A pandas table, one row per face and frame; columns as in ``emotilens analyse``.

        Raises:
            MissingExtraError: when pandas is not installed.
        """
        self._finish()
        return data_frame(self._frames, self._run.names)

    def plot(self, track: int = LARGEST) -> "Figure":
        """Draw one face over time with matplotlib: smoothed lines, and each frame alone, thinner.

        Args:
            track: its ID; 0 is the largest face of each frame.

        Raises:
            MissingExtraError: when matplotlib is not installed.
            SpecificationError: for a track that the video does not have.
        """
        faces = self.face(track), self.face(track, smoothed=False)
        return plot_face(*faces, self._finished().threshold)

    def save(self, file: "str | os.PathLike[str]", *, descriptors: bool = False) -> None:
        """Write the result to a file, in the format of its extension.

        If that fails, a file that exists keeps its content.

        Args:
            file: ``.csv``: the table; ``.json``: the complete result; ``.vtt``: subtitles for video
                players; ``.eaf``: annotations for ELAN.
            descriptors: in JSON, with what faces are compared by, which identifies people.

        Raises:
            OutputError: for another extension, or a file that cannot be written.
        """
        path = Path(file)
        form = path.suffix.lower().removeprefix(".")
        if form != "json" and form not in FORMS:
            raise OutputError(f"{path} has an unknown extension. Use one of: {SUFFIXES}.")
        text = self.to_json(descriptors=descriptors) if form == "json" else self._exported(form)
        try:
            write_whole(path, text)
        except OSError as error:
            raise OutputError(
                f"{path} cannot be written ({error.strerror}). Choose another folder."
            ) from error

    def __repr__(self) -> str:
        summary = self._run.summary
        if not self._is_done and not self._frames:
            return f"<VideoResult {self._run.source}: not analysed yet>"
        done = "" if self._is_done else " so far"
        error = f"; {summary.error}" if summary.error else ""
        return (
            f"<VideoResult {self._run.source}: {count_text(summary.frames, 'frame')}{done}, "
            f"{summary.seconds:.1f} s, {count_text(summary.tracks, 'face')}{error}>"
        )

    def _repr_html_(self) -> str:
        return video_card(self.face(), self.analysis)

    def _exported(self, form: str) -> str:
        date = datetime.now(UTC).isoformat(timespec="seconds")
        return self._finished().export(form, Path(self._run.source).name, None, date)

    def _start(self) -> None:
        self._steps: Iterator[VideoStep] = iter(self._run)
        self._bar: tqdm[Any] | None = None
        self._is_done = False
        self._frames: list[FrameResult] = []
        self._timeline: VideoTimeline | None = None

    def _finish(self) -> None:
        while self._advance():
            pass

    def _finished(self) -> VideoTimeline:
        self._finish()
        if self._timeline is None:
            threshold = self._run.engine.reader.threshold
            self._timeline = VideoTimeline(self._run.names, threshold, self._frames)
        return self._timeline

    def _advance(self) -> bool:
        """Analyse the next frame; returns whether there was one."""
        if self._is_done:
            return False
        try:
            step = next(self._steps, None)
        except BaseException:
            # A run cannot continue after an error or an interruption.
            self._close_bar()
            self._start()
            raise
        if step is None:
            self._is_done = True
            self._close_bar()
            return False
        height, width = step.frame.picture.shape[:2]
        self._size = self._size or (width, height)
        self._frames.append(step.result)
        self._show_progress(step.result.time)
        return True

    def _show_progress(self, time: float) -> None:
        if self._bar is None:
            is_shown = self._progress and (sys.stderr.isatty() or "ipykernel" in sys.modules)
            self._bar = tqdm(
                total=self._run.seconds,
                desc=Path(self._run.source).name,
                unit="s",
                bar_format=BAR if self._run.seconds else None,
                disable=not is_shown,
            )
        self._bar.update(min(time, self._bar.total or time) - self._bar.n)

    def _close_bar(self) -> None:
        if self._bar is not None:
            if self._is_done and not self._run.summary.error:
                self._show_progress(self._bar.total or self._bar.n)
            self._bar.close()
