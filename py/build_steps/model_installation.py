"""Installing the models that the manifest lists: fetched, checked, converted, checked again."""

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from tqdm import tqdm

from emotilens.models.tfjs_graph import read_nodes, read_weights
from emotilens.models.tfjs_to_onnx import convert

from .errors import BuildError
from .paths import MANIFEST, MODELS, NODE_PACKAGES, ROOT


def install_models() -> None:
    """Install every model that is not there already.

    Raises:
        BuildError: when a source or a result is not what the manifest says.
    """
    entries = json.loads(MANIFEST.read_text("utf-8"))["models"]
    missing = [entry for entry in entries if not is_installed(entry)]
    MODELS.mkdir(parents=True, exist_ok=True)
    for entry in tqdm(missing, desc="Installing models", unit="model", disable=not missing):
        _install(entry)


def is_installed(entry: dict[str, Any]) -> bool:
    """Whether a model's file is there with the right SHA-256."""
    file = MODELS / entry["file"]["name"]
    return file.is_file() and _sha256(file.read_bytes()) == entry["file"]["sha256"]


def describe_models() -> str:
    """One line a model: name, role, size, licence, whether it is installed."""
    entries = json.loads(MANIFEST.read_text("utf-8"))["models"]
    return "\n".join(
        f"{entry['name']:<20} {entry['role']:<11} {entry['file']['bytes'] / 1e6:>6.2f} MB  "
        f"{entry['licence']:<11} {'installed' if is_installed(entry) else 'not installed'}"
        for entry in entries
    )


def _install(entry: dict[str, Any]) -> None:
    target = MODELS / entry["file"]["name"]
    partial = target.with_suffix(".part")
    if entry["source"]["kind"] == "repository":
        shutil.copyfile(ROOT / entry["source"]["file"], partial)
    else:
        partial.write_bytes(_convert(entry))
    actual, expected = _sha256(partial.read_bytes()), entry["file"]["sha256"]
    if actual != expected:
        partial.unlink()
        raise BuildError(
            f"The model “{entry['name']}” came out with the SHA-256 {actual} instead of {expected} "
            f"in models/manifest.json. If you changed the converter, check the model and update "
            f"the manifest; otherwise run “python3 build.py models --install” again."
        )
    os.replace(partial, target)


def _convert(entry: dict[str, Any]) -> bytes:
    package = NODE_PACKAGES / entry["source"]["package"]
    contents = [
        _checked(package / file, sha256) for file, sha256 in entry["source"]["files"].items()
    ]
    document = json.loads(contents[0])
    model = convert(
        read_nodes(document),
        read_weights(document, b"".join(contents[1:])),
        entry["conversion"]["outputs"],
    )
    return model.SerializeToString(deterministic=True)


def _checked(file: Path, sha256: str) -> bytes:
    if not file.is_file():
        raise BuildError(
            f"{file.name} is missing from the npm packages. Delete web/node_modules and run the "
            f"same command again."
        )
    content = file.read_bytes()
    if _sha256(content) != sha256:
        raise BuildError(
            f"{file.name} is not the file that models/manifest.json pins by its SHA-256. Delete "
            f"web/node_modules and run the same command again."
        )
    return content


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
