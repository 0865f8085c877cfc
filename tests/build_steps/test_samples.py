"""The samples: files as they are described, faces where they are drawn, answers as expected."""

import io
import json

import av
import jsonschema
import numpy as np
import pytest
from PIL import Image as Pillow

from build_steps.paths import ROOT
from build_steps.portraits.answers import answers, matched
from build_steps.site.samples import StoredAnalyses, annotation_text
from emotilens.manifest.digests import sha256
from emotilens.native.networks import native_engine
from emotilens.native.video_run import VideoRun, VideoSettings
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import Smoothing

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text("utf-8"))
CLEAR = ("happiness", "surprise", "anger", "sadness", "neutral")
"""Expressions that the default model answers as they are drawn."""


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models)


@pytest.fixture(scope="module")
def analyses(models):
    return StoredAnalyses(models)


def faces_of(analyses, sample):
    (source,) = analyses.of(sample.path, sample.name)["sources"]
    return source["frames"][0]["faces"]


@pytest.fixture
def assets(site):
    return json.loads((site / "assets.json").read_text("utf-8"))


def test_files_are_as_they_are_described(drawn_samples):
    for sample in drawn_samples.values():
        if sample.kind == "picture":
            assert Pillow.open(sample.path).size == (sample.width, sample.height)
            continue
        with av.open(str(sample.path)) as container:
            stream = container.streams.video[0]
            frames = list(container.decode(stream))
        assert (stream.width, stream.height) == (sample.width, sample.height)
        assert len(frames) == len(sample.truth)
        assert [frame.time for frame in frames] == pytest.approx(
            [frame["time"] for frame in sample.truth], abs=0.002
        )
    sizes = [sample.path.stat().st_size for sample in drawn_samples.values()]
    assert sum(sizes) < 1_500_000


@pytest.mark.parametrize("label", CLEAR)
def test_a_single_face_is_detected_where_it_is_drawn_and_named_as_drawn(
    analyses, drawn_samples, label
):
    sample = drawn_samples[label]
    (face,) = faces_of(analyses, sample)
    (truth,) = sample.truth[0]["faces"]
    points = np.array(truth["points"])
    apart = np.hypot(*(points[0] - points[1]))
    errors = np.hypot(*(np.array(face["landmarks"])[:4] - points).T) / apart
    assert errors.max() < 0.25
    assert face["expression"]["label"] == label
    assert not face["expression"]["uncertain"]


def test_most_faces_of_the_group_are_detected_and_named_as_drawn(analyses, drawn_samples):
    group = drawn_samples["group"]
    given = answers(group.truth[0]["faces"], faces_of(analyses, group))
    assert sum(each.label is not None for each in given) >= 22
    assert sum(each.label == each.drawn for each in given) >= 19


def test_low_light_blur_and_pose_show_in_the_quality_of_the_face(analyses, drawn_samples):
    quality = {
        name: faces_of(analyses, drawn_samples[name])[0]["quality"]
        for name in ("dim", "blurred", "turned", *CLEAR)
    }
    clear = [quality[name] for name in CLEAR]
    assert quality["dim"]["warnings"] == ["too dark"]
    assert quality["dim"]["light"] < min(each["light"] for each in clear) / 3
    assert quality["blurred"]["sharpness"] < min(each["sharpness"] for each in clear) / 1.5
    assert quality["turned"]["pose"] > max(each["pose"] for each in clear) + 15
    assert all(not each.get("warnings") for each in clear)


def test_the_clip_is_followed_over_time_as_one_face(engine, drawn_samples):
    clip = drawn_samples["in-turn"]
    settings = VideoSettings(smoothing=Smoothing("none"), sampling=Sampling(every=5))
    steps = list(VideoRun(engine, clip.path, settings=settings))
    tracks, agreeing = set(), []
    for step in steps:
        (face,) = step.result.faces
        truth = clip.truth[step.result.index]["faces"]
        assert matched(truth, [{"box": face.box}]) == [0]
        tracks.add(face.track)
        if truth[0]["expression"] in CLEAR:
            agreeing.append(face.expression.label == truth[0]["expression"])
    assert len(tracks) == 1
    assert len(agreeing) > 20
    assert np.mean(agreeing) > 0.8


def test_the_site_lists_its_samples_with_analyses_and_answers(site, assets):
    samples = assets["samples"]
    assert [sample["name"] for sample in samples if not sample["drawn"]] == ["astronaut"]
    for sample in samples:
        for part in ("file", "thumbnail", "truth", "analysis"):
            if sample[part]:
                content = (site / sample[part]["url"]).read_bytes()
                assert sha256(content) == sample[part]["sha256"]
                assert len(content) == sample[part]["bytes"]
        thumbnail = (site / sample["thumbnail"]["url"]).read_bytes()
        assert Pillow.open(io.BytesIO(thumbnail)).size == (320, 180)
        if sample["kind"] == "picture":
            analysis = json.loads((site / sample["analysis"]["url"]).read_text("utf-8"))
            jsonschema.validate(analysis, SCHEMA)
            assert analysis["sources"][0]["width"] == sample["width"]
            assert sample["answers"]
    drawn = {sample["name"]: sample["answers"] for sample in samples if sample["drawn"]}
    assert len(drawn["group"]) == 24
    assert drawn["surprise"][0]["drawn"] == drawn["surprise"][0]["label"] == "surprise"


def test_only_thumbnails_of_drawings_are_fetched_in_advance(assets):
    fetched = [url for url in assets["precache"] if url.startswith("examples/")]
    assert not [url for url in fetched if url.startswith("examples/drawn/")]
    assert len([url for url in fetched if url.startswith("examples/thumbnails/")]) > 10


def test_an_analysis_is_kept_until_its_picture_changes(models, tmp_path, monkeypatch):
    monkeypatch.setattr("build_steps.site.samples.ANALYSES", tmp_path / "kept")
    picture = tmp_path / "grey.png"
    Pillow.new("RGB", (64, 64), "grey").save(picture)
    first = StoredAnalyses(models).of(picture, "grey")
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_text(json.dumps({"kept": True}))
    assert StoredAnalyses(models).of(picture, "grey") == {"kept": True}
    Pillow.new("RGB", (64, 65), "grey").save(picture)
    changed = StoredAnalyses(models).of(picture, "grey")
    assert first["sources"][0]["height"] == 64
    assert changed["sources"][0]["height"] == 65


def test_what_was_drawn_is_annotated_frame_by_frame_as_the_challenges_do():
    drawn = ("neutral", None, "anger", "contempt")
    text = annotation_text([{"faces": [{"expression": label}]} for label in drawn])
    assert text.splitlines() == [
        "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other", "0", "-1", "1", "7",
    ]  # fmt: skip


def test_the_clip_of_one_face_can_be_evaluated_without_a_file_of_ones_own(assets, site, tmp_path):
    (annotated,) = [each["annotated"] for each in assets["samples"] if each["annotated"]]
    for name, asset in annotated.items():
        (tmp_path / name).write_bytes((site / asset["url"]).read_bytes())
    frames = json.loads((tmp_path / "analysis").read_text("utf-8"))["sources"][0]["frames"]
    codes = (tmp_path / "annotations").read_text("utf-8").split()[1:]
    labels = ("neutral", "anger", "disgust", "fear", "happiness", "sadness", "surprise")
    clear = [
        frame["faces"][0]["expression"]["label"] == labels[int(code)]
        for frame, code in zip(frames, codes, strict=True)
        if code in "01456"
    ]
    assert np.mean(clear) > 0.9
