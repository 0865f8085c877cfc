"""The models and the example picture: data with its own licences."""

from collections.abc import Mapping
from typing import Any

from emotilens.manifest.digests import sha256
from emotilens.manifest.model_source import PackageSource, RepositorySource
from emotilens.native.model_store import ModelStore

from ..errors import BuildError
from ..site.example_picture import SHA256 as PICTURE_SHA256
from .component import Component
from .terms import APACHE, MIT
from .texts import NodeText, Sentence, Text

AUTHORS: Mapping[str, tuple[str, str]] = {
    "blazeface": (
        "Copyright 2019 The MediaPipe Authors",
        "https://github.com/google-ai-edge/mediapipe",
    ),
    "mini-xception": (
        "Copyright (c) 2017 Octavio",
        "https://github.com/oarriaga/face_classification",
    ),
    "emotieffnet": (
        "Copyright Andrey V. Savchenko and the authors of EmotiEffLib",
        "https://github.com/sb-ai-lab/EmotiEffLib",
    ),
    "mtcnn": (
        "Copyright (c) 2019-2024 Iván de Paz Centeno",
        "https://github.com/ipazc/mtcnn",
    ),
    "hse-faceres": (
        "Copyright Andrey V. Savchenko",
        "https://github.com/av-savchenko/HSE_FaceRec_tf",
    ),
}
"""Copyright and origin of the models that other people trained, by the name of their card."""

USES: Mapping[str, str] = {
    "detector": "Detects faces",
    "stage": "Detects faces, after another network",
    "expression": "Predicts expressions",
    "attributes": "Predicts age, gender and identity",
}
"""What models are for, by their role."""

TERMS: Mapping[str, Text] = {"Apache-2.0": APACHE, "MIT": MIT}

FERPLUS = Component(
    "FER+ labels",
    "MIT",
    (MIT,),
    copyright=("Copyright (c) Microsoft Corporation",),
    source="https://github.com/microsoft/FERPlus",
    kind="data",
    note="Votes on the pictures of FER2013; neither votes nor pictures are shipped.",
)


def model_components(store: ModelStore, names: list[str]) -> list[Component]:
    """The models that a product ships.

    Args:
        store: contains them.
        names: of the models.

    Raises:
        BuildError: when authors or licence of a model are not known.
        ModelUnavailableError: when a model is not installed.
    """
    return [_model(store, name) for name in names]


def picture_component() -> Component:
    """The picture to try without a camera."""
    return Component(
        "astronaut",
        "LicenseRef-public-domain",
        (Sentence("A photograph of Eileen Collins by NASA, in the public domain."),),
        label="Example picture",
        use="A face to try without a camera",
        source="https://scikit-image.org/docs/stable/api/skimage.data.html",
        package="pkg:pypi/scikit-image@0.25.2",
        files=("examples/astronaut*", "example.png"),
        sha256=PICTURE_SHA256,
        kind="data",
    )


def _model(store: ModelStore, name: str) -> Component:
    entry, source = store.entry(name), store.source(name)
    digest = sha256(store.read(name))
    stem = entry["file"]["name"].removesuffix(".onnx")
    own = isinstance(source, RepositorySource)
    authors, origin = _authors(entry) if not own else ("Copyright the emotilens authors", None)
    texts = [_terms(entry)]
    if isinstance(source, PackageSource):
        texts.append(NodeText(source.package))
    return Component(
        name,
        entry["licence"],
        tuple(texts),
        version=digest[:12],
        copyright=(authors,),
        use=USES[entry["role"]],
        source=origin,
        package=f"pkg:generic/{name}@{digest[:12]}?checksum=sha256:{digest}",
        files=(f"models/{stem}.*onnx", f"emotilens/models/{stem}.onnx"),
        sha256=digest,
        parts=(FERPLUS,) if own else (),
        kind="machine-learning-model",
        label=entry["title"],
        note=entry.get("licence_note"),
    )


def _authors(entry: Mapping[str, Any]) -> tuple[str, str]:
    card = entry["card"].rpartition("/")[2].removesuffix(".md")
    if card not in AUTHORS:
        raise BuildError(
            f"The authors of the model {entry['name']} are not known. Add the copyright line for "
            f"its card {card!r} to AUTHORS in py/build_steps/licences/models.py."
        )
    return AUTHORS[card]


def _terms(entry: Mapping[str, Any]) -> Text:
    if entry["licence"] not in TERMS:
        raise BuildError(
            f"There is no text for the licence {entry['licence']!r} of the model {entry['name']}. "
            f"Add where to find it to TERMS in py/build_steps/licences/models.py."
        )
    return TERMS[entry["licence"]]
