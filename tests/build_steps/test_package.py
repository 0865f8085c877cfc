"""Wheel and sdist work where only they are installed: without the checkout, npm or a network."""

import json
import zipfile
from pathlib import Path

import pytest

from build_steps.errors import BuildError
from build_steps.licences.component import owners
from build_steps.licences.products import package_components
from build_steps.package.build import build_package, check_distribution
from build_steps.package.staging import bundled_models
from emotilens import __version__
from emotilens.manifest.digests import sha256

# Building takes half a minute, but several on a machine that is busy with other tests.
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def distributions(models, tmp_path_factory) -> tuple[Path, Path]:
    return build_package(models, tmp_path_factory.mktemp("package"))


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_it_works_in_a_fresh_environment(distributions, models, example_picture, kind):
    file = distributions[["wheel", "sdist"].index(kind)]
    report = check_distribution(file, models, example_picture, offline=True)
    for name in bundled_models(models):
        assert name in report
    assert "expresses happiness" in report
    assert "analyse_picture finds the face" in report


def test_the_wheel_contains_models_cards_and_licences_but_no_training(distributions, models):
    with zipfile.ZipFile(distributions[0]) as wheel:
        names = {name.partition("/")[2] for name in wheel.namelist()}
        licences = f"emotilens-{__version__}.dist-info/licenses"
        notices = wheel.read(f"{licences}/NOTICES.txt").decode()
        faces = wheel.read(f"{licences}/LICENSE-blazeface-short.txt").decode()
    assert {"licenses/LICENSE", "models/manifest.json", "sbom.cdx.json"} <= names
    assert {f"gradio_app/elements/{file}" for file in ("elements.js", "tokens.css")} <= names
    assert "Copyright 2019 The MediaPipe Authors" in faces
    assert "Copyright (c) 2021 Vladimir Mandic" in faces
    for name in bundled_models(models):
        assert f"models/{name}.onnx" in names
        assert f"models/{Path(models.entry(name)['card'])}" in names
        assert f"licenses/LICENSE-{name}.txt" in names
        assert f"{models.entry(name)['title']}, licence {models.entry(name)['licence']}" in notices
    assert not [name for name in names if name.startswith(("training/", "browser/"))]


def test_each_file_of_the_wheel_belongs_to_one_component_and_its_models_are_in_the_sbom(
    distributions, models
):
    names = bundled_models(models)
    with zipfile.ZipFile(distributions[0]) as wheel:
        files = [name for name in wheel.namelist() if not name.endswith("/")]
        owned = owners(package_components(models, names), files)
        listed = json.loads(wheel.read("emotilens/sbom.cdx.json"))["components"]
        digests = {name: sha256(wheel.read(f"emotilens/models/{name}.onnx")) for name in names}
    assert {component.name for component in owned.values()} == {"emotilens", "lit", *names}
    hashed = {each["name"]: each["hashes"][0]["content"] for each in listed if "hashes" in each}
    assert hashed == digests
    (lit,) = [each for each in listed if each["name"] == "lit"]
    assert "uplot" in {part["name"] for part in lit["components"]}


def test_a_package_without_its_models_fails_the_check(
    distributions, models, example_picture, tmp_path
):
    broken = tmp_path / distributions[0].name
    with zipfile.ZipFile(distributions[0]) as wheel, zipfile.ZipFile(broken, "w") as copy:
        for name in wheel.namelist():
            if not name.endswith(("blazeface-back.onnx", "RECORD")):
                copy.writestr(name, wheel.read(name))
        copy.writestr(f"emotilens-{__version__}.dist-info/RECORD", "")
    with pytest.raises(BuildError, match=r"A check of the package failed:[\s\S]*AssertionError"):
        check_distribution(broken, models, example_picture, offline=True)
