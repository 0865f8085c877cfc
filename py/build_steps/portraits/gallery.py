"""The gallery's files: pictures and clips, their thumbnails, and the truth about each frame."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from emotilens.portraits.scene import backdrop, document, draw, people

from ..folders import only_one, replaced_folder
from ..paths import ROOT, SAMPLES
from ..setup.stamps import fingerprint, is_done, mark_begun, mark_done
from .clips import RATE, ClipSample, clips
from .film import webm
from .pictures import PictureSample, pictures
from .raster import pasted, rasterised, thumbnail, webp

LIST = "gallery.json"
TOOLS = ("av", "numpy", "pillow", "resvg-py")
"""Packages that decide what the files contain."""

DRAWING = (Path(__file__).parent, ROOT / "py" / "emotilens" / "portraits")
"""Folders of the code that draws them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture or clip of the gallery.

    Attributes:
        name: such as “surprise”.
        title: two or three words.
        description: one sentence.
        kind: whether it moves.
        width: in pixels.
        height: in pixels.
        seconds: length of a clip; None for a picture.
        file: name of its file in ``.build/samples``; beside it lie ``NAME-thumbnail.webp`` and
            ``NAME-truth.json``.
    """

    name: str
    title: str
    description: str
    kind: Literal["picture", "clip"]
    width: int
    height: int
    seconds: float | None
    file: str

    @property
    def path(self) -> Path:
        """Its file."""
        return SAMPLES / self.file

    @property
    def thumbnail(self) -> Path:
        """WebP of 320 × 180 pixels."""
        return SAMPLES / f"{self.name}-thumbnail.webp"

    @property
    def truth_file(self) -> Path:
        """JSON: ``frames``, each with its ``time`` in seconds and its ``faces``."""
        return SAMPLES / f"{self.name}-truth.json"

    @property
    def truth(self) -> list[dict[str, Any]]:
        """For each frame, ``time`` and ``faces``; see ``draw``."""
        frames: list[dict[str, Any]] = json.loads(self.truth_file.read_text("utf-8"))["frames"]
        return frames


def gallery() -> list[Sample]:
    """All samples, which are drawn again if the code that draws them has changed."""
    drawing = (file for folder in DRAWING for file in sorted(folder.glob("*.py")))
    inputs = fingerprint(drawing, *(f"{name} {version(name)}" for name in TOOLS))
    with only_one("the samples"):
        if not is_done("samples", inputs) or not (SAMPLES / LIST).is_file():
            print("Drawing the samples …", flush=True)
            mark_begun("samples")
            with replaced_folder(SAMPLES) as folder:
                samples = [asdict(sample) for sample in _write(folder)]
                (folder / LIST).write_text(json.dumps(samples), "utf-8")
            mark_done("samples", inputs)
    return [Sample(**entry) for entry in json.loads((SAMPLES / LIST).read_text("utf-8"))]


def _write(folder: Path) -> Iterator[Sample]:
    # A clip is encoded on one core; meanwhile, others draw the next one.
    with ThreadPoolExecutor() as threads, ThreadPoolExecutor() as films:
        pictured = threads.map(lambda sample: _write_picture(folder, sample), pictures())
        filmed = films.map(lambda clip: _write_clip(folder, clip, threads), clips())
        yield from pictured
        yield from filmed


def _write_picture(folder: Path, sample: PictureSample) -> Sample:
    svg, faces = draw(sample.scene)
    pixels = rasterised(svg)
    written = Sample(
        sample.name, sample.title, sample.description, "picture", sample.scene.width,
        sample.scene.height, None, f"{sample.name}.webp",
    )  # fmt: skip
    small = thumbnail(pixels, [face["box"] for face in faces])
    _write_files(folder, written, webp(pixels), small, [{"time": 0.0, "faces": faces}])
    return written


def _write_clip(folder: Path, clip: ClipSample, threads: ThreadPoolExecutor) -> Sample:
    drawn = [people(scene) for scene in clip.scenes]
    first = clip.scenes[0]
    still = rasterised(document(backdrop(first), (0, 0, first.width, first.height)))
    moving = (document(elements, clip.region) for elements, _ in drawn)
    frames = list(threads.map(lambda svg: pasted(still, svg, clip.region), moving))
    written = Sample(
        clip.name, clip.title, clip.description, "clip", first.width, first.height,
        len(frames) / RATE, f"{clip.name}.webm",
    )  # fmt: skip
    truth: list[dict[str, Any]] = [
        {"time": round(index / RATE, 3), "faces": faces} for index, (_, faces) in enumerate(drawn)
    ]
    shown = round(clip.poster * RATE)
    poster = thumbnail(frames[shown], [face["box"] for face in truth[shown]["faces"]])
    _write_files(folder, written, webm(frames, RATE), poster, truth)
    return written


def _write_files(
    folder: Path, sample: Sample, content: bytes, small: bytes, truth: Sequence[dict[str, Any]]
) -> None:
    (folder / sample.file).write_bytes(content)
    (folder / sample.thumbnail.name).write_bytes(small)
    (folder / sample.truth_file.name).write_text(json.dumps({"frames": truth}), "utf-8")
