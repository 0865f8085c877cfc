"""The pipeline as a whole, around networks whose answers are known beforehand."""

from dataclasses import replace

import numpy as np
import pytest

from emotilens.basics.errors import FrameError, NetworkOutputError, SpecificationError
from emotilens.heads.reader import ExpressionReader
from emotilens.manifest.model_specification import (
    CropRule,
    DetectionSpecification,
    EmbeddingSpecification,
    ExpressionSpecification,
    InputSpecification,
    ModelSpecification,
)
from emotilens.native.networks import complete
from emotilens.pipeline import Pipeline
from emotilens.sequences.from_results import face_sequences
from emotilens.sequences.post_process import PostProcessing, post_process
from emotilens.steps.detect.faces import FaceDetector
from emotilens.steps.smooth import Smoothing

LABELS = ("calm", "bright")
"""Neither has a place on the circumplex."""

DETECTOR = ModelSpecification(
    "finder",
    "Finder",
    "0" * 64,
    InputSpecification("input", 64, 64, "rgb", "bilinear", 255, (0.0,) * 3, (1.0,) * 3),
    detection=DetectionSpecification("scores", "boxes", (16,), 1, ("nose",), 0.5, 0.3),
)
EXPRESSION = ModelSpecification(
    "reader",
    "Reader",
    "1" * 64,
    InputSpecification("input", 4, 4, "grey", "bilinear", 255, (0.0,), (1.0,)),
    expression=ExpressionSpecification("logits", LABELS, 1.0, CropRule("box", 1, 0, "clip")),
)
MULTI_TASK = replace(
    EXPRESSION,
    expression=replace(
        EXPRESSION.expression, valence=2, arousal=3, embedding=EmbeddingSpecification("features", 2)
    ),
)
CELLS = 16


class KnownNetworks:
    """Detects faces in given cells; the brighter a crop, the higher its score for "bright"."""

    def __init__(self, *cells: int) -> None:
        self.cells = cells
        self.calls: list[tuple[str, tuple[int, ...]]] = []

    async def run(self, name: str, tensor: np.ndarray) -> dict[str, np.ndarray]:
        self.calls.append((name, tensor.shape))
        if name == "finder":
            scores = np.full((1, CELLS, 1), -9, np.float32)
            scores[0, list(self.cells)] = 3
            boxes = np.tile(np.array([0, 0, 16, 16, 0, 0], np.float32), (1, CELLS, 1))
            return {"scores": scores, "boxes": boxes}
        brightness = tensor.mean(axis=(1, 2, 3))
        return {"logits": np.log(np.stack([1 - brightness, brightness], axis=1) + 1e-9)}


class MultiTaskNetworks(KnownNetworks):
    """Valence is thrice the brightness, arousal minus a tenth of it; the features tell it too."""

    async def run(self, name: str, tensor: np.ndarray) -> dict[str, np.ndarray]:
        outputs = await super().run(name, tensor)
        if name == "finder":
            return outputs
        brightness = tensor.mean(axis=(1, 2, 3))[:, None]
        affect = brightness * np.array([3, -0.1], np.float32)
        features = brightness * np.array([1, 100], np.float32)
        return {"logits": np.hstack((outputs["logits"], affect)), "features": features}


def ticking_clock():
    ticks = iter(range(10_000))
    return lambda: float(next(ticks))


def pipeline(
    networks, detector=DETECTOR, smoothing=Smoothing("none"), model=EXPRESSION
) -> Pipeline:
    reader = ExpressionReader(model)
    found_by = FaceDetector(detector) if detector else None
    return Pipeline(found_by, reader, networks.run, ticking_clock(), smoothing)


def grey(level: int) -> np.ndarray:
    return np.full((64, 64, 3), level, np.uint8)


def test_a_face_is_found_cropped_and_read():
    frame = grey(0)
    frame[16:32, 32:48] = 204
    result = complete(pipeline(KnownNetworks(6)).analyse(frame, index=0, time=0.0))
    (face,) = result.faces
    assert face.track == 1
    assert face.box == pytest.approx((32, 16, 16, 16))
    assert face.landmarks == ((40, 24),)
    assert face.score == pytest.approx(1 / (1 + np.exp(-3)))
    assert face.expression.label == "bright"
    assert face.expression.confidence == pytest.approx(0.8, abs=1e-6)
    assert face.expression.probabilities == pytest.approx({"calm": 0.2, "bright": 0.8}, abs=1e-6)


def test_all_faces_of_a_frame_go_through_the_network_at_once():
    networks = KnownNetworks(0, 2, 8)
    result = complete(pipeline(networks).analyse(grey(50), index=0, time=0.0))
    assert [face.track for face in result.faces] == [1, 2, 3]
    assert networks.calls[1] == ("reader", (3, 1, 4, 4))


def test_without_a_face_the_expression_network_is_not_run():
    networks = KnownNetworks()
    result = complete(pipeline(networks).analyse(grey(50), index=0, time=0.0))
    assert result.faces == ()
    assert [name for name, _ in networks.calls] == ["finder"]


