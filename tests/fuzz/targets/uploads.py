"""Paths that claim to be uploads to the Gradio app."""

import os
from pathlib import Path
from random import Random

from gradio.data_classes import ImageData

from emotilens.gradio_app.frames import read_frame
from emotilens.gradio_app.upload_folder import is_uploaded

from ..mutations import changed_text
from ..target import Target

PLACES = ("/etc/passwd", "/dev/zero", "/proc/self/environ", "/proc/self/root/etc/passwd", ".", "..")
PLACES += ("~/.bashrc", "http://127.0.0.1/x.png", "file:///etc/passwd", "//host/share", "\0")
PLACES += ("data:image/png;base64,AAAA", "a" * 5000, "/dev/stdin", "link", "loop", "fifo")


FOLDER = "uploads"


def _make_path(random: Random) -> str:
    return random.choice(("", f"{FOLDER}/", "/tmp/", "./")) + changed_text(
        random, random.choice(PLACES)
    )


def _read_path(path: str) -> None:
    """Nothing below the upload folder is a file, apart from one that a visitor sent."""
    folder = _upload_folder()
    expected = Path(folder, "sent.png")
    assert is_uploaded(expected)
    assert not is_uploaded(Path(path)) or Path(path).samefile(expected)
    read_frame(ImageData(path=path))


def _upload_folder() -> Path:
    """An upload folder with one file, and with links that leave it."""
    folder = Path(FOLDER).resolve()
    if not folder.exists():
        folder.mkdir()
        (folder / "sent.png").write_bytes(b"")
        (folder / "link").symlink_to("/etc/passwd")
        (folder / "loop").symlink_to("loop")
        os.mkfifo(folder / "fifo")
        os.environ["GRADIO_TEMP_DIR"] = str(folder)
    return folder


TARGETS = {"uploads": Target(_make_path, _read_path)}
