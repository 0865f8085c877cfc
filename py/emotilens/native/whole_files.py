"""Text files that replace older ones only once they are complete."""

import os
import shutil
from pathlib import Path
from uuid import uuid4


def write_whole(file: Path, text: str) -> None:
    """Write a text as UTF-8; if that fails, a file that exists keeps its content.

    Links and permissions of an existing file stay as they are.

    Raises:
        OSError: when the file cannot be written.
    """
    place = file.resolve()
    if place.exists() and not place.is_file():
        place.write_text(text, "utf-8", newline="")  # Such as a pipe, which cannot be replaced.
        return
    partial = place.with_name(f".{uuid4().hex}.partial")
    try:
        partial.write_text(text, "utf-8", newline="")
        if place.exists():
            shutil.copymode(place, partial)
        os.replace(partial, place)
    finally:
        partial.unlink(missing_ok=True)
