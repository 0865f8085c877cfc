"""Reading a stored analysis of a video piece by piece: memory is needed for its numbers alone."""

from emotilens.basics.json_text import parse_json
from emotilens.basics.stored_frames import check_action_units, read_frames
from emotilens.basics.stored_results import (
    check_count,
    names_of,
    read_sources,
    refusing_damage,
    threshold_of,
)
from emotilens.sequences.frame_columns import KeptFrames
from emotilens.sequences.from_results import LARGEST

from .timeline import VideoTimeline, parse_stored


class TimelineReader:
    """A stored analysis as far as it was read; ``VideoTimeline.from_document`` reads all at once.

    Args:
        document: JSON text of the analysis, with an empty list in place of its first source's
            frames.

    Raises:
        StoredResultError: if it is not one.
    """

    def __init__(self, document: str) -> None:
        self._document = parse_stored(document)
        self._labels, _ = read_sources(self._document)
        self._frames = KeptFrames()

    def add(self, frames: str) -> None:
        """Read the next frames.

        Args:
            frames: JSON texts with commas between them.

        Raises:
            StoredResultError: if one is not a frame of a result.
        """
        with refusing_damage():
            for frame in read_frames(parse_json(f"[{frames}]")):
                self._frames.append(frame)

    def timeline(self) -> VideoTimeline:
        """The timeline of all frames that were read.

        Raises:
            StoredResultError: if there are none, or their faces differ in their action units.
            SpecificationError: if their indices do not increase, or faces have other labels.
        """
        columns = self._frames.columns
        check_count(len(columns))
        # Faces of one form have the same values, with other numbers.
        faces = [form.places for form in columns.known]
        with refusing_damage():
            check_action_units(faces)
        groups = [group for _, group in columns.rests.values() if group]
        names = names_of(self._document, self._labels, faces, groups)
        timeline = VideoTimeline(names, threshold_of(self._document), self._frames)
        # Whoever checks it before something else makes way for it learns that nothing can be asked.
        timeline.face(LARGEST)
        return timeline
