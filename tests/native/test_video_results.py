"""The files of a video match the pipeline's results, and memory does not grow with it."""

import csv
import gc
import json
import tracemalloc

import jsonschema
import numpy as np
import pytest

from build_steps.paths import ROOT
from emotilens.basics.errors import VideoError
from emotilens.basics.results import Runtime
from emotilens.basics.results_json import to_json
from emotilens.engine import Engine
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.native.result_files import PARTIAL, ResultFiles
from emotilens.native.video_run import VideoRun, VideoSettings
from emotilens.pipeline import Pipeline
from emotilens.steps.detect.video import VideoDetector
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import Smoothing
from video_making import moving_face, noise, write_video

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())
SMOOTHING = Smoothing("box", window=3)
MILLISECONDS = [0, 40, 80, 250, 290, 330, 1000, 1040]
ABSENT = (3,)


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models)


def video_run(engine, file, settings=VideoSettings()):
    files = ResultFiles(file.parent / "results", file.name, with_json=True)
    return VideoRun(engine, file, settings=settings, files=files)


def analyse(engine, file, settings=VideoSettings()):
    run = video_run(engine, file, settings)
    for _ in run:
        pass
    return run.files, run.summary


def read_table(files):
    with files.table.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


def read_document(files):
    document = json.loads(files.document.read_text("utf-8"))
    jsonschema.validate(document, SCHEMA)
    return document


def frame_by_frame(engine, pictures, indices):
    """The pipeline's results for the same frames, searched as videos are."""
    networks = NativeNetworks(ModelStore.default())
    detector = VideoDetector(engine.photograph_detector())
    pipeline = Pipeline(detector, engine.reader, networks.run, lambda: 0.0, SMOOTHING)
    return [
        complete(pipeline.analyse(pictures[index], index, MILLISECONDS[index] / 1000))
        for index in indices
    ]


@pytest.mark.parametrize(
    ("sampling", "indices"),
    [(Sampling(), range(8)), (Sampling(every=2), range(0, 8, 2))],
    ids=["all frames", "every second frame"],
)
def test_table_and_json_match_the_pipelines_results(tmp_path, engine, sampling, indices):
    pictures = moving_face(8, ABSENT)
    file = write_video(tmp_path / "clip.mkv", pictures, MILLISECONDS)
    files, summary = analyse(engine, file, VideoSettings(SMOOTHING, sampling))
    expected = frame_by_frame(engine, pictures, indices)
    (source,) = read_document(files)["sources"]
    assert (source["source"], source["width"], source["height"]) == ("clip.mkv", 320, 240)
    assert source["error"] is None
    assert [{**frame, "timings": {}} for frame in to_json(expected)] == source["frames"]

    table = read_table(files)
    assert [int(row["frame"]) for row in table] == list(indices)
    assert [float(row["time"]) * 1000 for row in table] == [MILLISECONDS[i] for i in indices]
    for row, frame in zip(table, expected, strict=True):
        if frame.index in ABSENT:
            assert set(list(row.values())[2:]) == {""}
            continue
        (face,) = frame.faces
        assert row["label"] == face.expression.label
        assert int(row["track"]) == face.track
        box = [float(row[name]) for name in ("x", "y", "width", "height", "score")]
        assert box == pytest.approx([*face.box, face.score], abs=1e-6)
        for label, probability in face.expression.probabilities.items():
            assert float(row[label]) == pytest.approx(probability, abs=1e-6)
            assert float(row[f"{label}_raw"]) == pytest.approx(face.expression.raw[label], abs=1e-6)
    shown = [index for index in indices if index not in ABSENT]
    assert (summary.frames, summary.frames_with_faces) == (len(indices), len(shown))
    assert (summary.tracks, summary.error) == (1, None)


def test_measured_valence_and_arousal_are_in_the_table(tmp_path, stand_ins):
    engine = native_engine(stand_ins.store, model="enet_b0_8_va_mtl")
    file = write_video(tmp_path / "clip.mkv", moving_face(1))
    files, _ = analyse(engine, file)
    (row,) = read_table(files)
    (face,) = read_document(files)["sources"][0]["frames"][0]["faces"]
    for name in ("valence", "arousal", "valence_raw", "arousal_raw"):
        assert float(row[name]) == face[name]


def test_frames_that_are_already_faces_are_used_whole(tmp_path, engine):
    file = write_video(tmp_path / "clip.mkv", noise(2))
    files, _ = analyse(engine, file, VideoSettings(is_face=True))
    document = read_document(files)
    assert "detector" not in document
    assert [row["width"] for row in read_table(files)] == ["64.0", "64.0"]


