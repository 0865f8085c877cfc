"""The installed models: ONNX files, each verified against the manifest.

The manifest has the SHA-256 of each file that is always converted in the same way. A file that is
changed during installation (``conversion.classifier_graph``) has a record beside it instead, a JSON
file with the digest of its source, the kind of conversion, and the SHA-256 of the result.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from emotilens.basics.errors import ModelUnavailableError
from emotilens.basics.json_text import json_of, parse_json
from emotilens.basics.stored_values import fields_of, title, whole_number
from emotilens.manifest.digests import sha256
from emotilens.manifest.model_list import Manifest, read_defaults, read_entries, read_manifest
from emotilens.manifest.model_source import LARGEST_FILE, Source, install_command, read_source
from emotilens.whole_files import write_whole

CHECKOUT = Path(__file__).resolve().parents[3]
"""Top of the repository, unless emotilens was installed as a package."""

BUNDLED = Path(__file__).resolve().parents[1] / "models"
"""The models that an installed package contains; missing in a checkout."""


class ModelStore:
    """Finds, reads and writes the installed models.

    Args:
        manifest_file: the list of models.
        folder: where ONNX files are installed.
        bundled: folder of ONNX files that are never changed, and preferred; None without one.
        downloads: where downloaded files are stored; by default a subfolder of ``folder``.

    Attributes:
        folder: where ONNX files are installed.
        downloads: where downloaded files are stored.
    """

    def __init__(
        self,
        manifest_file: Path,
        folder: Path,
        *,
        bundled: Path | None = None,
        downloads: Path | None = None,
    ) -> None:
        self._manifest_file = manifest_file
        self._bundled = bundled
        self.folder = folder
        self.downloads = downloads or folder / "downloads"

    @classmethod
    def default(cls) -> "ModelStore":
        """The store that the environment selects.

        It is the folder in ``EMOTILENS_MODELS``, with a ``manifest.json`` and ONNX files, if that
        variable is set; otherwise the checkout's ``.build/models``. For an installed package, it is
        the models in the package and, for those added later, the folder in ``EMOTILENS_CACHE`` or
        the user's cache folder.
        """
        chosen = os.environ.get("EMOTILENS_MODELS")
        if chosen:
            return cls(Path(chosen) / "manifest.json", Path(chosen))
        if not BUNDLED.is_dir():
            build = CHECKOUT / ".build"
            manifest_file = CHECKOUT / "models" / "manifest.json"
            return cls(manifest_file, build / "models", downloads=build / "downloads")
        cache = Path(os.environ.get("EMOTILENS_CACHE") or user_cache_path("emotilens"))
        return cls(
            BUNDLED / "manifest.json",
            cache / "models",
            bundled=BUNDLED,
            downloads=cache / "downloads",
        )

    @property
    def cards(self) -> Path:
        """Folder of the model cards and the measurements in them; it may be missing."""
        return self._manifest_file.parent / "cards"

    @property
    def document(self) -> dict[str, Any]:
        """The content of the manifest file, completed with the records of installed models.

        Raises:
            ModelUnavailableError: when there is no manifest file.
        """
        entries = [self._completed(entry) for entry in self.entries.values()]
        return {**self._content, "models": entries}

    @property
    def manifest(self) -> Manifest:
        """The models that can be used or installed, and the defaults."""
        return read_manifest(self.document, packaged=BUNDLED.is_dir())

    @cached_property
    def entries(self) -> Mapping[str, Mapping[str, Any]]:
        """The entries of the manifest file by name, unchanged.

        Raises:
            ModelUnavailableError: when there is no manifest file.
            SpecificationError: when an entry is damaged.
        """
        return read_entries(self._content)

    @property
    def defaults(self) -> frozenset[str]:
        """Names of the default models."""
        expression, detectors = read_defaults(self._content)
        return frozenset((expression, *detectors.values()))

    def entry(self, name: str) -> Mapping[str, Any]:
        """One entry of the manifest file, unchanged.

        Raises:
            ModelUnavailableError: when no entry has that name.
        """
        if name not in self.entries:
            raise ModelUnavailableError(
                f"There is no model “{name}”. Choose one of: {', '.join(self.entries)}."
            )
        return self.entries[name]

    def source(self, name: str) -> Source:
        """Where a model comes from."""
        return read_source(self.entry(name))

    def install_command(self, name: str) -> str:
        """The shell command that installs a model."""
        return install_command(name, self.source(name), packaged=BUNDLED.is_dir())

    def is_installed(self, name: str) -> bool:
        """Whether a model's file exists and is the right one."""
        try:
            self.read(name)
        except ModelUnavailableError:
            return False
        return True

    def read(self, name: str) -> bytes:
        """The ONNX file of a model, verified by its SHA-256.

        Raises:
            ModelUnavailableError: when it is unknown, not installed, or another file.
        """
        entry = self._completed(self.entry(name))
        command = self.install_command(name)
        file = self._file(entry)
        if "sha256" not in entry["file"] or not file.is_file():
            raise ModelUnavailableError(
                f"The model “{name}” is not installed. Install it with “{command}”."
            )
        content = file.read_bytes()
        actual, expected = sha256(content), entry["file"]["sha256"]
        if actual != expected:
            raise ModelUnavailableError(
                f"The file of the model “{name}” has changed since it was installed, or differs "
                f"from the manifest: its SHA-256 is {actual[:12]}… instead of {expected[:12]}…. "
                f"Install it again with “{command}”."
            )
        return content

    def install(self, name: str, content: bytes, embedding_size: int | None = None) -> None:
        """Put a model's file into the store, atomically.

        Args:
            name: the model's name.
            content: the content of its ONNX file, whose source was verified.
            embedding_size: how many values it computes per face, if it computes embeddings.

        Raises:
            ModelUnavailableError: when the manifest has another SHA-256 for this file; an earlier
                installation stays in place.
        """
        entry = self.entry(name)
        actual, expected = sha256(content), entry["file"].get("sha256")
        if expected is not None and actual != expected:
            raise ModelUnavailableError(
                f"The converted model “{name}” has the SHA-256 {actual} instead of {expected} in "
                f"models/manifest.json. If you changed the converter, check the model and update "
                f"the manifest; otherwise install it again with “{self.install_command(name)}”."
            )
        make_folder(self.folder)
        file = self.folder / entry["file"]["name"]
        with _clear_errors(self.folder):
            write_whole(file, content)
            if expected is None:
                record = {
                    **_origin(entry),
                    "file": {"bytes": len(content), "sha256": actual},
                    "embedding_size": embedding_size,
                }
                write_whole(_record_file(file), json_of(record, indent=1))

    @cached_property
    def _content(self) -> dict[str, Any]:
        try:
            content = parse_json(self._manifest_file.read_text("utf-8"))
        except OSError as missing:
            raise ModelUnavailableError(
                f"There is no list of models at {self._manifest_file}. Set EMOTILENS_MODELS to a "
                f"folder that contains a manifest.json, or install emotilens again."
            ) from missing
        except ValueError as damaged:
            raise self._damaged(str(damaged)) from damaged
        if not isinstance(content, dict) or not content.keys() >= {"models", "defaults"}:
            raise self._damaged("“models” or “defaults” is missing")
        return content

    def _damaged(self, reason: str) -> ModelUnavailableError:
        return ModelUnavailableError(
            f"The list of models at {self._manifest_file} is damaged ({reason}). Replace it with "
            f"the manifest.json of this version, or unset EMOTILENS_MODELS."
        )

    def _file(self, entry: Mapping[str, Any]) -> Path:
        name = entry["file"]["name"]
        if self._bundled and (self._bundled / name).is_file():
            return self._bundled / name
        return self.folder / name

    def _completed(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """An entry, with the values of its record if it has one of the same origin."""
        if "sha256" in entry["file"]:
            return dict(entry)
        record = _read_record(self._file(entry))
        if {key: record.get(key) for key in _origin(entry)} != _origin(entry):
            return dict(entry)
        completed = {**entry, "file": {**entry["file"], **record["file"]}}
        size, outputs = record["embedding_size"], entry.get("outputs")
        if size is not None and isinstance(outputs, Mapping):
            embedding = outputs.get("embedding")
            if isinstance(embedding, Mapping):
                completed["outputs"] = {**outputs, "embedding": {**embedding, "size": size}}
        return completed


def _origin(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that determines the content of an installed file."""
    digests = ("sha256", "git_blob")
    return {
        "source": {key: entry["source"][key] for key in digests if key in entry["source"]},
        "conversion": entry.get("conversion"),
    }


def _read_record(file: Path) -> Mapping[str, Any]:
    """The record of a model file; empty, so that it matches no entry, if missing or damaged."""
    try:
        record = fields_of(parse_json(_record_file(file).read_text("utf-8")), "record")
        made = fields_of(record["file"], "file")
        size = record["embedding_size"]
        return {
            **record,
            "file": {
                "bytes": whole_number(made["bytes"], "bytes", 1, LARGEST_FILE),
                "sha256": title(made["sha256"], "sha256"),
            },
            "embedding_size": None if size is None else whole_number(size, "embedding_size", 1),
        }
    except (OSError, KeyError, ValueError):
        return {}


def make_folder(folder: Path) -> None:
    """Make a folder for models or downloads, unless it is there already.

    Raises:
        ModelUnavailableError: when it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise ModelUnavailableError(
            f"The folder {folder} for models cannot be made ({failure.strerror}). Set "
            f"EMOTILENS_CACHE to a folder that you can write to."
        ) from failure


def _record_file(file: Path) -> Path:
    return file.with_suffix(".json")


@contextmanager
def _clear_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        raise ModelUnavailableError(
            f"The model was not installed, because {folder} cannot be written to "
            f"({failure.strerror}). Check its permissions and the free space there."
        ) from failure
