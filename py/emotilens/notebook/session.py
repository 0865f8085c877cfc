"""What came from one start of a view until it was stopped."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from emotilens.api.data_frame import data_frame
from emotilens.basics.errors import SpecificationError
from emotilens.basics.json_text import json_of
from emotilens.basics.results import FrameResult
from emotilens.basics.stored_results import StoredVideo, read_video

if TYPE_CHECKING:
    import pandas


@dataclass
class Session:
    """The results of one start, in the order of their frames.

    Attributes:
        kind: ``camera``, ``stream``, ``picture`` or ``video``.
        limit: how many frames are kept; the oldest go first.
        running: whether more may come.
    """

    kind: str
    limit: int
    running: bool = True
    _latest: dict[str, Any] = field(default_factory=dict, repr=False)
    _frames: deque[dict[str, Any]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._frames = deque(maxlen=self.limit)

    def add(self, document: Mapping[str, Any]) -> None:
        """Add the analysis of one frame.

        Args:
            document: in the form of ``analysis.schema.json``.
        """
        self._latest = dict(document)
        self._frames.extend(document["sources"][0]["frames"])

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def frames(self) -> tuple[FrameResult, ...]:
        """The results.

        Raises:
            SpecificationError: before the first one.
            StoredResultError: when the page sent something else.
        """
        return tuple(self._read().source.frames)

    def to_frame(self) -> "pandas.DataFrame":
        """A pandas table, one row per face and frame; columns as in ``emotilens analyse``.

        Raises:
            SpecificationError: before the first result.
            MissingExtraError: when pandas is not installed.
        """
        stored = self._read()
        return data_frame(stored.source.frames, stored.names)

    def to_dict(self) -> dict[str, Any]:
        """All results as one analysis, in the form of ``analysis.schema.json``.

        Raises:
            SpecificationError: before the first result.
        """
        if not self._frames:
            raise SpecificationError(
                "There are no results yet. Press “Start camera” in the view, and wait until faces "
                "are shown."
            )
        source, *_ = self._latest["sources"]
        frames = [{**frame, "index": index} for index, frame in enumerate(self._frames)]
        return {**self._latest, "sources": [{**source, "frames": frames}]}

    def to_json(self, indent: int | None = None) -> str:
        """``to_dict`` as JSON text, which the page opens like a recording of its own."""
        return json_of(self.to_dict(), indent=indent)

    def _read(self) -> StoredVideo:
        return read_video(self.to_dict())
