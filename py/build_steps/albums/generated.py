"""Albums that nobody had to take: descriptors of generated persons, and drawn-up photographs."""

import io
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from emotilens.basics.arrays import Floats, Image, Integers, Singles
from emotilens.people.organising import AlbumFaces

SIZE = 1024
"""Of a descriptor, as of HSE-FaceRes."""

SPREAD = 0.5
"""Length of what a photograph adds to a person's descriptor: two of one person are 0.63 apart."""

AGE_ERROR = 5.0
"""Standard deviation of estimated ages, in years."""

FACES_EACH = 40
"""Of a person, on average."""

IN_PHOTOGRAPH = 2

SIZES = {"large": (1600, 1200), "small": (800, 600)}
"""Widths and heights of photographs: as services store them that share photographs, and of a page
for screens."""

DIFFERENT = 300
"""Photographs that are drawn; further ones repeat them with other bytes, and are read like any."""


class GeneratedAlbum(NamedTuple):
    """An album of descriptors.

    Attributes:
        faces: two different persons in each photograph.
        years: when each photograph was taken.
        persons: who each face truly is.
    """

    faces: AlbumFaces
    years: Floats
    persons: Integers


def generated_album(faces: int, seed: int = 1) -> GeneratedAlbum:
    """An album over twenty years.

    Args:
        faces: how many, an even number.
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    photographs, people = faces // IN_PHOTOGRAPH, max(faces // FACES_EACH, IN_PHOTOGRAPH)
    first = random.integers(people, size=photographs)
    second = (first + random.integers(1, people, size=photographs)) % people
    persons = np.column_stack((first, second)).ravel()
    years = np.sort(random.uniform(2005, 2025, photographs))
    births = random.uniform(1940, 2000, people)[persons]
    numbers = np.repeat(np.arange(photographs), IN_PHOTOGRAPH)
    ages = np.maximum(years[numbers] - births + random.normal(0, AGE_ERROR, faces), 1)
    centres = of_length_one(random.normal(size=(people, SIZE)).astype(np.float32))
    descriptors = np.empty((faces, SIZE), np.float32)
    for start in range(0, faces, SIZE):
        rows = slice(start, min(start + SIZE, faces))
        noise = random.normal(size=descriptors[rows].shape).astype(np.float32)
        descriptors[rows] = of_length_one(centres[persons[rows]] + SPREAD * of_length_one(noise))
    of_faces = AlbumFaces(
        numbers, np.full(faces, 0.1), ages, random.uniform(size=faces), descriptors
    )
    return GeneratedAlbum(of_faces, years, persons)


def write_photographs(
    folder: Path, portrait: Image, count: int, size: tuple[int, int], seed: int = 1
) -> None:
    """Write photographs with one face each, on different days.

    Args:
        folder: an empty folder.
        portrait: a picture of one face.
        count: how many photographs.
        size: their width and height.
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    face = Pillow.fromarray(portrait)
    drawn = [_photograph(face, number, size, random) for number in range(min(count, DIFFERENT))]
    for number in range(count):
        comment = str(number).encode()
        start, rest = drawn[number % DIFFERENT][:2], drawn[number % DIFFERENT][2:]
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        (folder / f"{number:05}.jpg").write_bytes(start + segment + rest)


def _photograph(
    face: Pillow.Image, number: int, size: tuple[int, int], random: np.random.Generator
) -> bytes:
    """A face on a blurred ground, as JPEG."""
    width, height = size
    colours = random.integers(40, 215, size=(6, 8, 3)).astype(np.uint8)
    photograph = Pillow.fromarray(colours).resize(size, Pillow.Resampling.BICUBIC)
    side = int(random.integers(height // 4, height * 3 // 4))
    place = int(random.integers(width - side)), int(random.integers(height - side))
    photograph.paste(face.resize((side, side)), place)
    exif = Pillow.Exif()
    exif[0x8769] = {0x9003: f"{2005 + number % 20}:{1 + number % 12:02}:15 12:00:00"}
    content = io.BytesIO()
    photograph.save(content, "JPEG", exif=exif, quality=88)
    return content.getvalue()


def of_length_one(rows: Singles) -> NDArray[np.float32]:
    """Rows, scaled."""
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))
