"""The disposable worker's Python, without a browser: the page's frozen frame, edits, a console."""

import json

import numpy as np
import pytest

from emotilens.basics.errors import FrameError
from emotilens.browser.edits import BrowserEdits
from emotilens.browser.glass import BrowserGlass
from emotilens.browser.heads import BrowserHeads
from emotilens.browser.live import BrowserEngine
from emotilens.edits.module_edits import source_text
from emotilens.native.networks import NativeNetworks, complete
from emotilens.native.pictures import read_picture
from script_outputs import ScriptOutputs

RUNTIME = json.dumps({"provider": "wasm", "threads": 1, "notes": []})
DECODE = "steps/decode.py"

SOFTMAX = "    return softmax(rows"

THIRTIETH = """

FRAMES: list[int] = []


def hang_on_the_thirtieth() -> None:
    FRAMES.append(1)
    while len(FRAMES) >= 30:
        pass
"""


def browser_engine(models):
    networks = NativeNetworks(models)

    async def run(name, tensor):
        return ScriptOutputs(await networks.run(name, tensor))

    smoothing = '{"kind": "none", "seconds": 0.2}'
    return BrowserEngine(json.dumps(models.document), run, RUNTIME, None, None, smoothing)


@pytest.fixture
def page(models, example_picture):
    """The page's own engine, with a frozen and walked picture."""
    host = browser_engine(models)
    glass = BrowserGlass(host)
    host.frame = read_picture(example_picture)
    glass.freeze_picture()
    complete(glass.walk('{"track": null}'))
    return host, glass


@pytest.fixture
def edits(models, page):
    """The disposable worker, which has the page's frozen frame."""
    worker = BrowserEdits(browser_engine(models), lambda: 0)
    worker.open(page[1].frozen_state())
    return worker


def asked(edits, about, **question):
    return json.loads(complete(edits.answer(json.dumps({"about": about, **question}))))


def flat() -> str:
    return source_text(DECODE).replace("/ specification.temperature", "/ 1e9")


def test_a_frozen_frame_is_tried_with_the_answer_of_the_page(edits, page):
    answer = asked(edits, "try", sources={DECODE: flat()}, track=None)
    assert answer["problem"] is None
    assert list(answer["walk"]["answer"]["probabilities"].values()) == pytest.approx(
        [1 / 8] * 8, abs=1e-6
    )
    own = json.loads(complete(page[1].walk('{"track": null}')))["answer"]
    assert answer["original"]["label"] == own["label"] == "happiness"
    assert answer["original"]["probabilities"] == pytest.approx(own["probabilities"])
    (step,) = (step for step in answer["walk"]["steps"] if step["name"] == "decode")
    assert "1e9" in step["functions"][0]["text"]
    assert answer["files"][DECODE]["changed"] == 1
    assert len(edits.arrays) > 10


def test_live_frames_are_analysed_with_edits_until_they_fail(edits, example_picture):
    def live(seconds):
        edits._host.frame = read_picture(example_picture)
        answer = json.loads(complete(edits.analyse_frame(seconds)))
        document = answer["document"]
        faces = document["sources"][0]["frames"][0]["faces"] if document else None
        return answer["problem"], faces

    with pytest.raises(FrameError):
        complete(edits.analyse_frame(0.0))
    assert asked(edits, "use", sources={DECODE: flat()})["problem"] is None
    problem, (face,) = live(1.0)
    assert problem is None
    assert face["expression"]["confidence"] == pytest.approx(1 / 8, abs=1e-5)
    later = flat().replace("return softmax(", "return 3 * softmax(")
    assert asked(edits, "use", sources={DECODE: later})["problem"] is None
    problem, faces = live(2.0)
    assert (problem["kind"], problem["file"], faces) == ("contract", DECODE, None)
    assert problem["line"] == 1 + next(
        index for index, line in enumerate(later.splitlines()) if "3 * softmax(" in line
    )
    wrong = asked(edits, "use", sources={DECODE: "def ("})["problem"]
    assert (wrong["kind"], wrong["line"]) == ("syntax", 1)


def test_a_loop_that_never_ends_in_the_thirtieth_live_frame_is_stopped_at_its_line(
    edits, example_picture, monkeypatch
):
    monkeypatch.setattr("emotilens.browser.edits.LIVE_SECONDS", 1.0)
    source = source_text(DECODE).replace(SOFTMAX, f"    hang_on_the_thirtieth()\n{SOFTMAX}")
    source += THIRTIETH
    picture = read_picture(example_picture)
    problems = []
    assert asked(edits, "use", sources={DECODE: source})["problem"] is None
    for index in range(30):
        edits._host.frame = picture
        problems.append(json.loads(complete(edits.analyse_frame(index / 10)))["problem"])
    assert problems[:29] == [None] * 29
    line = source.splitlines().index("    while len(FRAMES) >= 30:") + 1
    assert (problems[29]["kind"], problems[29]["file"]) == ("endless", DECODE)
    assert problems[29]["line"] in (line, line + 1)
    # The worker goes on without the edit.
    assert asked(edits, "use", sources=None)["problem"] is None
    assert asked(edits, "console", source="1 + 1")["text"] == "2"


def test_numbers_patches_and_the_console_are_answered(edits):
    file = asked(edits, "file", file="steps/crop.py", text=None)
    assert file["text"] == file["original"]
    moved = asked(edits, "move", file="steps/crop.py", text=file["text"], name="SCALE", value=1.5)
    assert moved["settings"][0] == {
        "name": "SCALE", "value": 1.5, "low": 0.6, "high": 2.4, "step": 0.05,
        "line": moved["text"].splitlines().index("SCALE = 1.5") + 1,
    }  # fmt: skip
    patch = asked(edits, "patch", sources={"steps/crop.py": moved["text"]})["patch"]
    assert "+SCALE = 1.5" in patch
    reply = asked(edits, "console", source="len(faces), frame.shape[2]")
    assert (reply["text"], reply["problem"]) == ("(1, 3)", None)
    assert asked(edits, "console", source="frame")["shape"] == [*edits.arrays[0].shape]


def test_the_nearest_taught_samples_come_first(page, example_picture):
    host, glass = page
    heads = BrowserHeads(host)
    assert json.loads(heads.nearest(glass.embedding())) == []
    host.frame = read_picture(example_picture)
    complete(host.analyse_picture("same"))
    heads.collect("happiness", "one")
    host.frame = np.ascontiguousarray(read_picture(example_picture)[:, ::-1] // 2)
    complete(host.analyse_picture("mirrored and dark"))
    heads.collect("neutral", "two")
    nearest = json.loads(heads.nearest(glass.embedding()))
    assert [each["label"] for each in nearest] == ["happiness", "neutral"]
    assert nearest[0]["similarity"] == pytest.approx(1, abs=1e-5)
    assert nearest[1]["similarity"] < nearest[0]["similarity"]
