"""The glass box shows what really ran: its answer is the pipeline's own on the same frame."""

import re
from itertools import islice
from typing import get_args

import numpy as np
import pytest

from build_steps.bench.frames import moving_face
from build_steps.paths import ROOT
from emotilens.browser.glass import frozen_live, frozen_picture, source_of
from emotilens.glass.document import WalkDocument
from emotilens.glass.record import StepName
from emotilens.glass.walk import walk
from emotilens.live.stream import LiveStream
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.live_smoothing import LiveSmoothing

STEPS = (
    "frame", "letterbox", "detect", "suppress", "track", "crop", "preprocess", "network",
    "decode", "affect", "smooth", "decide",
)  # fmt: skip


def clock():
    return 0.0


def walked(frozen, engine, track=None):
    return complete(walk(frozen, engine.run, clock, track))


def difference(answer, face) -> float:
    """Largest difference of the walk's answer from a face of a pipeline's result."""
    expression = face.expression
    labels = answer.labels
    assert answer.track == face.track
    assert labels[answer.decision.best] == expression.label
    assert answer.decision.uncertain == expression.uncertain
    assert answer.decision.reason == expression.reason
    mine = [*answer.probabilities, *answer.raw, answer.decision.confidence]
    theirs = [
        *(expression.probabilities[label] for label in labels),
        *(expression.raw[label] for label in labels),
        expression.confidence,
    ]
    for name, value in answer.affect.items():
        mine.append(value)
        theirs.append(getattr(face, name))
    return float(np.abs(np.subtract(mine, theirs)).max())


@pytest.mark.parametrize("model", ["emotilens-ferplus", "emotilens-ferplus-tiny", "mini-xception"])
def test_a_picture_is_answered_as_the_pipeline_answers_it(models, example_picture, model):
    engine = native_engine(models, model=model)
    picture = read_picture(example_picture)
    (face,) = complete(engine.analyse_picture("picture", picture)).frames[0].faces
    frozen = frozen_picture(engine, picture)
    found = walked(frozen, engine)
    assert difference(found.answer, face) < 1e-6
    assert tuple(step.name for step in found.steps) == STEPS


@pytest.mark.parametrize("kind", ["none", "exponential", "box", "gaussian"])
def test_a_live_frame_is_answered_as_the_stream_answers_it(models, example_picture, kind):
    engine = native_engine(models)
    stream = LiveStream(engine, LiveSmoothing(kind, 0.2))
    for number, frame in enumerate(islice(moving_face(example_picture, 120), 8)):
        # So fast that faces are followed between two looks of the detector.
        result = complete(stream.analyse(frame, number / 60))
        (face,) = result.faces
        found = walked(frozen_live(engine, stream, frame, result), engine)
        assert difference(found.answer, face) < 1e-6, number
        assert found.steps[5].inputs[0].array[0] == pytest.approx(face.box, abs=1e-6), number
    trace = found.steps[-2].outputs[1]
    assert trace.array.shape == (8, 8)
    assert trace.facts["times"][-1] == 0
    assert trace.array[-1] == pytest.approx(found.answer.probabilities)
    earlier = found.steps[4].inputs[1]
    assert earlier.facts["columns"] == [1]
    assert earlier.array[0, 0] > 0.3


def test_a_frame_without_a_face_ends_where_faces_are_tracked(models):
    engine = native_engine(models)
    blank = np.full((60, 80, 4), 128, np.uint8)
    found = walked(frozen_picture(engine, blank), engine)
    assert tuple(step.name for step in found.steps) == STEPS[:5]
    assert found.answer is None
    document = WalkDocument(found, source_of)
    assert document.content["answer"] is None
    assert document.content["steps"][3]["outputs"][0]["shape"] == [0, 4]


def test_any_of_several_faces_can_be_walked_and_the_largest_is_the_default(models, drawn_samples):
    engine = native_engine(models)
    picture = read_picture(drawn_samples["group"].path)
    faces = complete(engine.analyse_picture("picture", picture)).frames[0].faces
    frozen = frozen_picture(engine, picture)
    largest = max(faces, key=lambda face: face.box[2] * face.box[3])
    assert difference(walked(frozen, engine).answer, largest) < 1e-6
    assert difference(walked(frozen, engine, 999).answer, largest) < 1e-6
    for face in faces[:3]:
        assert difference(walked(frozen, engine, face.track).answer, face) < 1e-6


