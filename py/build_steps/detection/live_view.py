"""Detection in live streams against a look at every frame: boxes' error, recall, looks a frame."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from PIL import Image as Pictures
from rich.console import Console
from rich.progress import track
from rich.table import Table
from sklearn.datasets import load_sample_image

from emotilens.basics.arrays import Floats, Image, Tensor
from emotilens.basics.stopwatch import Stopwatch
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.steps.detect.candidates import Candidates
from emotilens.steps.detect.faces import FaceDetector
from emotilens.steps.detect.live import LiveDetector
from emotilens.steps.detect.photograph import PhotographDetector

from ..cards.card_sections import table, update_section
from ..paths import CARDS
from .portraits import Portrait, portraits
from .scenes import FADE

VERB = "detection --live --record"
"""The command that writes the figures into the card."""

WIDTH, HEIGHT, FRAMES_PER_SECOND = 640, 480, 30
WIDTHS = (32, 48, 55, 64, 120, 200)
FRAMES = 50
FOUND_BY = 30
"""Frames, a second of them, within which a face may be found; recall counts the later ones."""

PERSONS = 2
NOISE = 3.0
"""Standard deviation of the camera's noise, in grey levels."""

Motion = Callable[[float], tuple[float, float, float]]
"""From seconds to steps to the right and down, in widths of the box, and growth."""

MOTIONS: Mapping[str, Motion] = {
    "still": lambda _: (0, 0, 1),
    "swaying": lambda now: (0.3 * np.sin(3.3 * now), 0.05 * np.sin(7 * now), 1),
    "leaning in": lambda now: (0, 0, 1.15 + 0.15 * np.sin(3 * now)),
    "shaking": lambda now: (0.5 * np.sin(6.3 * now), 0, 1),
}

