"""The list of models, and which of them are the defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from emotilens.basics.errors import ModelUnavailableError, SpecificationError
from emotilens.basics.stored_values import MOST_NAMES, entries, fields_of, title, wrong

from .model_entry import naming_the_part, read_specification
from .model_source import install_command, read_source
from .model_specification import CascadeStage, ModelSpecification

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

    def attributes_model(self, name: str | None = None) -> ModelSpecification:
        """The model of that name for age, gender and identity, or the first one in the list.

        Raises:
            ModelUnavailableError: when no such model has that name, or there is none.
        """
        first = (each for each, model in self.models.items() if model.attributes is not None)
        chosen = name or next(first, None)
        if chosen is None:
            raise ModelUnavailableError(
                "The list of models has none for age, gender and identity. Use the manifest.json "
                "of this version."
            )
        return self._choose(chosen, "attributes")

    def stage(self, rule: CascadeStage) -> ModelSpecification:
        """The later network of a detector.

        Raises:
            ModelUnavailableError: when it is not in the list, or not installed.
        """
        if rule.model in self.installable:
            raise ModelUnavailableError(
                f"The model “{rule.model}” is not installed. Install it with "
                f"“{self.installable[rule.model]}”."
            )
        if rule.model not in self.models:
            raise ModelUnavailableError(
                f"The list of models has no “{rule.model}”, which its detector needs. Use the "
                f"manifest.json of this version."
            )
        return self.models[rule.model]

    def _choose(
        self, name: str, role: Literal["expression", "detection", "attributes"]
    ) -> ModelSpecification:
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
        SpecificationError: when an entry is incomplete or damaged, or a default is not in the list.
    """
    models = {}
    installable = {}
    for entry in read_entries(document).values():
        if "sha256" in entry["file"]:
            models[entry["name"]] = read_specification(entry)
        else:
            installable[entry["name"]] = install_command(
                entry["name"], read_source(entry), packaged=packaged
            )
    expression, detectors = read_defaults(document)
    for name in (expression, *detectors.values()):
        if name not in models:
            raise SpecificationError(
                f"The manifest's default model “{name}” is not in its list. Add the model, or "
                f"choose another default in models/manifest.json."
            )
    return Manifest(models, installable, expression, detectors)


def read_entries(document: Any) -> dict[str, Mapping[str, Any]]:
    """The entries of the manifest file by name, with what every use of them needs.

    Each has a ``name``, a ``source`` and a ``file``, whose ``name`` is that of a file in one folder
    and whose ``sha256``, if it has one, is text. Other fields are not checked.

    Raises:
        SpecificationError: when an entry lacks one of them, or two have the same name.
    """
    with naming_the_part("list of models"):
        listed = entries(fields_of(document, "manifest")["models"], "models", MOST_NAMES)
    found: dict[str, Mapping[str, Any]] = {}
    for number, value in enumerate(listed, start=1):
        with naming_the_part(f"entry number {number}"):
            entry = fields_of(value, "models")
            name = title(entry["name"], "name")
        with naming_the_part(f"entry for the model “{name}”"):
            fields_of(entry["source"], "source")
            file = fields_of(entry["file"], "file")
            _check_file_name(file["name"])
            if "sha256" in file:
                title(file["sha256"], "sha256")
        if name in found:
            raise SpecificationError(
                f"The manifest has two models “{name}”. Rename one in models/manifest.json."
            )
        found[name] = entry
    return found


def read_defaults(document: Mapping[str, Any]) -> tuple[str, Mapping[str, str]]:
    """Names of the default expression model, and of the detectors for live frames and pictures.

    Raises:
        SpecificationError: when one is missing or not a name.
    """
    with naming_the_part("list of defaults"):
        defaults = fields_of(document["defaults"], "defaults")
        detectors = fields_of(defaults["detector"], "detector")
        return title(defaults["expression"], "expression"), {
            use: title(detectors[use], use) for use in get_args(Use)
        }


def _check_file_name(value: Any) -> None:
    name = title(value, "name")
    if name.startswith(".") or "/" in name or "\\" in name:
        raise wrong(name, "name", "the name of a file, without a folder")