def test_a_cut_out_face_is_used_whole_and_nothing_is_detected():
    networks = KnownNetworks()
    result = complete(pipeline(networks, detector=None).analyse(grey(51), index=0, time=0.0))
    (face,) = result.faces
    assert face.box == (0, 0, 64, 64)
    assert face.score is None
    assert face.landmarks is None
    assert face.expression.raw["bright"] == pytest.approx(0.2, abs=1e-6)
    assert [name for name, _ in networks.calls] == ["reader"]


def test_smoothed_and_raw_values_are_both_kept():
    stream = pipeline(KnownNetworks(6), smoothing=Smoothing("box", window=2))
    complete(stream.analyse(grey(0), index=0, time=0.0))
    result = complete(stream.analyse(grey(255), index=1, time=0.1))
    expression = result.faces[0].expression
    assert expression.raw["bright"] == pytest.approx(1)
    assert expression.probabilities["bright"] == pytest.approx(0.5)


def test_another_model_takes_over_the_stream_and_faces_keep_their_track_ids():
    networks = KnownNetworks(0)
    before = pipeline(networks, smoothing=Smoothing("box", window=2))
    complete(before.analyse(grey(0), index=0, time=0.0))
    networks.cells = (0, 15)
    complete(before.analyse(grey(0), index=1, time=0.5))
    networks.cells = (15,)
    reversed_labels = replace(EXPRESSION.expression, labels=("bright", "dark"))
    other = replace(EXPRESSION, name="other", expression=reversed_labels)
    after = before.with_reader(ExpressionReader(other))
    result = complete(after.analyse(grey(255), index=2, time=1.0))
    (face,) = result.faces
    assert face.track == 2
    assert networks.calls[-1][0] == "other"
    assert face.expression.probabilities == pytest.approx({"bright": 0, "dark": 1}, abs=1e-6)
    assert result.frames_per_second == pytest.approx(2)


def test_valence_is_clipped_at_one_and_smoothed_like_probabilities_but_not_clipped_as_raw():
    smoothing = Smoothing("exponential", alpha=0.25)
    stream = pipeline(MultiTaskNetworks(6), smoothing=smoothing, model=MULTI_TASK)
    complete(stream.analyse(grey(0), index=0, time=0.0))
    (face,) = complete(stream.analyse(grey(255), index=1, time=0.1)).faces
    assert (face.valence_raw, face.arousal_raw) == pytest.approx((3, -0.1))
    assert (face.valence, face.arousal) == pytest.approx((0.25, -0.025))
    assert face.expression.probabilities["bright"] == pytest.approx(0.25)


def test_derived_valence_is_smoothed_like_probabilities_and_raw_is_for_this_frame_only():
    expression = replace(EXPRESSION.expression, labels=("sadness", "happiness"))
    model = replace(EXPRESSION, expression=expression)
    stream = pipeline(KnownNetworks(6), smoothing=Smoothing("box", window=2), model=model)
    complete(stream.analyse(grey(0), index=0, time=0.0))
    (face,) = complete(stream.analyse(grey(255), index=1, time=0.1)).faces
    assert (face.valence_raw, face.arousal_raw) == pytest.approx((0.81, 0.51), abs=1e-6)
    assert (face.valence, face.arousal) == pytest.approx(
        ((0.81 - 0.63) / 2, (0.51 - 0.27) / 2), abs=1e-6
    )
    assert face.affect_source == "derived"


def test_whether_a_face_is_uncertain_follows_the_smoothed_probability():
    expression = replace(EXPRESSION.expression, confidence_threshold=0.7)
    model = replace(EXPRESSION, expression=expression)
    stream = pipeline(KnownNetworks(6), smoothing=Smoothing("box", window=2), model=model)
    decisions = []
    for index, level in enumerate((255, 102, 0)):
        (face,) = complete(stream.analyse(grey(level), index=index, time=index / 10)).faces
        decisions.append((face.expression.label, face.expression.uncertain))
    assert decisions == [("bright", False), ("bright", False), ("calm", False)]
    (face,) = complete(stream.analyse(grey(153), index=3, time=0.3)).faces
    assert face.expression.confidence == pytest.approx(0.7, abs=1e-6)
    (face,) = complete(stream.analyse(grey(128), index=4, time=0.4)).faces
    assert (face.expression.label, face.expression.uncertain) == ("bright", True)


def test_features_of_the_latest_faces_are_kept_by_track_id():
    frame = grey(0)
    frame[:, 32:] = 255
    networks = MultiTaskNetworks(0, 3)
    stream = pipeline(networks, model=MULTI_TASK)
    complete(stream.analyse(frame, index=0, time=0.0))
    assert {number: list(row) for number, row in stream.embeddings.items()} == {
        1: [0, 0],
        2: [1, 100],
    }
    networks.cells = ()
    complete(stream.analyse(frame, index=1, time=0.1))
    assert stream.embeddings == {}


