"""Everything that is shipped has an accepted licence, its text, and a place in the SBOM."""

import json
import re
from argparse import Namespace
from dataclasses import replace
from urllib.parse import urljoin

import jsonschema
import pytest

from build_steps.errors import BuildError
from build_steps.licences.accepted import ACCEPTED, identifiers
from build_steps.licences.component import Component, owners
from build_steps.licences.models import model_components
from build_steps.licences.products import site_components
from build_steps.licences.texts import Excerpt, NodeText, PythonText, Sentence
from build_steps.verbs import package
from emotilens.manifest.digests import sha256

PERMISSION = Sentence("Permission is hereby granted, free of charge, to everybody.")

DIGEST = {
    "type": "object",
    "required": ["alg", "content"],
    "properties": {
        "alg": {"const": "SHA-256"},
        "content": {"type": "string", "pattern": "^[a-f0-9]{64}$"},
    },
}
COMPONENT = {
    "type": "object",
    "required": ["type", "name", "bom-ref"],
    "properties": {
        "type": {
            "enum": ["application", "library", "file", "machine-learning-model", "data"],
        },
        "name": {"type": "string", "minLength": 1},
        "version": {"type": "string", "minLength": 1},
        "purl": {"type": "string", "pattern": "^pkg:(npm|pypi|generic)/[^ @]+@[^ ]+$"},
        "hashes": {"type": "array", "items": DIGEST},
        "licenses": {
            "type": "array",
            "maxItems": 1,
            "items": {"type": "object", "required": ["expression"], "maxProperties": 1},
        },
        "components": {"type": "array", "items": {"$ref": "#/$defs/component"}},
    },
}
SBOM = {
    "$defs": {"component": COMPONENT},
    "type": "object",
    "required": ["bomFormat", "specVersion", "serialNumber", "version", "metadata", "components"],
    "properties": {
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.6"},
        "serialNumber": {
            "pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
        },
        "version": {"type": "integer", "minimum": 1},
        "metadata": {
            "type": "object",
            "required": ["component"],
            "properties": {"component": {"$ref": "#/$defs/component"}},
        },
        "components": {"type": "array", "items": {"$ref": "#/$defs/component"}},
    },
}
"""What CycloneDX 1.6 requires of the parts that occur here."""


def paths(folder) -> list[str]:
    return [
        file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix not in {".br", ".gz"}
    ]


def all_components(listed):
    for component in listed:
        yield component
        yield from all_components(component.get("components", []))


def checked_sbom(folder) -> dict:
    content = json.loads((folder / "sbom.cdx.json").read_text("utf-8"))
    jsonschema.validate(content, SBOM)
    listed = [*all_components(content["components"]), content["metadata"]["component"]]
    references = [component["bom-ref"] for component in listed]
    assert len(set(references)) == len(references)
    for dependency in content["dependencies"]:
        assert {dependency["ref"], *dependency["dependsOn"]} <= set(references)
    return content


def test_each_file_of_the_site_belongs_to_exactly_one_component(site, models):
    owned = owners(site_components(models), paths(site))
    named = {component.name for component in owned.values()}
    assert {"pyodide", "numpy", "onnxruntime-web", "mediabunny", "mkdocs-material"} <= named
    assert owned["docs/assets/_mkdocstrings.css"].name == "mkdocstrings-python"
    with pytest.raises(BuildError, match=r"font\.woff2 belongs to no component"):
        owners(site_components(models), ["font.woff2"])


def test_the_licence_files_hold_terms_and_copyright_lines_of_all_parts(site):
    lines = {
        "pyodide": (
            "Mozilla Public License Version 2.0",
            "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
            "Copyright © 2005-2020 Rich Felker, et al.",
            "Emscripten authors",
            "(C) 1995-2017 Jean-loup Gailly",
            "Julian R Seward",
            "Anthony Green, Red Hat, Inc and others",
            "Copyright (c) 1991, 2000, 2001 by Lucent Technologies.",
        ),
        "numpy": ("NumPy Developers", "The University of Tennessee", "Ryan Juckett"),
        "onnxruntime-web": ("Copyright (c) Microsoft Corporation", "abseil-cpp", "Rich Felker"),
        "mediabunny": ("Mozilla Public License Version 2.0", "github.com/Vanilagy/mediabunny"),
        "mkdocs-material": ("Martin Donath", "Oliver Nightingale", "Pictogrammers", "CC BY 4.0"),
        "mini-xception": ("Copyright (c) 2017 Octavio", "Vladimir Mandic"),
        "hse-faceres": ("Apache License", "Andrey V. Savchenko", "Vladimir Mandic"),
        "blazeface-short": ("Apache License", "The MediaPipe Authors", "Vladimir Mandic"),
        "emotilens-ferplus": ("Apache License", "FER+ labels", "Microsoft Corporation"),
    }
    for name, wanted in lines.items():
        text = " ".join((site / "licences" / f"{name}.txt").read_text("utf-8").split())
        for line in wanted:
            assert line in text, (name, line)


