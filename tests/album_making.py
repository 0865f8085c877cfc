"""Albums of coloured squares, and a stand-in for the networks that reads them.

A face is a square of one colour: red is the person, green the age, blue the gender score. A white
corner shows where up is: without it at the upper left, the stand-in finds no face.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from emotilens.cli.main import main
from emotilens.people.attributes import descriptors
from emotilens.people.photographs import NO_FACES, FrameFaces

SIZE = 64
WIDTH, HEIGHT = 400, 300
NETWORKS = {"detector": "squares", "attributes": "colours", "program": "stand-in"}
BRIGHT = 50
"""Added to the number of a person, so that no face is black."""


@dataclass(frozen=True)
class Face:
    """A face to draw: of a person, with an age in years and a gender score of 0 to 1."""

    person: int
    age: int = 30
    male: float = 0.9
    side: int = 60


def picture(*faces: Face, turn: int = 0) -> Pillow.Image:
    """A photograph with faces side by side; ``turn`` in degrees, anticlockwise."""
    pixels = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    pixels[:4, :4] = 255
    for number, face in enumerate(faces):
        left, top, side = 10 + 80 * number, 100, face.side
        colour = (BRIGHT + face.person, face.age, round(100 * face.male))
        pixels[top : top + side, left : left + side] = colour
    return Pillow.fromarray(np.ascontiguousarray(np.rot90(pixels, turn // 90)))


def save(file: Path, drawn: Pillow.Image, taken: str | None = "2020:05:17 10:30:00") -> Path:
    """Save a photograph with a date, or without EXIF data."""
    file.parent.mkdir(parents=True, exist_ok=True)
    exif = Pillow.Exif()
    if taken:
        exif[0x8769] = {0x9003: taken}
    drawn.save(file, **({"exif": exif} if taken else {}))
    return file


def descriptor(person: int, seed: int, spread: float = 0.3) -> np.ndarray:
    """A descriptor of somebody: near that person's others, far from everyone else's."""
    centre = descriptors(np.random.default_rng(person).normal(size=(1, SIZE)))
    noise = descriptors(np.random.default_rng(1000 * person + seed).normal(size=(1, SIZE)))
    return descriptors(centre + spread * noise)[0]


def read_squares(frame: np.ndarray) -> FrameFaces:
    """Finds and reads squares in place of faces."""
    if not (frame[0, 0] == 255).all():
        return NO_FACES
    numbers = frame.astype(np.int64) @ (65536, 256, 1)
    found = []
    for number in np.unique(numbers):
        red, green, blue = number >> 16, number >> 8 & 255, number & 255
        if not BRIGHT <= red < 255:
            continue
        for left in lefts_of(numbers == number):
            rows = np.flatnonzero(numbers[:, left] == number)
            side = len(rows)
            vector = descriptor(int(red) - BRIGHT, int(green))
            found.append(((left, rows[0], side, side), green, blue / 100, vector))
    if not found:
        return NO_FACES
    boxes, ages, males, vectors = zip(*found, strict=True)
    return FrameFaces(
        np.array(boxes, float),
        np.array(ages, float),
        np.array(males),
        np.stack(vectors),
        np.zeros(len(found), np.intp),
    )


def lefts_of(mask: np.ndarray) -> list[int]:
    """The first column of each square of a colour."""
    there = mask.any(axis=0)
    return np.flatnonzero(there & ~np.concatenate(([False], there[:-1]))).tolist()


class Networks:
    """What stands in for the networks; counts the pictures, turned ones too."""

    def __init__(self):
        self.looks = 0
        self.origin = dict(NETWORKS)
        self.fail = None

    def read(self, frame):
        self.looks += 1
        if self.fail:
            self.fail(self.looks)
        return read_squares(frame)


def organise(folder, *options):
    out = folder.parent / "album"
    code = main(["organise", str(folder), "--out", str(out), "--jobs", "1", *options])
    document = json.loads((out / "album.json").read_text()) if code < 2 else None
    return code, document


def shown(person):
    return {face["photograph"] for face in person["faces"]}


def of_album(document):
    return [person for person in document["persons"] if person["in_album"]]
