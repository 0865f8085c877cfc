"""The list of models, and which of them are the defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from emotilens.basics.errors import ModelUnavailableError, SpecificationError

from .model_source import install_command, read_source
from .model_specification import ModelSpecification, read_specification

Use = Literal["live", "picture"]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The models by name, and the defaults.

    Attributes:
        models: those whose file has a known SHA-256, in the order of the manifest file.
        installable: for each other model, the command that installs it. Such a file is converted
            during installation, and its SHA-256 is not known before.
        expression: name of the default expression model.
        detectors: names of the default face detectors for live frames and for pictures.
    """

    models: Mapping[str, ModelSpecification]
    installable: Mapping[str, str]
    expression: str
    detectors: Mapping[str, str]

    def expression_model(self, name: str | None = None) -> ModelSpecification:
        """The expression model of that name, or the default one.

        Raises:
            ModelUnavailableError: when no expression model has that name, or it is not installed.
        """
        return self._choose(name or self.expression, "expression")

    def detector(self, use: Use, name: str | None = None) -> ModelSpecification:
        """The face detector of that name, or the default one for live frames or pictures.

        Raises:
            ModelUnavailableError: when no detector has that name.
        """
        return self._choose(name or self.detectors[use], "detection")

    def _choose(self, name: str, role: Literal["expression", "detection"]) -> ModelSpecification:
        suitable = {
            model.name: model for model in self.models.values() if getattr(model, role) is not None
        }
        if name in self.installable:
            raise ModelUnavailableError(
                f"The model “{name}” is not installed. Install it with "
                f"“{self.installable[name]}”, or choose one of: {', '.join(suitable)}."
            )
        if name not in suitable:
            raise ModelUnavailableError(
                f"There is no {role} model “{name}”. Choose one of: {', '.join(suitable)}."
            )
        return suitable[name]


def read_manifest(document: Mapping[str, Any], *, packaged: bool = False) -> Manifest:
    """Read the content of the manifest file.

    Args:
        document: the content.
        packaged: whether emotilens was installed by pip, which decides how models are installed.

    Raises:
        SpecificationError: when an entry is incomplete, or a default is not in the list.
    """
    models = {}
    installable = {}
    for entry in document["models"]:
        if "sha256" in entry["file"]:
            models[entry["name"]] = read_specification(entry)
        else:
            installable[entry["name"]] = install_command(
                entry["name"], read_source(entry), packaged=packaged
            )
    defaults = document["defaults"]
    manifest = Manifest(models, installable, defaults["expression"], defaults["detector"])
    for name in (manifest.expression, *manifest.detectors.values()):
        if name not in models:
            raise SpecificationError(
                f"The manifest's default model “{name}” is not in its list. Add the model, or "
                f"choose another default in models/manifest.json."
            )
    return manifest
