"""The files that examples in docstrings and guides work on."""

from pathlib import Path

from build_steps.site.example_picture import example_picture
from video_making import moving_face, write_video


def make_example_files(folder: Path) -> None:
    """Write ``face.png``, one face, and ``clip.mp4``, two seconds of one face that moves."""
    (folder / "face.png").write_bytes(example_picture().read_bytes())
    write_video(folder / "clip.mp4", moving_face(50))
