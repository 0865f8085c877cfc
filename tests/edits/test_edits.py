"""Edited steps: good ones are used, mistakes are reported at their line, nothing else changes."""

import re
import subprocess
import sys
import time
from itertools import count

import numpy as np
import pytest

from emotilens.browser.glass import frozen_picture
from emotilens.edits.guard import Guard
from emotilens.edits.module_edits import ModuleEdits, source_text
from emotilens.edits.patch import changes_of, patch_of
from emotilens.edits.problem import EditError
from emotilens.edits.settings import KNOWN, settings_of, with_setting
from emotilens.edits.trial import Trial, try_edits
from emotilens.glass.contracts import CONTRACTS
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.track import Tracker

CROP = "steps/crop.py"
FIRST_LINE = "    height, width = frame.shape[:2]\n"
DECODE = "steps/decode.py"
NETWORK = "steps/network.py"
PREPROCESS = "steps/preprocess.py"


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models)


@pytest.fixture(scope="module")
def frozen(engine, example_picture):
    return frozen_picture(engine, read_picture(example_picture))


def guarded(memory=None):
    return lambda labels: Guard(labels, time.perf_counter, memory, seconds=8.0)


def guarded_by_lines(seconds):
    """A guard for which every line takes a millisecond, on a fast machine and on a busy one."""
    return lambda labels: Guard(labels, count(0.0, 0.001).__next__, seconds=seconds)


def tried(engine, frozen, sources, guard=None) -> Trial:
    return complete(try_edits(sources, frozen, engine.run, lambda: 0.0, guard or guarded()))


def changed(file, before, after) -> str:
    source = source_text(file)
    assert before in source
    return source.replace(before, after, 1)


def line_of(source, part) -> int:
    (line,) = (number for number, line in enumerate(source.splitlines(), start=1) if part in line)
    return line


def test_an_edit_that_changes_nothing_gives_the_same_numbers_for_every_step(engine, frozen):
    everything = {file: source_text(file) for file in CONTRACTS}
    trial = tried(engine, frozen, everything)
    assert trial.problem is None
    for step, original in zip(trial.walk.steps, trial.original.steps, strict=True):
        for one, other in zip(step.outputs, original.outputs, strict=True):
            assert np.array_equal(one.array, other.array), step.name


def test_a_good_edit_changes_the_answer_and_is_undone_afterwards(engine, frozen):
    before = tried(engine, frozen, {}).original.answer.probabilities
    flat = {DECODE: changed(DECODE, "/ specification.temperature", "/ 1e9")}
    trial = tried(engine, frozen, flat)
    assert trial.walk.answer.probabilities == pytest.approx([1 / 8] * 8, abs=1e-6)
    assert np.array_equal(trial.original.answer.probabilities, before)
    assert np.array_equal(tried(engine, frozen, {}).original.answer.probabilities, before)
    step = next(step for step in trial.walk.steps if step.name == "decode")
    assert "1e9" in ModuleEdits(flat).sources[DECODE]
    assert step.functions[0].__wrapped__.__code__.co_filename == f"edited/emotilens/{DECODE}"


def test_methods_of_objects_that_exist_already_are_replaced_while_the_edit_is_in_use():
    tracker = Tracker()
    box = np.array([[0.0, 0.0, 10.0, 10.0]])
    file = "steps/track.py"
    edits = ModuleEdits({file: changed(file, "return tuple(ids)", "return (77,) * len(ids)")})
    with edits.used():
        assert tracker.update(box) == (77,)
    assert tracker.update(box) == (1,)


def test_an_edit_reaches_the_pipeline_of_pictures_and_streams(engine, example_picture):
    picture = read_picture(example_picture)
    plain = complete(engine.analyse_picture("picture", picture)).frames[0].faces[0]
    edits = ModuleEdits({DECODE: changed(DECODE, "/ specification.temperature", "/ 1e9")})
    with edits.used():
        face = complete(engine.analyse_picture("picture", picture)).frames[0].faces[0]
    assert plain.expression.confidence > 0.9
    assert face.expression.confidence == pytest.approx(1 / 8, abs=1e-6)
    assert face.box == plain.box


