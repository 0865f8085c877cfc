"""A session on the page, whose pieces become one analysis."""

import json

from emotilens.basics.json_text import json_of
from emotilens.timeline.pieces import SessionPieces


class BrowserSession:
    """``SessionPieces`` in JSON texts.

    Args:
        about: JSON text of an object, as for ``SessionPieces``.

    Raises:
        StoredResultError: as ``SessionPieces`` does.
    """

    def __init__(self, about: str) -> None:
        self._pieces = SessionPieces(json.loads(about))

    def read(self, piece: str) -> None:
        """Look at the next piece."""
        self._pieces.read(piece)

    def document(self) -> str:
        """The analysis without its frames.

        Raises:
            StoredResultError: if no piece can be read.
        """
        return json_of(self._pieces.document(), ascii_only=True)

    def frames(self, piece: str) -> str:
        """The next piece's frames, with commas between them; empty if it is left out."""
        return ",\n".join([json_of(frame, ascii_only=True) for frame in self._pieces.frames(piece)])
