"""The installed models: files beside one another, each checked against the manifest."""

import hashlib
import json
import os
from functools import cached_property
from pathlib import Path
from typing import Any

from emotilens.basics.errors import ModelUnavailableError
from emotilens.basics.manifest import Manifest, read_manifest

REPOSITORY = Path(__file__).resolve().parents[3]


class ModelStore:
    """Reads installed models.

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

    @cached_property
    def document(self) -> dict[str, Any]:
        """The manifest file's content.

        Raises:
            ModelUnavailableError: when there is no manifest file.
        """
        try:
            content: dict[str, Any] = json.loads(self._manifest_file.read_text("utf-8"))
        except FileNotFoundError as missing:
            raise ModelUnavailableError(
                f"There is no list of models at {self._manifest_file}. Set EMOTILENS_MODELS to a "
                f"folder that has a manifest.json, or run from the project's checkout."
            ) from missing
        return content

    @cached_property
    def manifest(self) -> Manifest:
        """The models that could be installed, and the defaults."""
        return read_manifest(self.document)

    def read(self, name: str) -> bytes:
        """The ONNX file of a model, checked by its SHA-256.

        Raises:
            ModelUnavailableError: when it is unknown, not installed, or another file.
        """
        entries = {entry["name"]: entry for entry in self.document["models"]}
        if name not in entries:
            raise ModelUnavailableError(
                f"There is no model “{name}”. Choose one of: {', '.join(entries)}."
            )
        file = self._folder / entries[name]["file"]["name"]
        try:
            content = file.read_bytes()
        except FileNotFoundError as missing:
            raise ModelUnavailableError(
                f"The model “{name}” is not installed. Install it with "
                f"“python3 build.py models --install”."
            ) from missing
        actual, expected = hashlib.sha256(content).hexdigest(), entries[name]["file"]["sha256"]
        if actual != expected:
            raise ModelUnavailableError(
                f"The installed model “{name}” is not the file that the manifest describes: its "
                f"SHA-256 is {actual[:12]}… instead of {expected[:12]}…. Install it again with "
                f"“python3 build.py models --install”."
            )
        return content
