"""The data of the lessons: drawn faces and a stream read by the networks, and figures of the cards.

Everything is drawn or comes from this repository, so that the same command gives the same files.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.engine import Engine
from emotilens.lessons.teaching import LIGHTS, brows
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, PROTOTYPES, Expression, blend
from emotilens.portraits.head import AHEAD, Pose
from emotilens.portraits.person import SKINS, Person
from emotilens.portraits.scene import Scene, Sitter, draw
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.whole_files import write_whole

from ..paths import CARDS
from ..portraits.raster import rasterised
from .family import family
from .text import DATA

SEED = 20
"""Of poses and of noise."""

STRENGTHS = (0.45, 0.7, 1.0)
"""How far a face goes from neutral to the prototype of its expression."""

MODELS = ("emotilens-ferplus", "emotilens-ferplus-tiny", "mini-xception")

VARIED = ("ada", "ben", "farid", "grace", "lena", "milo", "nadia", "viktor")
VARIED_LABELS = ("anger", "happiness", "neutral", "sadness")
"""The people whose looks are varied, and with which expressions."""

RATE = 25
"""Frames a second of the stream."""

KEPT = 128
"""How many of the numbers of an embedding are kept."""

SMILES = ((1.2, 4.2), (6.5, 7.0), (9.3, 12.0))
"""When the face of the stream smiles, in seconds; the second one is half a second long."""

CHANGE = 0.12
"""Seconds that a smile takes to come and to go."""


def record(store: ModelStore) -> None:
    """Write all files of ``web/lessons/data``.

    Args:
        store: contains the default models.

    Raises:
        ModelUnavailableError: when a default model is not installed.
    """
    engine = native_engine(store)
    for name, content in (
        ("faces", drawn_faces(engine)),
        ("smiles", smiles(engine)),
        ("variants", variants(engine)),
        ("taught", taught(engine)),
        ("likeness", likeness(engine)),
        ("validation", validation()),
        ("family", family()),
    ):
        print(f"web/lessons/data/{name}.json", flush=True)
        text = json.dumps(content, separators=(",", ":"))
        DATA.mkdir(parents=True, exist_ok=True)
        write_whole(DATA / f"{name}.json", text.encode() + b"\n")


def drawn_faces(engine: Engine) -> dict[str, Any]:
    """Logits of every person of the cast with every expression, at several strengths.

    Returns:
        ``labels``; ``temperature`` and ``threshold`` of the model; and for each face that was found
        its ``person``, the position of its ``true`` label, its ``strength``, and its ``logits`` up
        to a constant, which probabilities do not depend on.
    """
    chance = np.random.default_rng(SEED)
    labels = engine.names.labels
    temperature = engine.reader.expression.temperature
    faces: dict[str, list[Any]] = {"person": [], "true": [], "strength": [], "logits": []}
    for person, label, strength in _faces():
        pose = Pose(*chance.normal(0, (9, 5, 4)))
        expression = blend(NEUTRAL, PROTOTYPES[label], strength)
        picture = _drawn(CAST[person], expression, pose)
        found = complete(engine.analyse_picture(person, picture)).frames[0].faces
        if len(found) != 1 or found[0].expression is None:
            continue
        shares = found[0].expression.probabilities
        logits = temperature * np.log([max(shares[one], 1e-12) for one in labels])
        faces["person"].append(person)
        faces["true"].append(labels.index(label))
        faces["strength"].append(strength)
        faces["logits"].append(np.round(logits - logits.max(), 3).tolist())
    return {
        "labels": list(labels),
        "temperature": temperature,
        "threshold": engine.reader.threshold,
        **faces,
    }


def _faces() -> Iterator[tuple[str, str, float]]:
    for person in CAST:
        for label in PROTOTYPES:
            for strength in STRENGTHS if label != "neutral" else (1.0,):
                yield person, label, strength


def _drawn(person: Person, expression: Expression, pose: Pose = AHEAD) -> Image:
    sitter = Sitter(person, None, expression, x=240, y=190, scale=1.6, pose=pose)
    return rasterised(draw(Scene((sitter,), width=480, height=360))[0])


def smiles(engine: Engine) -> dict[str, Any]:
    """A stream in which a drawn face smiles three times, read frame by frame by the live pipeline.

    Every frame has noise as a camera in a dim room has it.

    Returns:
        ``labels``, ``threshold``, ``times`` in seconds, the ``probabilities`` of each frame before
        smoothing, and as truth the ``smiles`` with their beginning and end.
    """
    chance = np.random.default_rng(SEED)
    stream = engine.stream(LiveSmoothing("none"))
    times, rows = [], []
    for index in range(round(12.6 * RATE)):
        time = index / RATE
        share = max(_share(time, *smile) for smile in SMILES)
        expression = blend(NEUTRAL, PROTOTYPES["happiness"], share)
        pose = Pose(6 * np.sin(time * 0.9), 3 * np.sin(time * 0.7), 2 * np.sin(time * 1.3))
        picture = _drawn(CAST["samir"], replace(expression, brow_outer=0.1), pose)
        noise = chance.normal(0, 26, picture.shape)
        noisy = np.clip(picture + noise, 0, 255).astype(np.uint8)
        frame = complete(stream.analyse(noisy, index=index, time=time))
        if not frame.faces or frame.faces[0].expression is None:
            continue
        shares = frame.faces[0].expression.raw
        times.append(round(time, 3))
        rows.append([round(shares[one], 4) for one in engine.names.labels])
    return {
        "labels": list(engine.names.labels),
        "threshold": engine.reader.threshold,
        "times": times,
        "probabilities": rows,
        "smiles": [list(each) for each in SMILES],
    }


def _share(time: float, start: float, end: float) -> float:
    return float(np.clip(min((time - start) / CHANGE, (end + CHANGE - time) / CHANGE), 0, 1))


def variants(engine: Engine) -> dict[str, Any]:
    """The same people with the same expressions, of whom one thing at a time is changed.

    Returns:
        ``labels``; and for each face the ``person``, what was ``changed`` (skin, age or glasses) to
        which ``value``, the position of its ``true`` label, and its ``probabilities``, which are
        zeros where no face was found.
    """
    labels = engine.names.labels
    faces: dict[str, list[Any]] = {
        "person": [], "changed": [], "value": [], "true": [], "probabilities": [],
    }  # fmt: skip
    for name in VARIED:
        plain = replace(CAST[name], age=0.0, glasses=None)
        versions = [("skin", skin, replace(plain, skin=skin)) for skin in SKINS]
        versions.append(("age", "old", replace(plain, age=0.9)))
        versions.append(("glasses", "glasses", replace(plain, glasses="#2a2a2e")))
        versions.append(("nothing", "nothing", plain))
        for changed, value, person in versions:
            for label in VARIED_LABELS:
                picture = _drawn(person, PROTOTYPES[label])
                found = complete(engine.analyse_picture(name, picture)).frames[0].faces
                shares = found[0].expression.raw if found and found[0].expression else {}
                faces["person"].append(name)
                faces["changed"].append(changed)
                faces["value"].append(value)
                faces["true"].append(labels.index(label))
                faces["probabilities"].append([round(shares.get(one, 0.0), 3) for one in labels])
    return {"labels": list(labels), **faces}


def taught(engine: Engine) -> dict[str, Any]:
    """Embeddings of every person of the cast, with brows at rest and raised, in several lights.

    Only the numbers that differ most between faces in bright light are kept, whatever the label.

    Returns:
        The kept ``columns`` of the embedding; and for each face the ``person``, whether its brows
        are ``raised``, the ``darkness``, and its ``embeddings`` in thousandths.
    """
    chance = np.random.default_rng(SEED)
    faces: dict[str, list[Any]] = {"person": [], "raised": [], "darkness": []}
    rows = []
    for person in CAST:
        for raised in (0, 1):
            pose = Pose(*chance.normal(0, (6, 4, 3)))
            for darkness in LIGHTS:
                sitter = Sitter(CAST[person], None, brows(raised), 240, 190, 1.6, pose)
                scene = Scene((sitter,), width=480, height=360, darkness=darkness)
                picture = rasterised(draw(scene)[0])
                read, embeddings = complete(engine.read_picture(person, picture))
                if len(read.frames[0].faces) == 1:
                    rows.append(next(iter(embeddings.values())))
                    faces["person"].append(person)
                    faces["raised"].append(raised)
                    faces["darkness"].append(darkness)
    found = np.array(rows, np.float64)
    bright = found[np.array(faces["darkness"]) == 0]
    columns = np.sort(np.argsort(-bright.std(axis=0))[:KEPT])
    thousandths = np.round(found[:, columns] * 1000).astype(int).tolist()
    return {"columns": columns.tolist(), **faces, "embeddings": thousandths}


def likeness(engine: Engine) -> dict[str, Any]:
    """How alike the embeddings of two drawn faces are: mean cosines of every pair of faces.

    Returns:
        How many ``faces`` were read; the cosines of the ``same_person`` with two expressions, of
        the ``same_expression`` of two people, and of faces that have ``neither`` in common.
    """
    faces = [(person, label) for person in CAST for label in PROTOTYPES]
    rows, read = [], []
    for person, label in faces:
        picture = _drawn(CAST[person], PROTOTYPES[label])
        found, embeddings = complete(engine.read_picture(person, picture))
        if len(found.frames[0].faces) == 1:
            rows.append(next(iter(embeddings.values())))
            read.append((person, label))
    unit = np.array(rows, np.float64)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    people, labels = np.array(read).T
    person = people[:, None] == people
    label = labels[:, None] == labels
    pairs = {
        "same_person": person & ~label,
        "same_expression": label & ~person,
        "neither": ~person & ~label,
    }
    cosines = unit @ unit.T
    means = {name: round(float(cosines[chosen].mean()), 3) for name, chosen in pairs.items()}
    return {"faces": len(read), **means}


def validation() -> dict[str, Any]:
    """What the cards say of each model on the faces of FER+ that were held out."""
    content: dict[str, Any] = {}
    for name in MODELS:
        card = json.loads((CARDS / f"{name}.json").read_text("utf-8"))
        content[name] = {
            "protocol": card["protocol"],
            "labels": list(card["validation"]["recall"]),
            "faces": card["validation"]["faces"],
            "confusion": card["validation"]["confusion"],
            "temperature": card["calibration"]["temperature"],
            "error_before": card["calibration"]["error_before"],
            "error_after": card["calibration"]["error_after"],
            "bins_before": card["calibration"]["bins_before"],
            "bins": card["calibration"]["bins"],
            "coverage": card["calibration"]["coverage"],
            "abstention": card["abstention"],
        }
    return content
