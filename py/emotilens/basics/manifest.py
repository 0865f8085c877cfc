"""The list of models: which there are, and which are used unless somebody chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .errors import ModelUnavailableError, SpecificationError
from .model_specification import ModelSpecification, read_specification

Use = Literal["live", "picture"]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The models by name, and the defaults.

    Attributes:
        models: in the order of the manifest file.
        expression: name of the default expression model.
        detectors: names of the default face detectors for live frames and for pictures.
    """

    models: Mapping[str, ModelSpecification]
    expression: str
    detectors: Mapping[str, str]

    def expression_model(self, name: str | None = None) -> ModelSpecification:
        """The expression model of that name, or the default one.

        Raises:
            ModelUnavailableError: for a name that no expression model has.
        """
        return self._choose(name or self.expression, "expression")

    def detector(self, use: Use, name: str | None = None) -> ModelSpecification:
        """The face detector of that name, or the default one for live frames or pictures.

        Raises:
            ModelUnavailableError: for a name that no detector has.
        """
        return self._choose(name or self.detectors[use], "detection")

    def _choose(self, name: str, role: Literal["expression", "detection"]) -> ModelSpecification:
        suitable = {
            model.name: model for model in self.models.values() if getattr(model, role) is not None
        }
        if name not in suitable:
            raise ModelUnavailableError(
                f"There is no {role} model “{name}”. Choose one of: {', '.join(suitable)}."
            )
        return suitable[name]


def read_manifest(document: Mapping[str, Any]) -> Manifest:
    """Read the manifest file's content.

    Raises:
        SpecificationError: when an entry is incomplete, or a default is not in the list.
    """
    models = {entry["name"]: read_specification(entry) for entry in document["models"]}
    defaults = document["defaults"]
    manifest = Manifest(models, defaults["expression"], defaults["detector"])
    for name in (manifest.expression, *manifest.detectors.values()):
        if name not in models:
            raise SpecificationError(
                f"The manifest's default model “{name}” is not in its list. Add the model, or "
                f"choose another default in models/manifest.json."
            )
    return manifest
