"""The measurement as a whole: recall, extra boxes, error of the eyes, and time."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TypeAlias

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from emotilens.basics.arrays import Image
from emotilens.basics.stopwatch import Stopwatch
from emotilens.cli.models import with_later_stages
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.steps.detect.cascade import CascadeDetector
from emotilens.steps.detect.faces import FaceDetector
from emotilens.steps.detect.photograph import PhotographDetector

from ..cards.card_sections import table, update_section
from ..errors import BuildError
from ..paths import CARDS
from .in_browser import measure_in_browser
from .moving import FRAMES, FRAMES_PER_SECOND, VideoFigures, measure_videos
from .portraits import Portrait, portraits
from .scenes import HEIGHT, WIDTH, agreement, scene

WIDTHS = (24, 32, 48, 64, 96, 200)
ANGLES: tuple[float | None, ...] = (0, 30, 90, 180, None)
CASCADE_ANGLES: tuple[float | None, ...] = (0, 30, None)
VERB = "detection --record"
"""The command that writes the figures into the card."""

CASCADE_VERB = "detection --mtcnn --record"
"""The command that writes those of MTCNN into its card."""

Search: TypeAlias = FaceDetector | PhotographDetector | CascadeDetector

HEADINGS = ("search", "angle", "width", "recall", "extra boxes", "eyes off by", "ms a picture")
VIDEO_HEADINGS = ("search", "width", "recall", "extra boxes", "eyes off by", "ms a frame")


@dataclass(frozen=True, slots=True)
class DetectionFigures:
    """Figures of one search for faces of one width at one angle.

    Attributes:
        search: how the faces were searched for.
        angle: in degrees; None for any.
        width: of the faces' boxes, in pixels.
        recall: share of the faces that were found, from 0 to 1.
        extra: boxes per picture that belong to no face.
        eye_error: median, in distances between the eyes; None if no face was found.
        milliseconds: median time of the processor for one picture, native on one thread.
    """

    search: str
    angle: float | None
    width: int
    recall: float
    extra: float
    eye_error: float | None
    milliseconds: float


def run_detection(chromium: str, pictures: int, file: Path | None, *, record: bool) -> None:
    """Measure, print the figures, and write them as JSON if a file is given.

    Args:
        chromium: path of the browser.
        pictures: how many pictures of eight faces for each width and angle.
        file: for the JSON, or None.
        record: whether to write the figures into the card of the detectors.
    """
    figures = measure(pictures)
    console = Console()
    shown = Table(*HEADINGS)
    for row in map(_row, figures):
        shown.add_row(*row)
    console.print(shown)
    videos = measure_videos(portraits())
    shown = Table(*VIDEO_HEADINGS)
    for row in map(_video_row, videos):
        shown.add_row(*row)
    console.print(shown)
    page = measure_in_browser(chromium, _mixed_pictures(pictures))
    in_browser = (
        f"On the page ({page.browser}, one WebAssembly thread), detection takes "
        f"{page.milliseconds:.0f} ms in such a picture with faces at any angle."
    )
    console.print(in_browser)
    if record:
        text = (
            f"Pictures of {WIDTH} × {HEIGHT} pixels with eight portraits each; {pictures} pictures "
            f"for each row; native on one thread. {in_browser}"
        )
        in_videos = (
            f"A camera that pans over such a picture, {FRAMES} frames at {FRAMES_PER_SECOND} per "
            f"second, native on one thread:"
        )
        section = (
            f"{text}\n\n{table(HEADINGS, map(_row, figures))}\n\n{in_videos}\n\n"
            f"{table(VIDEO_HEADINGS, map(_video_row, videos))}"
        )
        update_section(CARDS / "blazeface.md", VERB, section)
    if file:
        content = {
            "native": [asdict(each) for each in figures],
            "videos": [asdict(each) for each in videos],
            "browser": asdict(page),
        }
        file.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


def run_cascade(pictures: int, *, record: bool) -> None:
    """Measure MTCNN beside the search that pictures get, and print the figures.

    Args:
        pictures: as for ``run_detection``.
        record: whether to write the figures into the card of MTCNN.
    """
    store = ModelStore.default()
    names = with_later_stages(store, ["mtcnn"])
    if not all(store.is_installed(name) for name in names):
        raise BuildError("MTCNN is not installed. Run “python3 build.py models --add mtcnn” first.")
    searches = {
        "windows and closer looks": native_engine(store).photograph_detector(),
        "MTCNN": native_engine(store, detector="mtcnn").photograph_detector(),
    }
    figures = _measure_all(store, searches, CASCADE_ANGLES, pictures)
    shown = Table(*HEADINGS)
    for row in map(_row, figures):
        shown.add_row(*row)
    Console().print(shown)
    if record:
        text = (
            f"Pictures of {WIDTH} × {HEIGHT} pixels with eight portraits each; {pictures} pictures "
            f"for each row; native on one thread. Milliseconds are those of the processor."
        )
        section = f"{text}\n\n{table(HEADINGS, map(_row, figures))}"
        update_section(CARDS / "mtcnn.md", CASCADE_VERB, section)


def measure(pictures: int) -> list[DetectionFigures]:
    """Figures of one look at the whole picture, and of the search that pictures get."""
    store = ModelStore.default()
    searches: dict[str, Search] = {
        "one look": FaceDetector(store.manifest.detector("picture")),
        "windows and closer looks": native_engine(store).photograph_detector(),
    }
    return _measure_all(store, searches, ANGLES, pictures)


def _measure_all(
    store: ModelStore,
    searches: Mapping[str, Search],
    angles: Sequence[float | None],
    pictures: int,
) -> list[DetectionFigures]:
    networks, faces = NativeNetworks(store), portraits()
    cases = [(search, angle, width) for search in searches for angle in angles for width in WIDTHS]
    return [
        _measure(networks, search, searches[search], faces, width, angle, pictures)
        for search, angle, width in track(cases, "Detecting …")
    ]


def _mixed_pictures(pictures: int) -> list[Image]:
    """One picture, or more, for each width."""
    faces = portraits()
    return [
        scene(faces, width, None, np.random.default_rng((width, number))).picture
        for width in WIDTHS
        for number in range(pictures)
    ]


def _measure(
    networks: NativeNetworks,
    search: str,
    detector: Search,
    faces: Sequence[Portrait],
    width: int,
    angle: float | None,
    pictures: int,
) -> DetectionFigures:
    chance = np.random.default_rng(width)
    agreements, milliseconds = [], []
    for _ in range(pictures):
        photograph = scene(faces, width, angle, chance)
        start = time.process_time()
        found = complete(detector.find(photograph.picture, networks.run, Stopwatch(lambda: 0.0)))
        milliseconds.append(1000 * (time.process_time() - start))
        agreements.append(agreement(photograph, found))
    errors = [error for each in agreements for error in each.eye_errors]
    return DetectionFigures(
        search,
        angle,
        width,
        recall=sum(each.found for each in agreements) / sum(each.known for each in agreements),
        extra=sum(each.extra for each in agreements) / pictures,
        eye_error=median(errors) if errors else None,
        milliseconds=median(milliseconds),
    )


def _row(figures: DetectionFigures) -> tuple[str, ...]:
    angle = "any" if figures.angle is None else f"{figures.angle:.0f}°"
    return (figures.search, angle, *_figures(figures))


def _video_row(figures: VideoFigures) -> tuple[str, ...]:
    return (figures.search, *_figures(figures))


def _figures(figures: DetectionFigures | VideoFigures) -> tuple[str, ...]:
    return (
        f"{figures.width} px",
        f"{figures.recall:.2f}",
        f"{figures.extra:.1f}",
        "–" if figures.eye_error is None else f"{figures.eye_error:.2f}",
        f"{figures.milliseconds:.0f}",
    )
