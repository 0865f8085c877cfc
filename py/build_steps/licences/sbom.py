"""A software bill of materials, as JSON of CycloneDX 1.6 (https://cyclonedx.org/specification/)."""

import json
import uuid
from collections.abc import Mapping, Sequence
from importlib.metadata import metadata
from typing import Any

from .component import Component

FILE = "sbom.cdx.json"


def sbom(
    components: Sequence[Component],
    files: Mapping[str, Mapping[str, str]] | None = None,
    requirements: Sequence[str] = (),
) -> str:
    """The bill of materials of a product; the same product gives the same text.

    Args:
        components: what it ships; the first is the product itself.
        files: for each component's name, SHA-256 by path of the files that belong to it.
        requirements: packages that are not shipped but installed with it, such as ``name==1.0``.
    """
    product, *others = components
    files = files or {}
    required = [_requirement(line) for line in requirements]
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _entry(product, product.name, {})},
        "components": [
            *(_entry(each, each.name, files.get(each.name, {})) for each in others),
            *required,
        ],
    }
    references = [each["bom-ref"] for each in content["components"]]
    content["dependencies"] = [{"ref": product.name, "dependsOn": references}]
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(content, sort_keys=True))
    return json.dumps({"serialNumber": f"urn:uuid:{number}", **content}, indent=1) + "\n"


def _entry(component: Component, reference: str, files: Mapping[str, str]) -> dict[str, Any]:
    # Data that a model was trained on is not a part of the product.
    parts = [part for part in component.parts if part.kind != "data"]
    nested = [_entry(part, f"{reference}/{part.name}", {}) for part in parts]
    if not component.sha256:
        nested += [
            {"type": "file", "name": path, "bom-ref": path, "hashes": _hashes(digest)}
            for path, digest in sorted(files.items())
        ]
    optional = {
        "version": component.version,
        "description": component.use,
        "copyright": "\n".join(component.copyright),
        "purl": component.package,
        "hashes": _hashes(component.sha256) if component.sha256 else None,
        "externalReferences": (
            [{"type": "website", "url": component.source}] if component.source else None
        ),
        "components": nested,
    }
    return {
        "type": component.kind,
        "name": component.name,
        "bom-ref": reference,
        "licenses": [{"expression": component.licence}],
        **{name: value for name, value in optional.items() if value},
    }


def _requirement(line: str) -> dict[str, Any]:
    name, version = line.split("==")
    licence = metadata(name).json.get("license_expression")
    return {
        "type": "library",
        "name": name,
        "version": version,
        "bom-ref": f"requirement/{name}",
        "purl": f"pkg:pypi/{name}@{version}",
        "description": "Installed with the product, not part of it",
        **({"licenses": [{"expression": licence}]} if licence else {}),
    }


def _hashes(digest: str) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": digest}]
