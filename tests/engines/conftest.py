"""Firefox and WebKit, each with one window for the tests of a file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from web_driver import Browser, firefox, webkit

from build_steps.setup.engines import ensure_engine
from build_steps.site.page_server import running_page
from video_making import moving_face, write_video

ENGINES = ("Firefox", "WebKit")

NOT_ASKED = "“python3 build.py browsers” runs the tests in Firefox and WebKit"

CLIP_TIMES = [0, 40, 80, 200, 240, 280, 300, 420, 460, 500]
"""Of the clip's frames, in milliseconds: not at one rate."""

CLIP_WITHOUT_FACE = (4,)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=ENGINES, help="test in this engine alone")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip these tests in a run of all: the engines take minutes to install and to run."""
    if any("tests/engines" in argument for argument in config.invocation_params.args):
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=NOT_ASKED))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--engine", default=None)
        metafunc.parametrize("engine", [chosen] if chosen else ENGINES, scope="session")


@pytest.fixture(scope="session")
def engine(request) -> str:
    """The name of the engine, which a run may choose."""
    return request.param


@pytest.fixture(scope="session")
def downloads(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def launch(engine, downloads, preparing):
    """Starts a window of the engine."""
    with preparing():
        programs = ensure_engine(engine)

    def start(**environment: str) -> AbstractContextManager[Browser]:
        if programs.driver is None:
            return firefox(programs.browser, downloads)
        return webkit(programs.driver, programs.browser, **environment)

    return start


@pytest.fixture(scope="session")
def browser(launch) -> Iterator[Browser]:
    with launch() as opened:
        yield opened


@pytest.fixture(scope="session")
def site_address(site) -> Iterator[str]:
    with running_page(site) as address:
        yield address


@pytest.fixture(scope="session")
def started(browser, site_address) -> Browser:
    """The page, ready, on which several tests work in turn."""
    browser.open(site_address)
    browser.ready()
    return browser


@pytest.fixture(scope="session")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    frames = moving_face(len(CLIP_TIMES), CLIP_WITHOUT_FACE)
    playable = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"b": "4000000"}}
    return write_video(file, frames, CLIP_TIMES, **playable)
