"""The folders of both Spaces are whole, within the Hub's limits, and say what they are."""

import gzip
import json
import re
from fnmatch import fnmatch

import pytest
import yaml

from build_steps.errors import BuildError
from build_steps.licences.component import owners
from build_steps.licences.products import gradio_components, site_components
from build_steps.paths import BUILD, LOCK, ROOT
from build_steps.spaces.gradio_space import build_gradio_space
from build_steps.spaces.record import BuildRecord
from build_steps.spaces.requirements import product_requirements
from build_steps.spaces.static_space import build_static_space
from emotilens.manifest.digests import sha256
from emotilens.native.model_store import ModelStore

MOST_BYTES_WITHOUT_LARGE_FILE_STORE = 10_000_000
LONGEST_DESCRIPTION = 60
COLOURS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}


@pytest.fixture(params=["static", "gradio"])
def kind(request):
    return request.param


@pytest.fixture
def folder(kind, request):
    return request.getfixturevalue(f"{kind}_space")


def settings(folder) -> dict:
    _, front, _ = (folder / "README.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front)


def files(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


def test_the_readme_describes_the_space_to_the_hub(folder, kind):
    found = settings(folder)
    assert found["sdk"] == kind
    assert found["license"] == "apache-2.0"
    assert len(found["short_description"]) <= LONGEST_DESCRIPTION
    assert {found["colorFrom"], found["colorTo"]} <= COLOURS
    assert "facial-expression-recognition" in found["tags"]
    assert (folder / found["app_file"]).is_file()
    assert (folder / found["thumbnail"]).read_bytes().startswith(b"\x89PNG")


def test_the_static_readme_asks_for_isolation_in_lower_case_as_the_hub_wants_it(static_space):
    assert settings(static_space)["custom_headers"] == {
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "cross-origin",
    }


def test_the_gradio_readme_names_the_locked_gradio_and_a_supported_python(gradio_space):
    found = settings(gradio_space)
    assert f"\ngradio=={found['sdk_version']} " in LOCK.read_text()
    assert found["python_version"] == "3.12"


def test_binary_and_large_files_go_to_the_large_file_store(folder):
    patterns = re.findall(r"^(\S+) filter=lfs", (folder / ".gitattributes").read_text(), re.M)
    for file in files(folder):
        if not any(fnmatch(file.name, pattern) for pattern in patterns):
            assert file.stat().st_size < MOST_BYTES_WITHOUT_LARGE_FILE_STORE
            file.read_text("utf-8")


def test_the_record_lists_every_file_as_it_is(folder, kind):
    record = json.loads((folder / "build.json").read_text())
    assert record["kind"] == kind
    actual = {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()) for file in files(folder)
    }
    del actual["README.md"], actual["build.json"]
    assert record["files"] == actual


def test_each_file_of_a_space_belongs_to_a_component_whose_licence_text_is_there(
    folder, kind, models
):
    components = {"static": site_components, "gradio": gradio_components}[kind](models)
    paths = [file.relative_to(folder).as_posix() for file in files(folder)]
    for component in owners(components, paths).values():
        assert (folder / "licences" / component.text_file).read_text("utf-8").strip()
    assert json.loads((folder / "sbom.cdx.json").read_text("utf-8"))["bomFormat"] == "CycloneDX"


def test_changed_new_and_deleted_files_are_noticed(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    record = BuildRecord.of_folder(tmp_path, "static", "1", None)
    record.write(tmp_path)
    (tmp_path / "a").write_text("changed")
    (tmp_path / "b").rename(tmp_path / "c")
    assert BuildRecord.read(tmp_path).changed_files(tmp_path) == ["a", "b", "c"]


def test_the_static_space_holds_just_the_packed_copies_that_the_page_asks_for(static_space):
    content = json.loads((static_space / "assets.json").read_text())
    parts = (*content["bundles"].values(), *content["models"].values(), content["random"])
    folders = (*content["pyodide"]["files"], *content["onnxruntime"]["files"])
    asked = [asset["url"] for asset in (*parts, *folders) if asset.get("packed")]
    assert {file.rsplit(".", 1)[1] for file in asked} == {"onnx", "wasm", "whl", "zip"}
    copies = [file for file in files(static_space) if file.suffix in {".br", ".gz"}]
    assert {f"{url}.gz" for url in asked} <= {
        file.relative_to(static_space).as_posix() for file in copies
    }
    for copy in copies:
        unpacked = gzip.decompress(copy.read_bytes())
        assert unpacked == copy.with_suffix("").read_bytes()
        assert copy.stat().st_size < len(unpacked)


def test_the_static_space_holds_all_that_is_kept_offline(static_space):
    listed = json.loads((static_space / "assets.json").read_text())["precache"]
    assert all((static_space / path).is_file() for path in listed)


def test_the_gradio_space_holds_the_installed_models_and_no_training(gradio_space, models):
    own = ModelStore(gradio_space / "models" / "manifest.json", gradio_space / "models")
    for name in models.entries:
        if models.is_installed(name):
            assert own.read(name) == models.read(name)
    assert not (gradio_space / "emotilens" / "training").exists()


def test_requirements_are_the_dependencies_and_the_extras_of_the_app_exactly_pinned(tmp_path):
    project, lock = tmp_path / "pyproject.toml", tmp_path / "lock"
    extras = 'gradio = ["second==2.0"]\nhub = []\nvideo = ["second"]\nsvm = ["third"]\n'
    project.write_text(
        f'[project]\ndependencies = ["first>=1"]\n[project.optional-dependencies]\n{extras}'
    )
    lock.write_text(
        "first==1.5 \\\n    --hash=sha256:00\n    # via emotilens\n"
        "second==2.0 ; python_version >= '3' \\\n    --hash=sha256:01\n"
        "third==3.0 \\\n    --hash=sha256:02\n    # via first\n"
    )
    assert product_requirements(project, lock) == ["first==1.5", "second==2.0"]
    project.write_text(
        f'[project]\ndependencies = ["fourth"]\n[project.optional-dependencies]\n{extras}'
    )
    with pytest.raises(BuildError, match=r"does not pin fourth.*build\.py lock"):
        product_requirements(project, lock)


@pytest.mark.parametrize("build", [build_static_space, build_gradio_space])
def test_a_folder_with_other_files_is_left_alone(build, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BuildError, match="contains other files, which would be deleted"):
        build(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_folder_that_was_built_before_is_built_anew(models, example_picture, tmp_path):
    folder = build_gradio_space(tmp_path / "space", models)
    (folder / "left over.txt").write_text("old")
    build_gradio_space(folder, models)
    assert not (folder / "left over.txt").exists()


def test_no_path_of_this_machine_is_in_a_folder(folder):
    for file in files(folder):
        assert str(ROOT).encode() not in file.read_bytes()
        assert str(BUILD).encode() not in file.read_bytes()