def test_without_valence_and_arousal_both_are_absent():
    (face,) = complete(pipeline(KnownNetworks(6)).analyse(grey(9), index=0, time=0.0)).faces
    assert (face.valence, face.arousal, face.valence_raw, face.arousal_raw) == (None,) * 4


def test_each_face_is_smoothed_separately():
    networks = KnownNetworks(0, 3)
    stream = pipeline(networks, smoothing=Smoothing("exponential", alpha=0.5))
    frame = grey(0)
    frame[:, 32:] = 255
    for index in range(3):
        result = complete(stream.analyse(frame, index=index, time=index / 10))
    brightness = [face.expression.probabilities["bright"] for face in result.faces]
    assert brightness == pytest.approx([0, 1], abs=1e-6)


def test_a_face_that_reappears_later_is_not_smoothed_with_its_past():
    networks = KnownNetworks(6)
    stream = pipeline(networks, smoothing=Smoothing("exponential", alpha=0.1))
    complete(stream.analyse(grey(0), index=0, time=0.0))
    networks.cells = ()
    for index in range(1, 6):
        complete(stream.analyse(grey(0), index=index, time=index / 10))
    networks.cells = (6,)
    (face,) = complete(stream.analyse(grey(255), index=6, time=0.6)).faces
    assert face.track == 2
    assert face.expression.probabilities["bright"] == pytest.approx(1)


def test_every_stage_is_timed_by_the_hosts_clock():
    result = complete(pipeline(KnownNetworks(6)).analyse(grey(0), index=0, time=0.0))
    assert result.timings == {
        "prepare detection": 1000,
        "detection network": 1000,
        "read faces": 1000,
        "track": 1000,
        "crop and pre-process": 1000,
        "quality": 1000,
        "expression network": 1000,
        "decode": 1000,
        "smooth": 1000,
    }


def test_the_frame_rate_comes_from_the_frames_times():
    stream = pipeline(KnownNetworks())
    rates = [
        complete(stream.analyse(grey(0), index, index / 20)).frames_per_second for index in range(5)
    ]
    assert rates[0] is None
    assert rates[1:] == pytest.approx([20] * 4)


@pytest.mark.parametrize(
    ("frame", "value_seen"),
    [
        (np.zeros((4, 4), np.uint8), r"\(4, 4\)"),
        (np.zeros((0, 4, 3), np.uint8), r"\(0, 4, 3\)"),
        (np.zeros((4, 4, 3), np.float32), "float32"),
    ],
)
def test_anything_but_a_frame_is_refused_with_the_value_seen(frame, value_seen):
    with pytest.raises(FrameError, match=value_seen):
        complete(pipeline(KnownNetworks()).analyse(frame, index=0, time=0.0))


def test_a_network_without_its_output_is_reported_by_name():
    async def run(name, tensor):
        return {"something": tensor}

    stream = Pipeline(None, ExpressionReader(EXPRESSION), run, ticking_clock(), Smoothing("none"))
    with pytest.raises(NetworkOutputError, match=r"something, but not “logits”.*reader"):
        complete(stream.analyse(grey(0), index=0, time=0.0))


def test_models_of_the_wrong_role_are_refused():
    with pytest.raises(SpecificationError, match="“finder” is not an expression model"):
        ExpressionReader(DETECTOR)
    with pytest.raises(SpecificationError, match="“reader” is not a face detector"):
        pipeline(KnownNetworks(), detector=EXPRESSION)


@pytest.mark.parametrize(
    "smoothing", [Smoothing("exponential", alpha=0.3), Smoothing("box", window=4)]
)
def test_a_stream_is_smoothed_as_its_sequence_is_afterwards(smoothing):
    networks = MultiTaskNetworks(6)
    stream = pipeline(networks, smoothing=smoothing, model=MULTI_TASK)
    frames, embeddings = [], []
    for index, level in enumerate(np.random.default_rng(1).integers(20, 240, 25)):
        networks.cells = () if index in (4, 11, 12) else (6,)
        frames.append(complete(stream.analyse(grey(level), index=index, time=index / 25)))
        embeddings.append(stream.embeddings)
    (raw,) = face_sequences(frames, LABELS, embeddings=embeddings)
    (live,) = face_sequences(frames, LABELS, smoothed=True)
    settings = PostProcessing(filling="none", expressions=smoothing, affect=smoothing)
    afterwards = post_process(raw, settings)
    assert (~raw.found).sum() == 3
    assert afterwards.probabilities == pytest.approx(live.probabilities, nan_ok=True)
    assert list(live.affect) == ["valence", "arousal"]
    for name, values in live.affect.items():
        assert afterwards.affect[name] == pytest.approx(values, nan_ok=True)
    features = raw.embeddings[raw.found]
    assert features[:, 0] == pytest.approx(raw.affect["valence"][raw.found] / 3)
