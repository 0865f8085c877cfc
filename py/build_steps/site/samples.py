"""The samples of the site: the example photograph, and drawn pictures and clips.

Beside each picture lies its analysis by the default models, which the page shows until its own
engine has started.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from emotilens.basics.results import Analysis, to_json
from emotilens.engine import Engine
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.native.program_digest import program_digest
from emotilens.whole_files import write_whole

from ..paths import BUILD
from ..portraits.answers import answer, answers
from ..portraits.gallery import Sample, gallery
from ..portraits.raster import thumbnail
from .example_picture import example_picture
from .site_files import SiteFiles, short_hash

ANALYSES = BUILD / "sample-analyses"

DRAWN = "examples/drawn"
"""Folder of files that are cached only when they are used."""

THUMBNAILS = "examples/thumbnails"


class StoredAnalyses:
    """Analyses of pictures by the default models, kept in ``.build`` as long as they are valid.

    Args:
        store: contains the models.
    """

    def __init__(self, store: ModelStore) -> None:
        self._store = store
        entries = sorted(json.dumps(store.entry(name)) for name in store.defaults)
        self._state = " ".join((program_digest(), *entries))
        self._engine: Engine | None = None

    def of(self, picture: Path, name: str) -> dict[str, Any]:
        """The analysis of a picture as JSON.

        Args:
            picture: its file.
            name: of the source that the analysis names.

        Raises:
            ModelUnavailableError: when a default model is not installed.
        """
        key = short_hash(f"{self._state} {name} ".encode() + picture.read_bytes())
        kept = ANALYSES / f"{key}.json"
        if not kept.is_file():
            ANALYSES.mkdir(parents=True, exist_ok=True)
            write_whole(kept, json.dumps(to_json(self._analysed(picture, name))))
        document: dict[str, Any] = json.loads(kept.read_text("utf-8"))
        return document

    def _analysed(self, picture: Path, name: str) -> Analysis:
        engine = self._engine = self._engine or native_engine(self._store)
        source = complete(engine.analyse_picture(name, read_picture(picture)))
        return engine.describe((source,), engine.picture_detector)


def add_samples(site: SiteFiles, store: ModelStore) -> list[dict[str, Any]]:
    """Add all samples to a site.

    Args:
        site: the site.
        store: contains the default models.

    Returns:
        The entries of assets.json; ``Sample`` in web/page/types.js describes them.

    Raises:
        BuildError: when the example picture cannot be fetched.
        ModelUnavailableError: when a default model is not installed.
    """
    analyses = StoredAnalyses(store)
    return [
        _photograph(site, analyses),
        *(_drawn(site, sample, analyses) for sample in gallery()),
    ]


def _photograph(site: SiteFiles, analyses: StoredAnalyses) -> dict[str, Any]:
    picture = example_picture()
    document = analyses.of(picture, "astronaut")
    pixels = read_picture(picture)
    return {
        "name": "astronaut",
        "title": "A photograph",
        "description": "The astronaut Eileen Collins, by NASA, in the public domain.",
        "kind": "picture",
        "drawn": False,
        "width": pixels.shape[1],
        "height": pixels.shape[0],
        "seconds": None,
        "file": site.add_hashed("examples", "astronaut.png", picture),
        "thumbnail": site.add_hashed("examples", "astronaut-thumbnail.webp", thumbnail(pixels)),
        "truth": None,
        "analysis": _json(site, "examples", "astronaut-analysis.json", document),
        "answers": [asdict(answer(None, face)) for face in _faces(document)],
    }


def _drawn(site: SiteFiles, sample: Sample, analyses: StoredAnalyses) -> dict[str, Any]:
    analysis, answered = None, []
    if sample.kind == "picture":
        document = analyses.of(sample.path, sample.name)
        answered = answers(sample.truth[0]["faces"], _faces(document))
        analysis = _json(site, DRAWN, f"{sample.name}-analysis.json", document)
    return {
        "name": sample.name,
        "title": sample.title,
        "description": sample.description,
        "kind": sample.kind,
        "drawn": True,
        "width": sample.width,
        "height": sample.height,
        "seconds": sample.seconds,
        "file": site.add_hashed(DRAWN, sample.file, sample.path),
        "thumbnail": site.add_hashed(THUMBNAILS, f"{sample.name}.webp", sample.thumbnail),
        "truth": site.add_hashed(DRAWN, f"{sample.name}-truth.json", sample.truth_file),
        "analysis": analysis,
        "answers": [asdict(each) for each in answered],
    }


def _faces(document: dict[str, Any]) -> list[dict[str, Any]]:
    faces: list[dict[str, Any]] = document["sources"][0]["frames"][0]["faces"]
    return faces


def _json(site: SiteFiles, folder: str, name: str, document: dict[str, Any]) -> dict[str, Any]:
    return site.add_hashed(folder, name, json.dumps(document).encode())
