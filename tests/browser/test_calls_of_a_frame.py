"""How many of our functions a frame calls: in a browser, each call costs microseconds."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

import emotilens
from build_steps.bench.frames import HEIGHT, WIDTH, moving_face
from emotilens.browser.live import BrowserEngine
from emotilens.browser.video import BrowserVideo
from emotilens.native.networks import NativeNetworks
from event_loop import answer_of
from script_outputs import ScriptOutputs

RUNTIME = json.dumps({"provider": "wasm", "threads": 1, "notes": []})
PACKAGE = str(Path(emotilens.__file__).parent)

INLINED = {"<listcomp>", "<dictcomp>", "<setcomp>"}
"""What is no call since Python 3.12, which browsers run."""

MOST = 280
"""Calls of functions of the package for one frame; they were 237 to 242 when this was written."""

FRAMES = 35
UNCOUNTED = 5
"""The first frames, in which a face is searched for anew."""


class Calls:
    """Counts calls of functions of the package, and times that its generators go on."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame, event, argument):
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(PACKAGE):
            self.count += code.co_name not in INLINED


def calls_per_frame(models, picture, begin, rate):
    """Means over frames of a moving face; ``begin`` returns what analyses a frame."""
    networks = NativeNetworks(models)

    async def run(name, tensor):
        return ScriptOutputs(await networks.run(name, tensor))

    smoothing = '{"kind": "exponential", "seconds": 0.2}'
    host = BrowserEngine(json.dumps(models.document), run, RUNTIME, None, None, smoothing)
    analyse, calls = begin(host), Calls()

    async def counted():
        for index, pixels in enumerate(moving_face(picture, FRAMES)):
            host.reserve(WIDTH, HEIGHT)[:] = np.dstack((pixels, np.full_like(pixels[..., :1], 255)))
            before = sys.getprofile()
            sys.setprofile(calls if index >= UNCOUNTED else before)
            try:
                document = await analyse(index, index / rate)
            finally:
                sys.setprofile(before)
            assert len(json.loads(document)["sources"][0]["frames"][0]["faces"]) == 1

    answer_of(counted())
    return calls.count / (FRAMES - UNCOUNTED)


def live(host):
    return lambda index, seconds: host.analyse_frame(seconds)


def video(host):
    return BrowserVideo(host).analyse_frame


@pytest.mark.parametrize(("begin", "rate"), [(live, 30), (video, 25)])
def test_one_face_takes_few_calls(models, example_picture, begin, rate):
    assert calls_per_frame(models, example_picture, begin, rate) <= MOST
