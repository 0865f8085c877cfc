"""The files of each visitor: uploads and results, deleted when they are not needed any more."""

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from threading import Lock

PREFIX = "emotilens-"


class VisitorFiles:
    """Knows which files belong to which visitor, and to which part of the app.

    Gradio stores equal uploads of several visitors once, so that a file goes when the last of them
    lets it go. Nothing outside the root is ever deleted.

    Args:
        root: folder of uploads, in which folders for results are made, too.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._held: defaultdict[str, dict[str, Path]] = defaultdict(dict)
        self._lock = Lock()

    def hold(self, visitor: str, part: str, path: Path | None) -> None:
        """Keep a file or folder for a part of the app; what the part had before is deleted.

        Args:
            visitor: the session.
            part: such as ``picture``; each holds one file or folder.
            path: to keep, or None.
        """
        with self._lock:
            before = self._held[visitor].pop(part, None)
            if path is not None:
                self._held[visitor][part] = path
            if before != path:
                self._delete_unless_held(before)

    def new_folder(self, visitor: str, part: str) -> Path:
        """An empty folder for a part of the app, in the place of what it had before."""
        self._root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._root))
        self.hold(visitor, part, folder)
        return folder

    def leave(self, visitor: str) -> None:
        """Delete everything of a visitor who is gone."""
        with self._lock:
            for path in self._held.pop(visitor, {}).values():
                self._delete_unless_held(path)

    def _delete_unless_held(self, path: Path | None) -> None:
        if path is None or not path.is_relative_to(self._root):
            return
        if any(path in held.values() for held in self._held.values()):
            return
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