HEADINGS = (
    "faces", "motion", "recall", "recall, every frame", "centre off by", "every frame",
    "looks a frame", "ms a frame", "every frame",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What one way of looking found.

    Attributes:
        found: frames in which the face was found, of those that count.
        errors: distances from the true centre, in widths of the face.
        seconds: of the processor, spent on detection.
    """

    found: int = 0
    errors: list[float] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """Figures for one width and motion: of live streams, and of a look at every frame.

    Attributes:
        width: of the faces, in pixels.
        motion: what they do.
        frames: how many count for recall.
        live: of live streams.
        every: of a look at every frame.
        looks: runs of a detection network in live streams, per frame.
    """

    width: int
    motion: str
    frames: int
    live: Tally
    every: Tally
    looks: float


def run_live(*, record: bool) -> None:
    """Measure, print the figures, and write them into the card of the detectors if asked to."""
    cases = [(width, motion) for width in WIDTHS for motion in MOTIONS]
    faces = portraits()[:PERSONS]
    rows = [_row(measure_live(faces, *case)) for case in track(cases, "Detecting …")]
    shown = Table(*HEADINGS)
    for row in rows:
        shown.add_row(*row)
    Console().print(shown)
    if record:
        text = (
            f"One portrait moves over a photograph, {WIDTH} × {HEIGHT} pixels at "
            f"{FRAMES_PER_SECOND} frames a second, {PERSONS} persons; native on one thread. Recall "
            f"counts from the second second on. The error of the centre is the median, in widths "
            f"of the box, beside a constant offset of each person. A look is one run of a "
            f"detection network; “every frame” is one look at each whole frame. Swaying reaches 1 "
            f"width a second, shaking 3; leaning in goes up to 1.3 times the width. Milliseconds "
            f"are those of the processor."
        )
        update_section(CARDS / "blazeface.md", VERB, f"{text}\n\n{table(HEADINGS, rows)}")


def measure_live(faces: Sequence[Portrait], width: int, motion: str) -> LiveFigures:
    """Figures for faces of one width with one motion.

    Args:
        faces: a stream each.
        width: of the box, in pixels.
        motion: a key of ``MOTIONS``.
    """
    store = ModelStore.default()
    networks, engine = NativeNetworks(store), native_engine(store)
    search = engine.photograph_detector()
    closer = search if isinstance(search, PhotographDetector) else None
    one_look = FaceDetector(engine.live_detector)
    runs: Counter[str] = Counter()

    async def run(name: str, tensor: Tensor) -> Mapping[str, Tensor]:
        runs[name] += 1
        return await networks.run(name, tensor)

    watch = Stopwatch(lambda: 0.0)
    live, every = Tally(), Tally()
    for face in faces:
        detector = LiveDetector(one_look, closer)
        offsets: dict[int, list[Floats]] = {id(live): [], id(every): []}
        for index, (frame, centre, size) in enumerate(_frames(face, width, MOTIONS[motion])):
            seconds = index / FRAMES_PER_SECOND
            for tally, looking in (
                (live, detector.find(frame, seconds, run, watch)),
                (every, one_look.find(frame, networks.run, watch)),
            ):
                start = time.process_time()
                found = complete(looking)
                tally.seconds += time.process_time() - start
                offset = _offset(found, centre, size)
                if offset is not None:
                    tally.found += index >= FOUND_BY
                    offsets[id(tally)].append(offset)
        for tally in (live, every):
            if seen := offsets[id(tally)]:
                distances = np.hypot(*(np.array(seen) - np.median(seen, axis=0)).T)
                tally.errors += distances.tolist()
    frames = (FRAMES - FOUND_BY) * len(faces)
    return LiveFigures(width, motion, frames, live, every, runs.total() / (FRAMES * len(faces)))


def _offset(found: Candidates, centre: Floats, size: float) -> Floats | None:
    """From the true centre to that of the face there, in its widths; None if there is none."""
    centres = found.boxes[:, :2] + found.boxes[:, 2:] / 2
    distances = np.hypot(*(centres - centre).T)
    if not len(distances) or distances.min() > size / 2:
        return None
    return np.asarray((centres[distances.argmin()] - centre) / size)


def _frames(face: Portrait, width: int, motion: Motion) -> Iterator[tuple[Image, Floats, float]]:
    """Each frame with the face's true centre and width, in fractions of a pixel."""
    chance = np.random.default_rng(width)
    size = (WIDTH, HEIGHT)
    background = np.asarray(Pictures.fromarray(load_sample_image("china.jpg")).resize(size))
    picture = Pictures.fromarray(face.picture)
    rows, columns = np.mgrid[0 : picture.height, 0 : picture.width] + 0.5
    across, down = abs(columns * 2 / picture.width - 1), abs(rows * 2 / picture.height - 1)
    fading = np.clip((1 - np.maximum(across, down)) * FADE, 0, 1) * 255
    mask = Pictures.fromarray(fading.astype(np.uint8))
    for index in range(FRAMES):
        right, under, growth = motion(index / FRAMES_PER_SECOND)
        centre = np.array((WIDTH / 2 + right * width, HEIGHT / 2 + under * width))
        step = face.width / (width * growth)
        corner = face.centre - centre * step
        place = (step, 0, corner[0], 0, step, corner[1])
        put, share = (
            np.asarray(
                each.transform(size, Pictures.Transform.AFFINE, place, Pictures.Resampling.BICUBIC),
                np.float32,
            )
            for each in (picture, mask)
        )
        mixed = background + (put - background) * share[..., None] / 255
        noisy = mixed + chance.normal(0, NOISE, mixed.shape)
        yield np.clip(noisy + 0.5, 0, 255).astype(np.uint8), centre, width * growth


def _row(figures: LiveFigures) -> tuple[str, ...]:
    frames = FRAMES * PERSONS
    live, every = figures.live, figures.every
    return (
        f"{figures.width} px",
        figures.motion,
        *(f"{each.found / figures.frames:.2f}" for each in (live, every)),
        *(f"{np.median(each.errors):.3f}" if each.errors else "–" for each in (live, every)),
        f"{figures.looks:.2f}",
        *(f"{1000 * each.seconds / frames:.1f}" for each in (live, every)),
    )
