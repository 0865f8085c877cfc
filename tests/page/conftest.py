"""The served site, and a Chromium whose camera plays a video with a real face."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from page_reading import PATIENCE, wait_until_ready
from playwright.sync_api import expect

from build_steps.bench.frames import moving_face
from build_steps.site.page_server import running_page
from build_steps.site.static_site import add_site
from emotilens.manifest.model_specification import CropRule
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.crop import crop, rectangle_around
from emotilens.steps.detect.faces import FaceDetector
from emotilens.steps.preprocess import preprocess
from video_making import write_camera

CAMERA_RATE = 10
"""Frames a second of the camera. Thirty would occupy a core for as long as a test looks at it."""

CAMERA_SECONDS = 2

expect.set_options(timeout=PATIENCE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-network", action="store_true", help="test all networks on the software adapter"
    )


@pytest.fixture(scope="session")
def face_video(tmp_path_factory, example_picture) -> Path:
    """640 × 480 pixels, uncompressed, in which a face moves from left to right."""
    frames = moving_face(example_picture, CAMERA_RATE * CAMERA_SECONDS)
    return write_camera(tmp_path_factory.mktemp("camera") / "face.y4m", frames, CAMERA_RATE)


@pytest.fixture(scope="session")
def site_address(site):
    with running_page(site) as address:
        yield address


@pytest.fixture(scope="session")
def official_address(stand_ins, tmp_path_factory):
    """A site with stand-ins for the official networks."""
    folder = tmp_path_factory.mktemp("page")
    add_site(folder, stand_ins.store)
    with running_page(folder) as address:
        yield address


@pytest.fixture(scope="session")
def camera_arguments(face_video) -> tuple[str, ...]:
    return (
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={face_video}",
    )


@pytest.fixture(scope="session")
def browser(launch, camera_arguments):
    """A Chromium whose camera plays ``face_video``."""
    with launch(*camera_arguments) as launched:
        yield launched


@pytest.fixture(scope="module")
def origin_page(browser, site_address):
    """A page of the site's origin in which nothing runs yet."""
    opened = browser.new_page()
    opened.goto(f"{site_address}notices.txt")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def native(models, example_picture):
    """For a model's name: its input from a real picture, and the output of native ONNX Runtime."""
    picture = read_picture(example_picture)
    networks = NativeNetworks(models)
    frame = complete(native_engine(models).analyse_picture("astronaut", picture)).frames[0]
    around = rectangle_around(np.array(frame.faces[0].box), CropRule("square", 1.1, 0, "clip"))
    face = crop(picture, around, "clip")

    @cache
    def answer(name: str):
        model = models.manifest.models[name]
        if model.detection:
            tensor, _ = FaceDetector(model).prepare(picture)
        else:
            mirrored = preprocess(face[:, ::-1], model.input)
            tensor = np.concatenate((preprocess(face, model.input), mirrored))
        return tensor, complete(networks.run(name, tensor))

    return answer


@pytest.fixture(scope="module")
def shared_page(browser):
    """One page for several tests, which clean up with ``return_to_example``: starts are slow."""
    with browser.new_context(permissions=["camera"], service_workers="block") as context:
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE)
        yield opened


@pytest.fixture(scope="module")
def started(shared_page, site_address):
    shared_page.goto(site_address)
    wait_until_ready(shared_page)
    return shared_page


@pytest.fixture
def context(browser):
    """Without a service worker, which would fetch and check every file again after each start."""
    with browser.new_context(permissions=["camera"], service_workers="block") as opened:
        yield opened


@pytest.fixture
def page(context):
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    return opened


@pytest.fixture
def kept_page(browser):
    """A page with a service worker, which keeps the page for visits without a network."""
    with browser.new_context(permissions=["camera"]) as context:
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE)
        yield opened