@pytest.mark.parametrize(
    ("file", "before", "after", "kind", "name", "words"),
    [
        (CROP, "down = width * rule.scale", "down = width *", "syntax", "SyntaxError", "invalid"),
        (CROP, "inside = frame", "inside = frames", "exception", "NameError", "frames"),
        (
            PREPROCESS,
            "    return planes\n",
            "    return planes.reshape(1, 1, 64, 64)\n",
            "exception",
            "ValueError",
            "cannot reshape array of size",
        ),
        (
            PREPROCESS,
            "    return planes\n",
            "    return planes[:, :, :64, :64]\n",
            "contract",
            "Wrong result",
            r"float32 of shape \(1, 3, 64, 64\)\. It must be float32 of shape \(1, 3, \d+, \d+\)",
        ),
        (
            PREPROCESS,
            "    return planes\n",
            "    return planes.astype(float)\n",
            "contract",
            "Wrong result",
            "The result is float64",
        ),
        (
            PREPROCESS,
            "    return planes\n",
            "    return planes * np.nan\n",
            "contract",
            "Wrong result",
            "numbers of the result are not finite",
        ),
        (
            DECODE,
            "return exponentials / exponentials.sum(axis=-1, keepdims=True)",
            "return 2 * exponentials / exponentials.sum(axis=-1, keepdims=True)",
            "contract",
            "Wrong result",
            "must sum to 1",
        ),
        (
            "steps/decide.py",
            "    best = int(probabilities.argmax())\n    confidence",
            "    best = 99\n    confidence",
            "exception",
            "IndexError",
            "out of bounds",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_at_its_line(engine, frozen, file, before, after, kind, name, words):
    source = changed(file, before, after)
    problem = tried(engine, frozen, {file: source}).problem
    assert (problem.kind, problem.name, problem.file) == (kind, name, file)
    assert re.search(words, problem.text)
    wrong = source.splitlines()[problem.line - 1]
    if file == "steps/decide.py":
        assert "confidence = float(probabilities[best])" in wrong
    else:
        assert after.splitlines()[0].strip() in wrong
    assert f"{file}, line {problem.line}: {name}." in problem.sentence


def test_a_loop_without_end_is_stopped_at_its_line(engine, frozen):
    source = changed(
        CROP, "    height, width = frame.shape[:2]\n", "    while True:\n        pass\n"
    )
    problem = tried(engine, frozen, {CROP: source}, guarded_by_lines(0.2)).problem
    assert problem.kind == "endless"
    assert problem.line in (line_of(source, "while True:"), line_of(source, "        pass"))
    assert "0.2 seconds" in problem.text


@pytest.mark.parametrize("inserted", ["while True:\n    pass\n", "while True:\n    rows = [1]\n"])
def test_outside_every_function_a_loop_without_end_is_stopped_at_its_line_too(
    engine, frozen, inserted
):
    source = source_text(CROP)
    lines = len(source.splitlines())
    problem = tried(engine, frozen, {CROP: source + inserted}, guarded_by_lines(0.2)).problem
    assert (problem.kind, problem.file) == ("endless", CROP)
    assert problem.line in (lines + 1, lines + 2)
    # Nothing watches the next edit any more.
    assert sys.gettrace() is None
    assert tried(engine, frozen, {CROP: source}).problem is None


def test_outside_every_function_full_memory_is_reported_at_its_line(engine, frozen):
    filled = iter(range(0, 10**12, 10**8))
    source = source_text(CROP) + "while True:\n    rows = [1]\n"
    make = guarded(memory=lambda: next(filled))
    problem = tried(engine, frozen, {CROP: source}, make).problem
    assert problem.kind == "memory"
    assert problem.line > len(source_text(CROP).splitlines())


def test_what_fills_the_memory_is_stopped_at_its_line(engine, frozen):
    filled = []
    source = changed(
        CROP, "    height, width = frame.shape[:2]\n", "    while True:\n        rows = [1]\n"
    )

    def memory():
        filled.append(10**8)
        return sum(filled)

    problem = tried(engine, frozen, {CROP: source}, guarded(memory=memory)).problem
    assert problem.kind == "memory"
    assert problem.line in (line_of(source, "while True:"), line_of(source, "rows = [1]"))
    source = changed(CROP, "inside = frame", "inside = np.zeros((10**9, 10**9)); frame")
    problem = tried(engine, frozen, {CROP: source}).problem
    assert (problem.kind, problem.line) == ("memory", line_of(source, "10**9"))


@pytest.mark.parametrize(
    ("inserted", "name"),
    [
        ("    raise KeyboardInterrupt\n", "KeyboardInterrupt"),
        ("    import builtins\n    builtins.len = np.isfinite = None\n    len(())\n", "TypeError"),
    ],
)
def test_whatever_an_edit_raises_or_replaces_the_next_one_is_tried_as_ever(
    engine, frozen, inserted, name
):
    source = changed(CROP, FIRST_LINE, FIRST_LINE + inserted)
    problem = tried(engine, frozen, {CROP: source}).problem
    assert name in problem.sentence
    assert problem.line == line_of(source, inserted.splitlines()[-1])
    assert tried(engine, frozen, {CROP: source_text(CROP)}).problem is None


def test_a_file_that_ends_python_as_it_is_read_is_reported(engine, frozen):
    for name in ("SystemExit", "KeyboardInterrupt"):
        problem = tried(engine, frozen, {CROP: f"raise {name}\n{source_text(CROP)}"}).problem
        assert (problem.name, problem.line) == (name, 1)


def test_what_a_later_step_stumbles_over_is_reported_without_a_line(engine, frozen):
    source = changed("steps/decode.py", "return Reading(probabilities, affect,", "return (")
    source = source.replace("return ( embeddings, rows)", "return None")
    problem = tried(engine, frozen, {"steps/decode.py": source}).problem
    assert (problem.kind, problem.line) == ("later", None)
    assert problem.text.startswith("A later step failed")


def test_a_function_that_others_use_must_stay(engine, frozen):
    source = changed(CROP, "def crop(", "def my_crop(")
    problem = tried(engine, frozen, {CROP: source}).problem
    assert "“crop” is missing" in problem.text


def test_the_fields_of_a_class_must_stay(engine, frozen):
    source = changed(CROP, "    bottom: int\n", "    bottom: int\n    depth: int = 0\n")
    problem = tried(engine, frozen, {CROP: source}).problem
    assert "fields of “Rectangle” cannot be changed" in problem.text
    assert problem.line == line_of(source, "class Rectangle:")


def test_the_network_can_be_given_other_planes_and_planes_of_a_wrong_shape_are_reported(
    engine, frozen, example_picture
):
    given = "    return run(model.name, planes)\n"
    mirrored = {NETWORK: changed(NETWORK, given, "    return run(model.name, planes[..., ::-1])\n")}
    trial = tried(engine, frozen, mirrored)
    assert trial.problem is None
    outputs = [
        next(step for step in walked.steps if step.name == "network").outputs[0].array
        for walked in (trial.walk, trial.original)
    ]
    assert np.abs(outputs[0] - outputs[1]).max() > 0.01
    picture = read_picture(example_picture)
    with ModuleEdits(mirrored).used():
        face = complete(engine.analyse_picture("picture", picture)).frames[0].faces[0]
    own = dict(zip(trial.walk.answer.labels, trial.walk.answer.probabilities, strict=True))
    assert face.expression.probabilities == pytest.approx(own, abs=1e-5)
    cut = changed(NETWORK, given, "    return run(model.name, planes[..., :64])\n")
    problem = tried(engine, frozen, {NETWORK: cut}).problem
    assert (problem.kind, problem.line) == ("exception", line_of(cut, ":64]"))
    assert "The network cannot read this. The result is float32 of shape" in problem.text


def test_a_file_that_is_no_step_is_refused():
    with pytest.raises(EditError, match="no such step"):
        ModuleEdits({"steps/dream.py": ""})


@pytest.mark.parametrize("file", KNOWN)
def test_a_moved_number_stands_in_the_source_and_is_moved_again(engine, file):
    detection = engine.picture_detector.detection
    source = source_text(file)
    found = settings_of(file, source, engine.reader, detection, 0.2)
    assert found
    for setting in found:
        wanted = setting.low + setting.step
        once = with_setting(file, source, setting.name, wanted)
        twice = with_setting(file, once, setting.name, wanted + setting.step)
        for text, value in ((once, wanted), (twice, wanted + setting.step)):
            now = {
                each.name: each for each in settings_of(file, text, engine.reader, detection, 0.2)
            }
            assert now[setting.name].value == pytest.approx(value)
            assert now[setting.name].line
        assert len(twice.splitlines()) == len(once.splitlines())
        compile(twice, file, "exec")


def test_the_scale_of_the_crop_is_that_of_the_model_until_it_is_moved(engine, frozen):
    detection = engine.picture_detector.detection
    source = source_text(CROP)
    (scale, *_) = settings_of(CROP, source, engine.reader, detection, 0.2)
    assert (scale.name, scale.value) == ("SCALE", engine.reader.expression.crop.scale)
    assert scale.line is None
    wider = with_setting(CROP, source, "SCALE", 2 * scale.value)
    crops = [
        next(step for step in walked.steps if step.name == "crop").outputs[0].array
        for walk in [tried(engine, frozen, {CROP: wider})]
        for walked in (walk.walk, walk.original)
    ]
    assert crops[0].shape[0] > 1.2 * crops[1].shape[0]


def test_the_patch_applies_to_a_checkout(tmp_path):
    source = with_setting(CROP, source_text(CROP), "SCALE", 1.4)
    target = tmp_path / "py" / "emotilens" / "steps"
    target.mkdir(parents=True)
    (target / "crop.py").write_text(source_text(CROP))
    (tmp_path / "edit.patch").write_text(patch_of({CROP: source}))
    subprocess.run(["git", "apply", "edit.patch"], cwd=tmp_path, check=True)
    assert (target / "crop.py").read_text() == source
    changes = changes_of(CROP, source)
    assert (changes.count, len(changes.lines)) == (3, 3)
    assert source.splitlines()[changes.lines[1] - 1] == "SCALE = 1.4"
    assert patch_of({CROP: source_text(CROP)}) == ""
