"""The installed models: files beside one another, each checked against the manifest.

A file that is used as it was converted has its SHA-256 in the manifest. One that is changed when it
is installed (``classifier_graph``) cannot: beside it lies a record, a JSON file, that says what its
source was checked by, how it was converted, and the SHA-256 of what came out.
"""

import json
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from emotilens.basics.errors import ModelUnavailableError
from emotilens.manifest.digests import sha256
from emotilens.manifest.model_list import Manifest, read_manifest
from emotilens.manifest.model_source import Source, install_command, read_source

REPOSITORY = Path(__file__).resolve().parents[3]


class ModelStore:
    """Knows which models are installed, and reads and writes them.

    Args:
        manifest_file: the list of models.
        folder: where their ONNX files are installed.
    """

    def __init__(self, manifest_file: Path, folder: Path) -> None:
        self._manifest_file = manifest_file
        self._folder = folder

    @classmethod
    def default(cls) -> "ModelStore":
        """The store of this checkout, or the one that ``EMOTILENS_MODELS`` names.

        That variable's folder holds ``manifest.json`` and the ONNX files.
        """
        folder = os.environ.get("EMOTILENS_MODELS")
        if folder:
            return cls(Path(folder) / "manifest.json", Path(folder))
        return cls(REPOSITORY / "models" / "manifest.json", REPOSITORY / ".build" / "models")

    @property
    def cards(self) -> Path:
        """Folder of the models' cards, and of the figures in them; it may be missing."""
        return self._manifest_file.parent / "cards"

    @property
    def document(self) -> dict[str, Any]:
        """The manifest file's content, completed by what the records of installed models say.

        Raises:
            ModelUnavailableError: when there is no manifest file.
        """
        entries = [self._completed(entry) for entry in self.entries.values()]
        return {**self._content, "models": entries}

    @property
    def manifest(self) -> Manifest:
        """The models that can be used or installed, and the defaults."""
        return read_manifest(self.document)

    @cached_property
    def entries(self) -> Mapping[str, Mapping[str, Any]]:
        """The manifest file's entries by name, as they are."""
        return {entry["name"]: entry for entry in self._content["models"]}

    @property
    def defaults(self) -> frozenset[str]:
        """Names of the models that are used unless somebody chooses."""
        defaults = self._content["defaults"]
        return frozenset((defaults["expression"], *defaults["detector"].values()))

    def entry(self, name: str) -> Mapping[str, Any]:
        """One entry of the manifest file, as it is.

        Raises:
            ModelUnavailableError: for a name that is not in it.
        """
        if name not in self.entries:
            raise ModelUnavailableError(
                f"There is no model “{name}”. Choose one of: {', '.join(self.entries)}."
            )
        return self.entries[name]

    def source(self, name: str) -> Source:
        """Where a model comes from."""
        return read_source(self.entry(name))

    def is_installed(self, name: str) -> bool:
        """Whether a model's file is there, and is the right one."""
        try:
            self.read(name)
        except ModelUnavailableError:
            return False
        return True

    def read(self, name: str) -> bytes:
        """The ONNX file of a model, checked by its SHA-256.

        Raises:
            ModelUnavailableError: when it is unknown, not installed, or another file.
        """
        entry = self._completed(self.entry(name))
        command = install_command(name, read_source(entry))
        file = self._folder / entry["file"]["name"]
        if "sha256" not in entry["file"] or not file.is_file():
            raise ModelUnavailableError(
                f"The model “{name}” is not installed. Install it with “{command}”."
            )
        content = file.read_bytes()
        actual, expected = sha256(content), entry["file"]["sha256"]
        if actual != expected:
            raise ModelUnavailableError(
                f"The installed model “{name}” is not the file that was installed or that the "
                f"manifest describes: its SHA-256 is {actual[:12]}… instead of {expected[:12]}…. "
                f"Install it again with “{command}”."
            )
        return content

    def install(self, name: str, content: bytes, embedding_size: int | None = None) -> None:
        """Put a model's file into the store, all at once.

        Args:
            name: of the model.
            content: its ONNX file, whose source was checked.
            embedding_size: how many features it gives a face, if it gives them.

        Raises:
            ModelUnavailableError: when the manifest pins the file and this is another one; what was
                installed before stays.
        """
        entry = self.entry(name)
        actual, expected = sha256(content), entry["file"].get("sha256")
        if expected is not None and actual != expected:
            raise ModelUnavailableError(
                f"The model “{name}” came out with the SHA-256 {actual} instead of {expected} in "
                f"models/manifest.json. If you changed the converter, check the model and update "
                f"the manifest; otherwise install it again with "
                f"“{install_command(name, read_source(entry))}”."
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / entry["file"]["name"]
        _write(file, content)
        if expected is None:
            record = {
                **_made_from(entry),
                "file": {"bytes": len(content), "sha256": actual},
                "embedding_size": embedding_size,
            }
            _write(_record_of(file), json.dumps(record, indent=1).encode())

    @cached_property
    def _content(self) -> dict[str, Any]:
        try:
            content: dict[str, Any] = json.loads(self._manifest_file.read_text("utf-8"))
        except FileNotFoundError as missing:
            raise ModelUnavailableError(
                f"There is no list of models at {self._manifest_file}. Set EMOTILENS_MODELS to a "
                f"folder that has a manifest.json, or run from the project's checkout."
            ) from missing
        return content

    def _completed(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """An entry with its record's figures, if it needs a record and that is of this entry."""
        if "sha256" in entry["file"]:
            return dict(entry)
        record = _read_record(self._folder / entry["file"]["name"])
        if {key: record.get(key) for key in _made_from(entry)} != _made_from(entry):
            return dict(entry)
        completed = {**entry, "file": {**entry["file"], **record["file"]}}
        if record["embedding_size"] is not None:
            embedding = {**entry["outputs"]["embedding"], "size": record["embedding_size"]}
            completed["outputs"] = {**entry["outputs"], "embedding": embedding}
        return completed


def _made_from(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What decides an installed file's content."""
    digests = ("sha256", "git_blob")
    return {
        "source": {key: entry["source"][key] for key in digests if key in entry["source"]},
        "conversion": entry.get("conversion"),
    }


def _read_record(file: Path) -> dict[str, Any]:
    """A model file's record; empty, so that it fits no entry, when it is missing or damaged."""
    try:
        record: dict[str, Any] = json.loads(_record_of(file).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return record


def _record_of(file: Path) -> Path:
    return file.with_suffix(".json")


def _write(file: Path, content: bytes) -> None:
    partial = file.with_name(file.name + ".part")
    partial.write_bytes(content)
    os.replace(partial, file)