def test_frames_before_damage_are_kept_and_the_result_reports_where_it_ends(tmp_path, engine):
    pictures = moving_face(50)
    file = write_video(tmp_path / "clip.mkv", pictures)
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 6 // 10])
    files, summary = analyse(engine, file)
    (source,) = read_document(files)["sources"]
    assert 20 < summary.frames < 40
    assert len(source["frames"]) == len(read_table(files)) == summary.frames
    assert "cut off" in source["error"]
    assert source["error"] == summary.error


def test_a_video_without_any_frame_leaves_no_file(tmp_path, engine):
    file = write_video(tmp_path / "clip.mkv", noise(2))
    file.write_bytes(file.read_bytes()[:900])
    with pytest.raises(VideoError):
        analyse(engine, file)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


def test_an_abandoned_run_leaves_earlier_results_and_no_partial_files(tmp_path, engine):
    file = write_video(tmp_path / "clip.mkv", noise(5))
    settings = VideoSettings(is_face=True)
    files, summary = analyse(engine, file, settings)
    before = {path: path.read_bytes() for path in files.folder.iterdir() if path.is_file()}

    for step in video_run(engine, file, VideoSettings(Smoothing("none"), is_face=True)):
        if step.frame.time > 0.1:
            break
    after = {path: path.read_bytes() for path in files.folder.iterdir() if path.is_file()}
    assert after == before
    assert not list((files.folder / PARTIAL).iterdir())
    assert video_run(engine, file, settings).earlier_summary() == summary


@pytest.mark.parametrize("missing", ["table", "document", "summary"])
def test_results_count_as_finished_only_if_all_files_exist(tmp_path, engine, missing):
    file = write_video(tmp_path / "clip.mkv", noise(1))
    settings = VideoSettings(is_face=True)
    files, summary = analyse(engine, file, settings)
    run = video_run(engine, file, settings)
    assert run.earlier_summary() == summary
    getattr(files, missing).unlink()
    assert run.earlier_summary() is None


@pytest.mark.parametrize("damaged", ["table", "document"])
@pytest.mark.parametrize("damage", [lambda content: b"", lambda content: content[:-1], bytes.upper])
def test_results_that_were_cut_off_or_changed_do_not_count_as_finished(
    tmp_path, engine, damaged, damage
):
    file = write_video(tmp_path / "clip.mkv", noise(1))
    settings = VideoSettings(is_face=True)
    files, summary = analyse(engine, file, settings)
    place = getattr(files, damaged)
    place.write_bytes(damage(place.read_bytes()))
    assert video_run(engine, file, settings).earlier_summary() is None
    analyse(engine, file, settings)
    assert video_run(engine, file, settings).earlier_summary() == summary


@pytest.mark.parametrize("content", ["[]", "[" * 100_000, '{"made_from": 1}', "", "null"])
def test_a_summary_that_is_none_does_not_count(tmp_path, engine, content):
    file = write_video(tmp_path / "clip.mkv", noise(1))
    run = video_run(engine, file, VideoSettings(is_face=True))
    run.files.folder.mkdir()
    run.files.summary.write_text(content)
    assert run.earlier_summary() is None


def test_a_summary_with_unknown_keys_does_not_count(tmp_path, engine):
    file = write_video(tmp_path / "clip.mkv", noise(1))
    files, _ = analyse(engine, file, VideoSettings(is_face=True))
    content = json.loads(files.summary.read_text()) | {"unknown": 1}
    files.summary.write_text(json.dumps(content))
    assert video_run(engine, file, VideoSettings(is_face=True)).earlier_summary() is None


def test_memory_does_not_grow_with_the_length_of_a_video(tmp_path):
    async def run(name, tensor):
        return {"logits": np.zeros((len(tensor), 7), np.float32)}

    manifest = ModelStore.default().manifest
    engine = Engine(manifest, run, lambda: 0.0, Runtime("native", "cpu", 1), "mini-xception")
    pictures = [np.zeros((16, 16, 3), np.uint8)] * 501
    file = write_video(tmp_path / "clip.mp4", pictures, codec=("mpeg4", "yuv420p"))
    used = {}
    run = video_run(engine, file, VideoSettings(is_face=True))
    tracemalloc.start()
    for step in run:
        if step.frame.time in (4, 20):
            gc.collect()
            used[step.frame.time], _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert run.files.document.stat().st_size > 200_000
    assert used[20] - used[4] < 20_000


def test_a_run_without_files_yields_results_and_a_summary_and_writes_nothing(tmp_path, engine):
    file = write_video(tmp_path / "clip.mkv", moving_face(3))
    run = VideoRun(engine, file)
    assert [len(step.result.faces) for step in run] == [1, 1, 1]
    assert [step.embeddings.keys() for step in run] == [{1}] * 3
    assert (run.summary.source, run.summary.frames, run.summary.tracks) == ("clip.mkv", 3, 1)
    assert list(tmp_path.iterdir()) == [file]
