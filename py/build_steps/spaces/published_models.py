"""Publishing the models that were trained here, with their cards and figures."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from huggingface_hub import CardData, EvalResult, HfApi
from huggingface_hub.repocard_data import eval_results_to_model_index

from emotilens import __version__
from emotilens.manifest.model_source import RepositorySource
from emotilens.native.model_store import ModelStore

from ..paths import MANIFEST, ROOT
from .hub import check_name, describe_upload, sign_in, upload
from .publishing import check_clean

TAGS = ["facial-expression-recognition", "emotion-recognition", "face", "onnx"]


def publish_models(
    api: HfApi,
    repository: str,
    store: ModelStore,
    *,
    private: bool = False,
    dry_run: bool = False,
    tree: Path = ROOT,
) -> dict[str, dict[str, str]]:
    """Create or update a model repository with every model that was trained here.

    Args:
        api: the Hub's API, with the endpoint and token to use.
        repository: OWNER/NAME.
        store: the store whose manifest names the models.
        private: whether only its owner can see it.
        dry_run: print what would be done, without doing it.
        tree: the checkout.

    Returns:
        For each model the ``source`` that a manifest needs to fetch exactly this file; empty after
        a dry run.

    Raises:
        BuildError: when the checkout has uncommitted changes, or the Hub refuses.
    """
    check_name(repository)
    commit = check_clean(tree)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        entries = trained_models(store)
        write_models(entries, folder)
        if dry_run:
            print(describe_upload(api, repository, "model", folder))
            return {}
        print(f"Publishing as {sign_in(api)} to {api.endpoint}/{repository} …", flush=True)
        message = f"emotilens {__version__} ({commit[:12]})"
        done = upload(api, repository, "model", folder, message=message, private=private)
    return {
        name: {
            "kind": "hub",
            "repository": repository,
            "revision": done.oid,
            "file": entry["file"]["name"],
            "sha256": entry["file"]["sha256"],
        }
        for name, entry in entries.items()
    }


def trained_models(store: ModelStore) -> dict[str, Mapping[str, Any]]:
    """The manifest's entries whose file is part of this repository."""
    return {
        name: entry
        for name, entry in store.entries.items()
        if isinstance(store.source(name), RepositorySource)
    }


def write_models(entries: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """Fill a folder with models, their part of the manifest, cards, figures and licence."""
    cards = folder / "cards"
    cards.mkdir()
    for entry in entries.values():
        shutil.copyfile(ROOT / entry["source"]["file"], folder / entry["file"]["name"])
        for file in MANIFEST.parent.glob(f"{Path(entry['card']).with_suffix('')}.*"):
            shutil.copyfile(file, cards / file.name)
    manifest = json.dumps({"schema": 1, "models": list(entries.values())}, indent=1)
    (folder / "manifest.json").write_text(manifest, "utf-8")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    (folder / "README.md").write_text(_card(entries), "utf-8")


def _card(entries: Mapping[str, Mapping[str, Any]]) -> str:
    data = CardData(
        license="apache-2.0",
        library_name="onnx",
        pipeline_tag="image-classification",
        tags=TAGS,
    )
    data["model-index"] = [_results(name) for name in entries]
    rows = "".join(
        f"| [{entry['title']}]({entry['card']}) | {entry['summary']} | "
        f"`{entry['file']['name']}` | `{entry['file']['sha256'][:12]}…` |\n"
        for entry in entries.values()
    )
    return f"""---
{data.to_yaml()}
---

# emotilens: networks for facial expressions

Trained by the project emotilens, version {__version__}. `manifest.json` describes their input and
output; each card states how the network was trained, how accurate it is and where it fails.

| model | | file | SHA-256 |
| --- | --- | --- | --- |
{rows}
A face's expression is not a feeling, and these are not tools for judging people. The EU AI Act,
Article 5(1)(f), forbids inferring the emotions of people in workplaces and educational
institutions.
"""


def _results(name: str) -> dict[str, Any]:
    """A model's figures as the Hub shows them."""
    card = json.loads((MANIFEST.parent / "cards" / f"{name}.json").read_text("utf-8"))
    figures = {
        "accuracy": ("Accuracy", card["validation"]["accuracy"]),
        "f1": ("Macro F1", card["validation"]["macro_f1"]),
    }
    results = [
        EvalResult(
            task_type="image-classification",
            dataset_type="ferplus",
            dataset_name=card["protocol"],
            metric_type=kind,
            metric_name=title,
            metric_value=round(value, 4),
        )
        for kind, (title, value) in figures.items()
    ]
    index: list[dict[str, Any]] = eval_results_to_model_index(name, results)
    return index[0]