def test_what_a_step_gives_is_what_the_next_one_gets(models, example_picture):
    engine = native_engine(models)
    picture = read_picture(example_picture)
    steps = walked(frozen_picture(engine, picture), engine).steps
    by_name = {step.name: step for step in steps}
    for before, name in (
        ("frame", "letterbox"),
        ("letterbox", "detect"),
        ("detect", "suppress"),
        ("suppress", "track"),
        ("crop", "preprocess"),
        ("preprocess", "network"),
        ("network", "decode"),
        ("decode", "affect"),
        ("decode", "smooth"),
        ("smooth", "decide"),
    ):
        given = by_name[name].inputs[0].array
        assert any(np.array_equal(given, each.array) for each in by_name[before].outputs), name
    (box,) = by_name["crop"].inputs
    assert box.array[0] in by_name["track"].outputs[0].array


def test_suppression_is_compared_in_the_pixels_of_its_input_and_timed_without_closer_looks(
    models, example_picture
):
    engine = native_engine(models)
    picture = read_picture(example_picture)
    milliseconds = iter(range(1000))
    frozen = frozen_picture(engine, picture)
    found = complete(walk(frozen, engine.run, lambda: next(milliseconds) / 1000, None))
    step = next(step for step in found.steps if step.name == "suppress")
    (candidates,), (merged, faces) = step.inputs, step.outputs
    assert merged.picture is candidates.picture
    assert faces.picture is not candidates.picture
    # The mean of overlapping boxes lies within them.
    low, high = candidates.array.min(axis=0), candidates.array.max(axis=0)
    assert len(merged.array) == 1
    assert (merged.array[0] >= low).all()
    assert (merged.array[0] <= high).all()
    # The clock is read at the beginning and the end of what is measured, and by closer looks.
    assert step.milliseconds == pytest.approx(1)
    assert step.settings["closer looks"] > 1


def test_planes_are_the_pixels_of_the_crop_in_grey_reduced_and_divided(models, example_picture):
    engine = native_engine(models)
    steps = walked(frozen_picture(engine, read_picture(example_picture)), engine).steps
    crop, planes = steps[6].inputs[0].array, steps[6].outputs[0].array
    assert (planes.shape, planes.dtype) == ((1, 1, 96, 96), np.float32)
    grey = crop[..., :3] @ np.array([0.299, 0.587, 0.114])
    assert planes.mean() * 255 == pytest.approx(grey.mean(), abs=1.5)


def test_the_document_holds_each_array_once_with_its_figures_and_the_source_that_ran(
    models, example_picture
):
    engine = native_engine(models)
    found = walked(frozen_picture(engine, read_picture(example_picture)), engine)
    document = WalkDocument(found, source_of)
    steps = document.content["steps"]
    frame = steps[0]["outputs"][0]
    pixels = document.arrays[frame["array"]]
    assert frame["array"] == steps[1]["inputs"][0]["array"] == steps[4]["outputs"][0]["picture"]
    assert (frame["shape"], frame["dtype"]) == (list(pixels.shape), "uint8")
    assert frame["range"] == [pixels[..., :3].min(), pixels[..., :3].max()]
    assert frame["mean"] == pytest.approx(pixels[..., :3].mean())
    assert sum(frame["histogram"]) == pixels[..., :3].size
    assert all(array.flags.c_contiguous for array in document.arrays)
    preprocess = steps[6]["functions"][0]
    assert (preprocess["name"], preprocess["file"]) == ("preprocess", "steps/preprocess.py")
    source = (ROOT / "py" / "emotilens" / preprocess["file"]).read_text("utf-8").splitlines()
    first = preprocess["line"] - 1
    assert preprocess["text"].splitlines()[0] == source[first]
    assert (
        preprocess["text"].splitlines()[-1]
        == "    return normalise(fit(image, specification), specification)"
    )
    answer = document.content["answer"]
    assert answer["label"] == "happiness"
    assert sum(answer["probabilities"].values()) == pytest.approx(1)


def test_the_ribbon_has_the_steps_of_the_core_in_their_order():
    script = (ROOT / "web/components/glass/glass_box.js").read_text("utf-8")
    (steps,) = re.findall(r"export const STEPS = \[(.*?)\];", script, re.DOTALL)
    assert tuple(re.findall(r'"(\w+)"', steps)) == get_args(StepName)
