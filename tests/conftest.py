"""Fixtures for what tests share: installed models, the example picture, the built site, Chromium.

A test that asks for none of them runs on a clean checkout: without npm, a network or a browser.
"""

import fcntl
import os
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from build_steps.paths import BUILD, NODE_PACKAGES, SITE
from build_steps.portraits.gallery import Sample, gallery
from build_steps.setup.chromium import ARGUMENTS, ensure_chromium
from build_steps.setup.node_packages import install_node_packages
from build_steps.setup.pinned_files import fetch_wheel
from build_steps.setup.preparation import prepare
from build_steps.setup.stamps import is_done, mark_done
from build_steps.site.example_picture import example_picture as fetch_example_picture
from build_steps.site.static_site import build_site
from build_steps.spaces.gradio_space import build_gradio_space
from build_steps.spaces.static_space import build_static_space
from emotilens.native.model_installation import install_model
from emotilens.native.model_store import ModelStore
from mtcnn_store import make_mtcnn_store
from servers.downloads import download_server
from servers.gradio_space import running_gradio_space
from stand_ins import make_stand_ins
from stand_ins.manifest import OFFICIAL, store_of

pytest_plugins = ("whole_run",)

# Chromium optimises WebAssembly during its first seconds, which is a third of a start. With
# this budget it waits until a function has run for long; no test's page does. Several threads
# that collect garbage cost more than one where several tests share the cores.
CHEAPER_START = "--js-flags=--wasm-tiering-budget=2000000000 --single-threaded-gc"

# The network in the browser's own process instead of another takes an eighth off a start. The
# other two are those of Playwright, whose own list does not count where this one is given.
NETWORK = (
    "--enable-features=NetworkServiceInProcess2,CDPScreenshotNewSurface,"
    "SkipListAccountsWithoutGaiaCookies"
)

# Without a graphics processor, drawing by way of one takes longer than drawing at once.
NO_GRAPHICS = ("--disable-gpu", "--disable-gpu-rasterization")

EMOTIEFFLIB = (
    "emotiefflib==1.1.1",
    "ba44da2b3d6120375d76a1e7571f8b2234f4eab5109f05c1f34ad5d5aa8e6242",
)
"""Requirement and SHA-256 of the wheel."""


@dataclass(frozen=True)
class StandIns:
    """Networks in place of the official ones.

    Attributes:
        files: their ONNX files before installation, by name.
        store: where they are installed, under the official manifest entries.
    """

    files: dict[str, bytes]
    store: ModelStore


@pytest.fixture(scope="session")
def preparing(pytestconfig) -> Callable[[], AbstractContextManager[None]]:
    """A context in which one process at a time downloads or builds, and its progress is visible.

    The first time can take minutes, which do not count towards the time limit of a test.
    """
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")

    @contextmanager
    def prepare_alone() -> Iterator[None]:
        BUILD.mkdir(exist_ok=True)
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        try:
            with (
                (BUILD / "preparing.lock").open("w") as lock,
                capture.global_and_fixture_disabled(),
            ):
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, left)

    return prepare_alone


@pytest.fixture(scope="session")
def node_packages(preparing) -> Path:
    """Folder of the npm packages."""
    with preparing():
        install_node_packages()
    return NODE_PACKAGES


@pytest.fixture(scope="session")
def models(preparing) -> ModelStore:
    """The default store, with every model that the npm packages or the repository contain."""
    with preparing():
        prepare()
    return ModelStore.default()


@pytest.fixture(scope="session")
def mtcnn_store(models, preparing, tmp_path_factory) -> ModelStore:
    """A folder with a manifest, the default models, and MTCNN."""
    with preparing():
        return make_mtcnn_store(models, tmp_path_factory.mktemp("mtcnn"))


@pytest.fixture(scope="session")
def example_picture(preparing) -> Path:
    """A photograph of one smiling face, 512 × 512 PNG."""
    with preparing():
        return fetch_example_picture()


@pytest.fixture(scope="session")
def drawn_samples(preparing) -> dict[str, Sample]:
    """The drawn pictures and clips by name, with the truth about each frame."""
    with preparing():
        return {sample.name: sample for sample in gallery()}


@pytest.fixture(scope="session")
def site(models, preparing, testrun_uid) -> Path:
    """The built site. All processes of a test run share one build."""
    with preparing():
        if not is_done("site-of-test-run", testrun_uid):
            build_site(models, thorough=False)
            mark_done("site-of-test-run", testrun_uid)
    return SITE


@pytest.fixture(scope="session")
def chromium(preparing) -> str:
    """Path of a Chromium."""
    with preparing():
        return ensure_chromium()


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    """Starts browsers. A process can have only one."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def launch(playwright_driver, chromium) -> Callable[..., Browser]:
    """Starts a Chromium with further arguments, and with ``graphics`` only where asked."""
    fixed = (*ARGUMENTS, CHEAPER_START, NETWORK)
    return lambda *arguments, graphics=False: playwright_driver.chromium.launch(
        executable_path=chromium, args=[*fixed, *(() if graphics else NO_GRAPHICS), *arguments]
    )


@pytest.fixture(scope="session")
def made_once(preparing, tmp_path_factory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Makes a folder that all processes of a test run share, and only read from."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def folder_of(name: str, make: Callable[[Path], object]) -> Path:
        folder = root / name
        with preparing():
            if not folder.exists():
                fresh = root / f"{name}-{os.getpid()}"
                fresh.mkdir()
                make(fresh)
                fresh.rename(folder)
        return folder

    return folder_of


@pytest.fixture(scope="session")
def stand_ins(models, made_once) -> StandIns:
    def make(folder: Path) -> None:
        files = make_stand_ins(OFFICIAL)
        with download_server() as server:
            store = store_of(folder, server, files)
            for name in OFFICIAL:
                install_model(store, name)
        for name in store.defaults:
            store.install(name, models.read(name))
        (folder / "files").mkdir()
        for name, content in files.items():
            (folder / "files" / name).write_bytes(content)

    folder = made_once("stand-ins", make)
    files = {file.name: file.read_bytes() for file in (folder / "files").iterdir()}
    return StandIns(files, ModelStore(folder / "manifest.json", folder))


@pytest.fixture(scope="session")
def authors_library(preparing, tmp_path_factory) -> Iterator[ModuleType]:
    """EmotiEffLib's own modules, importable beside the packages that are installed here.

    Installing it would also install opencv-python, which overwrites opencv-python-headless.
    """
    folder = tmp_path_factory.mktemp("emotiefflib")
    with preparing():
        wheel = fetch_wheel(*EMOTIEFFLIB)
    with zipfile.ZipFile(wheel) as archive:
        own = [name for name in archive.namelist() if name.startswith("emotiefflib/")]
        archive.extractall(folder, own)
    sys.path.append(str(folder))
    import emotiefflib.facial_analysis

    yield emotiefflib.facial_analysis
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def static_space(models, made_once) -> Path:
    return made_once("static-space", lambda folder: build_static_space(folder, models))


@pytest.fixture(scope="session")
def gradio_space(models, example_picture, tmp_path_factory) -> Path:
    return build_gradio_space(tmp_path_factory.mktemp("spaces") / "gradio", models)


@pytest.fixture(scope="session")
def gradio_space_address(gradio_space, tmp_path_factory) -> Iterator[str]:
    with running_gradio_space(gradio_space, tmp_path_factory.mktemp("packages")) as address:
        yield address
