"""The site contains the installed models, names the others, and keeps only the defaults offline."""

import html
import io
import json
import re
import tempfile
import zipfile
from pathlib import Path

import jsonschema
import pytest

from build_steps.licences.sbom import FILE as SBOM
from build_steps.paths import BUILD, MANIFEST
from build_steps.site.static_site import build_site
from emotilens.basics.errors import ModelUnavailableError
from emotilens.manifest.digests import sha256
from emotilens.native.model_store import ModelStore

EXTRA = "mbf_va_mtl"

FIRST_SCRIPT_BYTES = 30_000
"""Quickly compressed, of what runs before the start page is seen; the lab has thrice as many."""


@pytest.fixture(scope="module")
def store(models, tmp_path_factory):
    filled = ModelStore(MANIFEST, tmp_path_factory.mktemp("models"))
    for name in filled.defaults:
        filled.install(name, models.read(name))
    filled.install(EXTRA, b"a network", embedding_size=512)
    return filled


@pytest.fixture(scope="module")
def site(store, preparing):
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        with preparing():
            built = build_site(store, Path(folder) / "site", thorough=False)
        yield built


def assets(site) -> dict:
    return json.loads((site / "assets.json").read_text())


def test_installed_models_are_in_the_site(site, store):
    models = assets(site)["models"]
    assert set(models) == {*store.defaults, EXTRA}
    for name, asset in models.items():
        assert (site / asset["url"]).read_bytes() == store.read(name)


def test_the_others_are_listed_with_the_command_that_installs_them(site, store):
    installable = assets(site)["installable"]
    assert set(installable) == set(store.entries) - {*store.defaults, EXTRA}
    assert installable["enet_b2_8"] == "python3 build.py models --add enet_b2_8"


def test_only_default_models_are_kept_offline(site, store):
    content = assets(site)
    kept = {
        name for name, asset in content["models"].items() if asset["url"] in content["precache"]
    }
    assert kept == store.defaults


def test_the_service_worker_knows_the_digest_of_every_file_of_the_page(site):
    script = (site / "service_worker.js").read_text()
    listed = json.loads(re.search(r"const FILES = (\{.*?\});", script, re.DOTALL)[1])
    files = {
        path: sha256(file.read_bytes())
        for file in site.rglob("*")
        if file.is_file()
        and file.suffix not in {".br", ".gz"}
        and not (path := file.relative_to(site).as_posix()).startswith("docs/")
    }
    for name in ("service_worker.js", SBOM):
        del files[name]
    assert listed == files
    assert set(assets(site)["precache"]) <= set(listed)


def test_each_bundle_is_a_file_of_its_own_and_all_are_kept_offline(site):
    content = assets(site)
    names = {
        bundle: set(zipfile.ZipFile(site / asset["url"]).namelist())
        for bundle, asset in content["bundles"].items()
    }
    assert "emotilens/engine.pyc" in names["core"]
    assert "emotilens/timeline/webvtt.py" in names["video"]
    assert "emotilens/fitting/layers/fit.py" in names["teaching"]
    assert "emotilens/evaluation/annotations/inputs.py" in names["teaching"]
    assert sum(map(len, names.values())) == len(set().union(*names.values()))
    assert {asset["url"] for asset in content["bundles"].values()} <= set(content["precache"])


def test_bundles_are_left_for_hosts_to_compress_and_a_quick_build_packs_nothing(site):
    content = assets(site)
    archives = [asset["url"] for asset in (*content["bundles"].values(), content["random"])]
    runtime = [asset["url"] for asset in content["pyodide"]["files"]]
    archives += [url for url in runtime if url.endswith((".whl", ".zip"))]
    assert len(archives) == len(content["bundles"]) + 3
    for url in archives:
        entries = zipfile.ZipFile(site / url).infolist()
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
        assert (site / f"{url}.br").stat().st_size < (site / url).stat().st_size
    # Quick builds, which are only tried out, have no copies.
    assert '"packed"' not in (site / "assets.json").read_text()


def test_no_bundle_contains_code_that_the_page_cannot_call(site):
    for asset in assets(site)["bundles"].values():
        for name in zipfile.ZipFile(site / asset["url"]).namelist():
            assert not name.startswith(
                (
                    "emotilens/fitting/temporal",
                    "emotilens/fitting/estimators",
                    "emotilens/evaluation/tuning",
                    "emotilens/native",
                )
            )


def test_both_pages_offer_what_the_site_has_and_name_what_installs_the_rest(site):
    start, models = ((site / name).read_text() for name in ("index.html", "models.html"))
    for page, styles in ((start, "start_page"), (models, "report_page")):
        assert "python3 build.py models --add enet_b2_8" in page
        assert f"python3 build.py models --add {EXTRA}<" not in page
        assert f"./{assets(site)['version']}/styles/{styles}.css" in page
    picker = re.search(r'id="model-details"\s+models="([^"]+)"', start)
    offered = {each["name"]: each["installed"] for each in json.loads(html.unescape(picker[1]))}
    assert (offered[EXTRA], offered["enet_b2_8"]) == (True, False)


