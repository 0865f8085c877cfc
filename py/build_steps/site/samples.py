"""The samples of the site: the example photograph, and drawn pictures and clips.

Beside each picture lies its analysis by the default models, which the page shows until its own
engine has started. Beside each clip of one face lie its analysis and, as annotations, what was
drawn, so that evaluating can be tried without files.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from emotilens.basics.results_json import to_json
from emotilens.engine import Engine
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.native.program_digest import program_digest
from emotilens.native.result_files import ResultFiles
from emotilens.native.video_run import VideoRun
from emotilens.steps.label_maps import AFF_WILD2, AFF_WILD2_AS_AFFECTNET
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
    """Analyses of samples by the default models, kept in ``.build`` as long as they are valid.

    Args:
        store: contains the models.
    """

    def __init__(self, store: ModelStore) -> None:
        self._store = store
        entries = sorted(json.dumps(store.entry(name)) for name in store.defaults)
        self._state = " ".join((program_digest(), *entries))
        self._engine: Engine | None = None

    def of(self, file: Path, name: str, *, moving: bool = False) -> dict[str, Any]:
        """The analysis of a picture or video as JSON.

        Args:
            file: the picture or video.
            name: of the source that the analysis names.
            moving: whether it is a video.

        Raises:
            ModelUnavailableError: when a default model is not installed.
        """
        key = short_hash(f"{self._state} {name} ".encode() + file.read_bytes())
        kept = ANALYSES / f"{key}.json"
        if not kept.is_file():
            ANALYSES.mkdir(parents=True, exist_ok=True)
            write_whole(kept, self._video(file, name) if moving else self._picture(file, name))
        document: dict[str, Any] = json.loads(kept.read_text("utf-8"))
        return document

    def _picture(self, file: Path, name: str) -> str:
        engine = self._loaded()
        source = complete(engine.analyse_picture(name, read_picture(file)))
        return json.dumps(to_json(engine.describe((source,), engine.picture_detector)))

    def _video(self, file: Path, name: str) -> str:
        with TemporaryDirectory() as folder:
            files = ResultFiles(Path(folder), name, with_json=True)
            for _ in VideoRun(self._loaded(), file, name, files=files):
                pass
            return files.document.read_text("utf-8")

    def _loaded(self) -> Engine:
        self._engine = self._engine or native_engine(self._store)
        return self._engine


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
    small = thumbnail(pixels, [face["box"] for face in _faces(document)])
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
        "thumbnail": site.add_hashed("examples", "astronaut-thumbnail.webp", small),
        "truth": None,
        "annotated": None,
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
        "annotated": _annotated(site, sample, analyses),
        "analysis": analysis,
        "answers": [asdict(each) for each in answered],
    }


def _annotated(site: SiteFiles, sample: Sample, analyses: StoredAnalyses) -> dict[str, Any] | None:
    """The analysis and the annotations of a clip of one face; None for other samples."""
    if sample.kind != "clip" or any(len(frame["faces"]) != 1 for frame in sample.truth):
        return None
    document = analyses.of(sample.path, sample.path.name, moving=True)
    annotations = annotation_text(sample.truth).encode()
    return {
        "analysis": _json(site, DRAWN, f"{sample.name}-analysis.json", document),
        "annotations": site.add_hashed(DRAWN, f"{sample.name}-annotations.txt", annotations),
    }


def annotation_text(truth: Sequence[Mapping[str, Any]]) -> str:
    """What was drawn, as annotations in the format of Aff-Wild2, which has “other” for contempt.

    Args:
        truth: frames of one face each; one between two expressions is not annotated.
    """
    drawn = [frame["faces"][0]["expression"] for frame in truth]
    labels = [AFF_WILD2_AS_AFFECTNET.get(label, label) for label in drawn]
    codes = [-1 if label is None else AFF_WILD2.index(label) for label in labels]
    return "\n".join([",".join(AFF_WILD2).title(), *map(str, codes), ""])


def _faces(document: dict[str, Any]) -> list[dict[str, Any]]:
    faces: list[dict[str, Any]] = document["sources"][0]["frames"][0]["faces"]
    return faces


def _json(site: SiteFiles, folder: str, name: str, document: dict[str, Any]) -> dict[str, Any]:
    return site.add_hashed(folder, name, json.dumps(document).encode())