def test_the_page_links_every_licence_text_and_is_linked_from_footer_and_documentation(site):
    page = (site / "licences.html").read_text("utf-8")
    linked = set(re.findall(r'href="\./(licences/[^"]+)"', page))
    assert linked == {path for path in paths(site) if path.startswith("licences/")}
    start = (site / "index.html").read_text("utf-8")
    assert re.search(r'href="\./licences\.html"[^>]*>Sources and licences<', start)
    docs = (site / "docs" / "licences.html").read_text("utf-8")
    (address,) = re.findall(r'href="([^"]+)">Sources and licences</a> lists', docs)
    assert urljoin("docs/licences.html", address) == "licences.html"
    assert 'href="licences.html"' in (site / "docs" / "index.html").read_text("utf-8")


def test_the_sbom_of_the_site_lists_models_and_others_files_by_their_sha256(site):
    content = checked_sbom(site)
    listed = {component["name"]: component for component in content["components"]}
    digests = {path: sha256((site / path).read_bytes()) for path in paths(site)}
    files = [each for each in all_components(content["components"]) if each["type"] == "file"]
    assert {file["name"]: file["hashes"][0]["content"] for file in files}.items() <= digests.items()
    assert any(file["name"].endswith("pyodide.asm.wasm") for file in files)
    model = listed["mini-xception"]
    (path,) = [path for path in digests if path.startswith("models/mini-xception")]
    assert model["hashes"] == [{"alg": "SHA-256", "content": digests[path]}]
    assert model["type"] == "machine-learning-model"
    assert listed["onnxruntime-web"]["purl"].startswith("pkg:npm/onnxruntime-web@")
    for component in all_components(content["components"]):
        for licence in component.get("licenses", []):
            assert set(identifiers(licence["expression"])) <= set(ACCEPTED)


def test_the_gradio_space_has_an_sbom_with_the_packages_that_the_hub_installs(gradio_space):
    content = checked_sbom(gradio_space)
    purls = {each.get("purl") for each in content["components"]}
    lines = (gradio_space / "requirements.txt").read_text("utf-8").splitlines()
    pinned = [line.split("==") for line in lines if not line.startswith("#")]
    assert {f"pkg:pypi/{name}@{version}" for name, version in pinned} <= purls


def test_the_verb_prints_what_the_page_ships(models, capsys):
    package.licences(Namespace())
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["numpy", "2.0.2", "BSD-3-Clause", "pkg:pypi/numpy@2.0.2"] in lines
    assert ["zlib", "Zlib"] in lines


@pytest.mark.parametrize(
    ("component", "message"),
    [
        (Component("a", "GPL-3.0-only", (PERMISSION,)), "not on the list of accepted licences"),
        (Component("a", "MIT AND BUSL-1.1", (PERMISSION,)), "'BUSL-1.1'"),
        (Component("a", "MIT", (Sentence("All rights reserved."),)), "does not contain the words"),
        (Component("a", "MIT", ()), "does not contain the words of MIT"),
        (Component("a", "MIT", (NodeText("mediabunny", "COPYING"),)), "COPYING is not in the npm"),
        (Component("a", "MIT", (PythonText("no-such-package"),)), "Python package no-such-package"),
        (Component("a", "MIT", (Excerpt(PERMISSION, "Permission", "nobody"),)), "“Permission …"),
    ],
)
def test_a_component_without_an_accepted_licence_and_its_text_stops_the_build(
    component, message, node_packages
):
    with pytest.raises(BuildError, match=message):
        component.text()
    whole = Component("b", "MIT", (PERMISSION,))
    assert "granted" in whole.text()
    with pytest.raises(BuildError, match=message):
        replace(whole, parts=(component,)).text()


def test_a_model_of_unknown_authors_stops_the_build(models, monkeypatch):
    monkeypatch.setitem(models.entry("mini-xception"), "card", "cards/unknown.md")
    with pytest.raises(BuildError, match=r"authors of the model mini-xception.*AUTHORS"):
        model_components(models, ["mini-xception"])
