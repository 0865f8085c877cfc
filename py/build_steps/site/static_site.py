"""Builds the static site: every file has a name that changes with its content."""

import json
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from emotilens.manifest.model_source import install_command
from emotilens.native.model_facts import model_facts
from emotilens.native.model_store import ModelStore

from ..docs.build import build_docs
from ..folders import only_one, replaced_folder
from ..lessons.pages import add_course, course_index
from ..licences.component import Component, owners
from ..licences.notices import licence_texts, summary
from ..licences.products import installed_models, site_components
from ..licences.sbom import FILE as SBOM
from ..licences.sbom import sbom
from ..paths import NODE_PACKAGES, SITE, WEB
from ..portraits.poster import poster
from .app_folder import EMBED, AppFolder
from .bundles import BUNDLES, SOURCES
from .compression import PACKED, compress_files
from .icons import icons
from .pages import embed_page, licences_page, models_page, start_page
from .pyodide_runtime import VERSION as PYODIDE_VERSION
from .pyodide_runtime import BrowserPython, browser_python
from .samples import DRAWN, add_samples
from .service_worker import service_worker
from .site_files import SiteFiles

ONNXRUNTIME_FILES = (
    "ort.wasm.min.mjs",
    "ort-wasm-simd-threaded.mjs",
    "ort-wasm-simd-threaded.wasm",
    "ort.webgpu.min.mjs",
    "ort-wasm-simd-threaded.asyncify.mjs",
    "ort-wasm-simd-threaded.asyncify.wasm",
)

MEDIABUNNY_FILE = "mediabunny/dist/bundles/mediabunny.min.mjs"
"""Reads video files."""

NOT_PRECACHED = ("webgpu", "asyncify", ".html", DRAWN, "/embed/", "embed.js", "embed_builder")
"""Parts of the names of files that only some visitors need, which are cached when they are
fetched, and of the pages, which the service worker caches by its own rules."""


def build_site(
    store: ModelStore | None = None, folder: Path = SITE, *, thorough: bool = True
) -> Path:
    """Build the site beside the old one, then replace that; returns its folder.

    Args:
        store: its installed models are included; default: the default store.
        folder: where the site goes.
        thorough: compress its files as far as possible, as for publishing it.

    Raises:
        BuildError: when a runtime or the example picture cannot be fetched.
        ModelUnavailableError: when a default model is not installed.
    """
    with only_one("the site"), replaced_folder(folder) as fresh:
        packed = PACKED if thorough else ()
        compress_files(add_site(fresh, store, packed), thorough=thorough)
    return folder


def add_site(
    folder: Path, store: ModelStore | None = None, packed: Collection[str] = ()
) -> dict[Path, str]:
    """Build the site in a folder that is empty; returns the SHA-256 of its files by path.

    Args:
        folder: the folder.
        store: its installed models are included; default: the default store.
        packed: endings of the files beside which the caller will put a copy ``….gz``.

    Raises:
        BuildError: when a runtime or the example picture cannot be fetched, or a file has no known
            licence.
        ModelUnavailableError: when a default model is not installed.
    """
    store = store or ModelStore.default()
    site = SiteFiles(folder, packed)
    with ThreadPoolExecutor(max_workers=1) as aside:
        docs = aside.submit(build_docs)  # A process of its own, on another core.
        app = AppFolder.added_to(site)
        python = browser_python(BUNDLES["core"].archive())
        assets = {
            "version": app.name,
            **_add_runtimes(site, python.runtime),
            **_add_content(site, store, python),
        }
    models = model_facts(store)
    site.add(
        "index.html", start_page(app.name, models, store.manifest.expression, app.start, app.lab)
    )
    site.add("models.html", models_page(app.name, models, app.report))
    samples = [sample["name"] for sample in assets["samples"]]
    lessons = course_index()
    site.add("embed.html", embed_page(app.name, models, samples, lessons))
    # Other pages name it, so its name stays.
    site.add("embed.js", f'export * from "./{app.name}/{EMBED}";\n'.encode())
    for name in ("favicon.svg", "manifest.webmanifest"):
        site.add(name, WEB / name)
    for name, icon in icons().items():
        site.add(f"icons/{name}", icon)
    site.add("poster.svg", poster())
    pages = add_course(site, app.name, app.lesson, store)
    components = site_components(store)
    site.add("licences.html", licences_page(app.name, components, app.report))
    site.add("notices.txt", summary(components).encode())
    for name, text in licence_texts(components).items():
        site.add(f"licences/{name}", text.encode())
    extra = {asset["url"] for name, asset in assets["models"].items() if name not in store.defaults}
    assets["precache"] = [
        url
        for url in site.digests()
        if url not in extra and not any(part in url for part in NOT_PRECACHED)
    ]
    assets["lessons"] = lessons
    site.add("assets.json", json.dumps(assets, indent=1).encode())
    site.add("service_worker.js", service_worker(site.digests(), pages, packed))
    # After the lists above: not kept for offline use.
    site.add_tree("docs", docs.result())
    site.add(SBOM, _sbom(components, site).encode())
    return site.hashes


def _add_runtimes(site: SiteFiles, pyodide: Mapping[str, Path | bytes]) -> dict[str, Any]:
    onnxruntime = NODE_PACKAGES / "onnxruntime-web"
    version = json.loads((onnxruntime / "package.json").read_text())["version"]
    onnxruntime_files: dict[str, Path | bytes] = {
        name: onnxruntime / "dist" / name for name in ONNXRUNTIME_FILES
    }
    return {
        "mediabunny": site.add_hashed("runtime", "mediabunny.mjs", NODE_PACKAGES / MEDIABUNNY_FILE),
        "pyodide": site.add_group(f"runtime/pyodide-{PYODIDE_VERSION}", pyodide),
        "onnxruntime": site.add_group(f"runtime/onnxruntime-web-{version}", onnxruntime_files),
    }


def _add_content(site: SiteFiles, store: ModelStore, python: BrowserPython) -> dict[str, Any]:
    installed = installed_models(store)
    samples = add_samples(site, store)
    manifest = json.dumps(store.document, indent=1, ensure_ascii=False).encode()
    return {
        "bundles": {
            name: site.add_hashed("python", f"{name}.zip", content)
            for name, content in _bundles(python).items()
        },
        "random": site.add_hashed("python", "random.zip", python.random),
        "library": site.add_hashed("python", "library.zip", python.library),
        "sources": site.add_hashed("python", "sources.zip", SOURCES.archive()),
        "manifest": site.add_hashed("models", "manifest.json", manifest),
        "models": {
            name: site.add_hashed("models", store.entry(name)["file"]["name"], store.read(name))
            for name in installed
        },
        "installable": {
            name: install_command(name, store.source(name))
            for name in store.entries
            if name not in installed
        },
        "examples": {sample["name"]: sample["file"] for sample in samples if not sample["drawn"]},
        "samples": samples,
    }


def _bundles(python: BrowserPython) -> dict[str, bytes]:
    """The zip file of each bundle; of the core, modules that every start imports are byte code."""
    others = {name: bundle.archive() for name, bundle in BUNDLES.items() if name != "core"}
    return {"core": python.core, **others}


def _sbom(components: Sequence[Component], site: SiteFiles) -> str:
    """The bill of materials, with every file of components that others made."""
    files: dict[str, dict[str, str]] = {}
    for url, component in owners(components, list(site.digests())).items():
        files.setdefault(component.name, {})[url] = site.hashes[site.folder / url]
    return sbom(components, files)
