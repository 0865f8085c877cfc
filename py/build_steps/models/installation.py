"""Installing the models that the manifest lists: fetched, checked, converted, checked again."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tqdm import tqdm

from emotilens.conversion.classifier_graph import check_same_outputs, with_embedding_output
from emotilens.conversion.onnx_graph import ConversionError
from emotilens.conversion.tfjs_graph import read_nodes, read_weights
from emotilens.conversion.tfjs_to_onnx import convert
from emotilens.manifest.digests import sha256
from emotilens.manifest.model_source import PackageSource, RepositorySource, Source, needs_download
from emotilens.native.model_facts import licence_notes, marked_licence, model_facts
from emotilens.native.model_store import ModelStore

from ..errors import BuildError
from ..paths import DOWNLOADS, NODE_PACKAGES, ROOT
from ..setup.node_packages import install_node_packages
from .download import fetch_model


def install_models(store: ModelStore) -> None:
    """Install every model that needs no more than the package registries, and is not there yet.

    Raises:
        BuildError: when a source or a result is not what the manifest says.
    """
    names = [name for name in store.entries if not needs_download(store.source(name))]
    missing = [name for name in names if not store.is_installed(name)]
    for name in tqdm(missing, desc="Installing models", unit="model", disable=not missing):
        _install(store, name, DOWNLOADS)


def add_models(store: ModelStore, names: Iterable[str], downloads: Path = DOWNLOADS) -> None:
    """Install models by name, whatever they need.

    Args:
        store: to install them into.
        names: of models in the manifest; those that are installed are left alone.
        downloads: folder that keeps what was fetched.

    Raises:
        ModelUnavailableError: for a name that is not in the manifest; then nothing is installed.
        BuildError: when a model cannot be fetched, or is not what the manifest says.
    """
    sources = {name: store.source(name) for name in names}
    for name, source in sources.items():
        if store.is_installed(name):
            print(f"The model “{name}” is installed already.")
            continue
        if isinstance(source, PackageSource):
            install_node_packages()
        print(f"Installing the model “{name}” …", flush=True)
        _install(store, name, downloads)


def describe_models(store: ModelStore) -> str:
    """One line a model: name, role, size, licence, accuracy, speed, and how to install it."""
    models = model_facts(store)
    notes = licence_notes(models)
    lines = []
    for facts in models:
        role, licence = facts.entry["role"], marked_licence(facts, notes)
        megabytes = f"{facts.bytes / 1e6:.2f} MB" if facts.bytes else "?"
        milliseconds = facts.native_milliseconds
        speed = f"{milliseconds:.1f} ms" if milliseconds is not None else ""
        state = "installed" if facts.installed else facts.command
        lines.append(
            f"{facts.name:<22} {role:<11} {megabytes:>9}  {licence:<12} "
            f"{facts.accuracy_text:<20} {speed:>8}  {state}"
        )
    explained = (
        "Accuracy on FER+ validation or, where a data set is named, by the model's authors; "
        "milliseconds a face, native, on one thread."
    )
    return "\n".join([*lines, explained, *(f"{mark} {note}" for note, mark in notes.items())])


def _install(store: ModelStore, name: str, downloads: Path) -> None:
    entry = store.entry(name)
    files = _source_files(name, store.source(name), downloads)
    embedding_size = None
    try:
        match entry.get("conversion", {}).get("from"):
            case "tfjs-graph":
                content = _from_tfjs(entry, files)
            case "classifier":
                content, embedding_size = _with_embedding(entry, files[0])
            case _:
                content = files[0]
    except ConversionError as failure:
        raise BuildError(
            f"The model “{name}” cannot be installed: {failure} What was installed before stays."
        ) from failure
    store.install(name, content, embedding_size)


def _source_files(name: str, source: Source, downloads: Path) -> list[bytes]:
    """Content of the files that a model is made of, each checked."""
    match source:
        case RepositorySource():
            return [(ROOT / source.file).read_bytes()]
        case PackageSource():
            package = NODE_PACKAGES / source.package
            return [_checked(package / file, digest) for file, digest in source.files.items()]
        case _:
            return [fetch_model(name, source, downloads)]


def _from_tfjs(entry: Mapping[str, Any], files: list[bytes]) -> bytes:
    document = json.loads(files[0])
    model = convert(
        read_nodes(document),
        read_weights(document, b"".join(files[1:])),
        entry["conversion"]["outputs"],
    )
    return model.SerializeToString(deterministic=True)


def _with_embedding(entry: Mapping[str, Any], content: bytes) -> tuple[bytes, int]:
    output, specification = entry["outputs"]["embedding"], entry["input"]
    changed, size = with_embedding_output(content, output["name"])
    if output.get("size", size) != size:
        raise ConversionError(
            f"It has {size} features a face, but {output['size']} in models/manifest.json."
        )
    width, height = specification["size"]
    check_same_outputs(content, changed, (len(specification["mean"]), height, width))
    return changed, size


def _checked(file: Path, expected: str) -> bytes:
    if not file.is_file():
        raise BuildError(
            f"{file.name} is missing from the npm packages. Delete web/node_modules and run the "
            f"same command again."
        )
    content = file.read_bytes()
    if sha256(content) != expected:
        raise BuildError(
            f"{file.name} is not the file that models/manifest.json pins by its SHA-256. Delete "
            f"web/node_modules and run the same command again."
        )
    return content
