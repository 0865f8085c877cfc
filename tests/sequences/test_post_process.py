"""The post-processing steps, each alone and all combined."""

from dataclasses import replace

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.adjust import adjust_logits
from emotilens.sequences.blend import blend
from emotilens.sequences.fill import fill_gaps
from emotilens.sequences.gate import gate
from emotilens.sequences.post_process import PostProcessing, post_process
from emotilens.sequences.sequence import FaceSequence
from emotilens.sequences.smooth import Window, smooth_centred
from emotilens.steps.label_maps import AFF_WILD2, AFFECTNET, reorder
from emotilens.steps.smooth import Smoothing, smooth_sequence

NONE = Window("none")
UNTOUCHED = PostProcessing(filling="none", expressions=NONE, affect=NONE, action_units=NONE)
FRAMES = 40


def sequence(seed, labels=AFF_WILD2, missing=0.0):
    random = np.random.default_rng(seed)
    found = random.random(FRAMES) >= missing
    absent = np.where(found, 1.0, np.nan)
    return FaceSequence(
        track=1,
        labels=labels,
        frames=np.arange(FRAMES),
        times=np.arange(FRAMES) / 25,
        found=found,
        probabilities=random.dirichlet(np.ones(len(labels)), FRAMES) * absent[:, None],
        affect={"valence": random.normal(0, 1, FRAMES) * absent},
        action_units=random.random((FRAMES, 12)) * absent[:, None],
        embeddings=np.empty((FRAMES, 0), np.float32),
    )


def test_with_every_step_off_nothing_changes():
    raw = sequence(1, missing=0.3)
    done = post_process(raw, UNTOUCHED)
    assert np.array_equal(done.probabilities, raw.probabilities, equal_nan=True)
    clipped = np.clip(raw.affect["valence"], -1, 1)
    assert np.array_equal(done.affect["valence"], clipped, equal_nan=True)
    assert np.array_equal(done.action_units, raw.action_units, equal_nan=True)


def test_gaps_are_filled_before_smoothing():
    raw = sequence(2, missing=0.4)
    done = post_process(raw, replace(UNTOUCHED, filling="line", expressions=Window("box", 3)))
    filled = fill_gaps(raw.probabilities, raw.frames)
    assert done.probabilities == pytest.approx(smooth_centred(filled, raw.frames, Window("box", 3)))
    assert np.array_equal(done.found, raw.found)


def test_probabilities_are_adjusted_then_blended_then_filled():
    raw, other = sequence(3, missing=0.3), sequence(4, missing=0.3)
    biases = tuple(np.linspace(-1, 1, 8))
    settings = replace(UNTOUCHED, biases=biases, weights=(0.6, 0.4), filling="line")
    done = post_process(raw, settings, others=[other])
    adjusted = adjust_logits(raw.probabilities, np.array(biases))
    mixed = blend([adjusted, other.probabilities], (0.6, 0.4))
    assert done.probabilities == pytest.approx(fill_gaps(mixed, raw.frames))
    affect = np.column_stack([raw.affect["valence"], other.affect["valence"]]).clip(-1, 1)
    both = ~np.isnan(affect).any(axis=1)
    assert done.affect["valence"][both] == pytest.approx(affect[both] @ [0.6, 0.4])


def test_the_gate_compares_predictions_that_were_smoothed_in_the_same_way():
    raw, general = sequence(5, missing=0.2), sequence(6, AFFECTNET, missing=0.2)
    settings = PostProcessing(expressions=Window("box", 2), threshold=0.25)
    done = post_process(raw, settings, pretrained=general)
    smoothed = [
        smooth_centred(fill_gaps(each.probabilities, each.frames), each.frames, Window("box", 2))
        for each in (raw, general)
    ]
    mapped = reorder(smoothed[1], AFFECTNET, AFF_WILD2, {"other": "contempt"})
    gated = gate(smoothed[0], mapped, 0.25, np.array([True] * 7 + [False]))
    assert 0 < gated.passed.sum() < FRAMES
    assert done.probabilities == pytest.approx(gated.probabilities)


def test_each_quantity_is_smoothed_over_its_own_window():
    raw = sequence(7)
    settings = replace(UNTOUCHED, affect=Window("box", 4), action_units=Window("median", 1))
    done = post_process(raw, settings)
    clipped = np.clip(raw.affect["valence"], -1, 1)[:, None]
    valence = smooth_centred(clipped, raw.frames, Window("box", 4))
    assert done.affect["valence"] == pytest.approx(valence[:, 0])
    units = smooth_centred(raw.action_units, raw.frames, Window("median", 1))
    assert done.action_units == pytest.approx(units)
    assert np.array_equal(done.probabilities, raw.probabilities)


@pytest.mark.parametrize("filling", ["hold", "none"])
def test_with_causal_settings_nothing_depends_on_later_frames(filling):
    raw = sequence(8, missing=0.3)
    causal = Smoothing("exponential", alpha=0.4)
    settings = replace(UNTOUCHED, filling=filling, expressions=causal)
    start = replace(
        raw,
        frames=raw.frames[:15],
        times=raw.times[:15],
        found=raw.found[:15],
        probabilities=raw.probabilities[:15],
        affect={},
        action_units=raw.action_units[:15],
        embeddings=raw.embeddings[:15],
    )
    whole = post_process(raw, settings).probabilities
    assert np.array_equal(post_process(start, settings).probabilities, whole[:15], equal_nan=True)


def test_without_filling_a_causal_kernel_skips_missing_frames_as_a_stream_does():
    raw = sequence(9, missing=0.3)
    causal = Smoothing("box", window=4)
    done = post_process(raw, replace(UNTOUCHED, expressions=causal)).probabilities
    assert done[raw.found] == pytest.approx(smooth_sequence(raw.probabilities[raw.found], causal))
    assert np.isnan(done[~raw.found]).all()


def test_a_video_without_the_face_stays_undecided():
    done = post_process(sequence(10, missing=1.1), PostProcessing())
    assert done.decided.tolist() == [-1] * FRAMES


def test_sequences_of_different_frames_are_refused():
    raw = sequence(11)
    shifted = replace(raw, frames=raw.frames + 1)
    with pytest.raises(SpecificationError, match="Analyse the same frames with both"):
        post_process(raw, PostProcessing(weights=(1, 1)), others=[shifted])


def test_models_with_different_labels_are_not_blended():
    with pytest.raises(SpecificationError, match="Reorder the labels first"):
        post_process(sequence(1), PostProcessing(weights=(1, 1)), others=[sequence(1, AFFECTNET)])


def test_an_unknown_filling_is_refused():
    with pytest.raises(SpecificationError, match="one of line, hold, none"):
        PostProcessing(filling="spline")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"times": np.zeros(3)}, "3 rows of “times”"),
        ({"labels": ("a",)}, "8 columns of probabilities"),
        ({"frames": np.zeros(FRAMES, int)}, "do not increase"),
        ({"affect": {"arousal": np.zeros(1)}}, "1 rows of “arousal”"),
    ],
)
def test_inconsistent_arrays_are_refused(change, message):
    with pytest.raises(SpecificationError, match=message):
        replace(sequence(1), **change)
