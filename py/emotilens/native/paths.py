"""Paths that people pass, checked before they reach the operating system."""

import os
from pathlib import Path

from emotilens.basics.errors import EmotilensError


def checked_path(path: str | os.PathLike[str], error: type[EmotilensError]) -> Path:
    """A path that can name a file.

    Raises:
        error: if it is empty, which would name the current folder, or has a NUL character.
    """
    text = os.fspath(path)
    if not text:
        raise error("The path is empty. Give the path of a file.")
    if "\0" in text:
        raise error("The path contains a NUL character, which no file name has. Check the path.")
    return Path(path)