def imports_of(script: Path) -> set[str]:
    """Names of the scripts that one imports, not counting those on demand."""
    return set(re.findall(r'(?:from|import)"\./([\w.-]+\.js)"', script.read_text()))


@pytest.mark.parametrize("page", ["index", "models", "licences"])
def test_a_page_names_every_script_that_it_needs_so_that_none_waits_for_another(site, page):
    version = assets(site)["version"]
    folder = site / version / "page"
    text = (site / f"{page}.html").read_text()
    preloaded = re.findall(rf'rel="modulepreload" href="\./{version}/page/([\w.-]+)"', text)
    (first,) = re.findall(rf'<script type="module" src="\./{version}/page/([\w.-]+)"', text)
    stages = [[first, *preloaded]]
    if page == "index":
        later = re.search(r'data-lab="([^"]+)"', text)[1].split()
        assert later[0] == f"./{version}/page/lab.js"
        stages.append([Path(address).name for address in later])
    named: set[str] = set()
    for stage in stages:
        named |= set(stage)
        for name in stage:
            assert imports_of(folder / name) <= named
    lazy = {file.name for file in folder.glob("*.js")} - named
    assert any(name.startswith("head_panel-") for name in lazy)


def test_the_first_picture_of_the_start_page_waits_for_one_style_sheet_and_little_script(site):
    folder = site / assets(site)["version"]
    text = (site / "index.html").read_text()
    assert text.count('rel="stylesheet"') == 1
    first = re.findall(r'(?:src|rel="modulepreload" href)="\./app-\w+/([\w./-]+\.js)"', text)
    sent = sum((folder / f"{path}.br").stat().st_size for path in {*first})
    assert sent < FIRST_SCRIPT_BYTES


def test_the_sites_manifest_lists_the_installed_files(site):
    document = json.loads((site / assets(site)["manifest"]["url"]).read_text())
    schema = json.loads((MANIFEST.parent / "manifest.schema.json").read_text())
    jsonschema.validate(document, schema)
    entry = next(entry for entry in document["models"] if entry["name"] == EXTRA)
    assert entry["file"]["sha256"] == sha256(b"a network")


def test_the_notices_list_the_content_with_its_licences(site):
    notices = (site / "notices.txt").read_text()
    assert "MT-EmotiMobileFaceNet, licence Apache-2.0. Apache-2.0 is the licence of" in notices
    assert "EfficientNet" not in notices


def test_a_site_without_a_default_model_is_not_built(node_packages, tmp_path):
    with pytest.raises(ModelUnavailableError, match=r"not installed.*models --install"):
        build_site(ModelStore(MANIFEST, tmp_path), tmp_path / "site")


def test_numpys_random_numbers_are_a_file_of_their_own_that_is_kept_offline(site):
    content = assets(site)
    names = zipfile.ZipFile(site / content["random"]["url"]).namelist()
    modules = {name.removeprefix("numpy/random/").split(".")[0] for name in names}
    assert modules == {
        *("LICENSE", "__init__", "_bounded_integers", "_common", "_generator", "_pcg64"),
        "bit_generator",
    }
    assert content["random"]["url"] in content["precache"]


def numpy_modules(site) -> list[str]:
    runtime = site / assets(site)["pyodide"]["folder"]
    listed = json.loads((runtime / "pyodide-lock.json").read_text())["packages"]["numpy"]
    wheel = (runtime / listed["file_name"]).read_bytes()
    assert sha256(wheel) == listed["sha256"]
    return zipfile.ZipFile(io.BytesIO(wheel)).namelist()


def test_numpy_lacks_what_the_page_never_imports_and_pyodides_lock_lists_the_smaller_file(site):
    parts = {name.split("/")[1] for name in numpy_modules(site) if name.startswith("numpy/")}
    assert {"_core", "lib", "linalg", "ma"} <= parts
    assert not parts & {"f2py", "fft", "polynomial", "random", "testing"}


def test_what_every_start_imports_is_byte_code_of_the_pages_python_and_the_rest_is_source(site):
    content = assets(site)
    core = zipfile.ZipFile(site / content["bundles"]["core"]["url"])
    library = zipfile.ZipFile(site / content["pyodide"]["folder"] / "python_stdlib.zip")
    magic_of_python_3_12 = bytes.fromhex("cb0d0d0a")
    for archive, module in ((core, "emotilens/steps/track"), (library, "asyncio/__init__")):
        assert archive.read(f"{module}.pyc").startswith(magic_of_python_3_12)
        assert f"{module}.py" not in archive.namelist()
    assert "numpy/__init__.pyc" in numpy_modules(site)
    assert "gzip.py" in library.namelist()


def test_the_standard_library_lacks_what_the_page_never_imports(site):
    folder = site / assets(site)["pyodide"]["folder"]
    names = zipfile.ZipFile(folder / "python_stdlib.zip").namelist()
    modules = {name.rpartition(".py")[0] for name in names}
    assert {"traceback", "encodings/utf_8", "encodings/cp437", "secrets"} <= modules
    assert not modules & {"smtplib", "unittest/case", "encodings/big5", "os", "html/__init__"}
