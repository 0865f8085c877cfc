"""Tables of embeddings hold the pipeline's embedding of each face, for videos of any length."""

import gc
import json
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from scipy.special import softmax

from emotilens.basics.errors import EmbeddingTableError
from emotilens.basics.results import Face, FrameResult
from emotilens.cli.main import main
from emotilens.embeddings.files import (
    embedding_writer,
    load_embedding_table,
    save_embedding_table,
)
from emotilens.embeddings.table import ANALYSED, COLUMNS, read_embedding_table
from emotilens.heads.reader import ExpressionReader
from emotilens.manifest.model_specification import EmbeddingSpecification
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.pipeline import Pipeline
from emotilens.steps.detect.video import VideoDetector
from emotilens.steps.smooth import Smoothing
from video_making import moving_face, write_video

pytestmark = pytest.mark.usefixtures("models")

ABSENT = (1,)


def model_with_embeddings(size: int):
    model = ModelStore.default().manifest.expression_model()
    embedding = EmbeddingSpecification("embedding", size)
    return replace(model, expression=replace(model.expression, embedding=embedding))


def pipeline_embeddings(frames, *, photographs=False) -> list[np.ndarray]:
    """The embeddings of all faces, frame by frame."""
    store = ModelStore.default()
    manifest = store.manifest
    model = manifest.expression_model()
    run, reader = NativeNetworks(store).run, ExpressionReader(model)
    search = native_engine(store).photograph_detector()
    find = search if photographs else VideoDetector(search)
    pipeline = Pipeline(find, reader, run, lambda: 0.0, Smoothing("none"))
    embeddings = []
    for index, frame in enumerate(frames):
        complete(pipeline.analyse(frame, index, index * 0.04))
        embeddings += pipeline.embeddings.values()
    return embeddings


def test_the_embeddings_of_a_videos_faces_are_written_next_to_its_csv(tmp_path):
    frames = moving_face(3, ABSENT)
    file = write_video(tmp_path / "clip.mkv", frames)
    out = tmp_path / "out"
    assert main(["analyse", str(file), "--out", str(out), "--embeddings"]) == 0
    assert {path.name for path in out.iterdir()} == {
        "clip.mkv.csv",
        "clip.mkv.embeddings.npz",
        "clip.mkv.summary.json",
    }
    table = load_embedding_table(out / "clip.mkv.embeddings.npz")
    model = ModelStore.default().manifest.expression_model()
    assert (table.model, table.sha256, table.sources) == (model.name, model.sha256, ("clip.mkv",))
    assert table.frames.tolist() == [0, 2]
    assert table.times.tolist() == [0, 0.08]
    assert table.tracks.tolist() == [1, 1]
    assert np.allclose(table.embeddings, pipeline_embeddings(frames), atol=1e-5)
    assert table.analysed.frames.tolist() == [0, 1, 2]
    assert table.analysed.times.tolist() == [0, 0.04, 0.08]


def test_missing_embeddings_are_written_even_if_the_csv_exists(tmp_path):
    file = write_video(tmp_path / "clip.mkv", moving_face(1))
    arguments = ["analyse", str(file), "--out", str(tmp_path / "out")]
    assert main(arguments) == 0
    assert main([*arguments, "--embeddings"]) == 0
    assert (tmp_path / "out" / "clip.mkv.embeddings.npz").is_file()


def test_outputs_replace_embeddings_and_the_tables_model_name_says_so(tmp_path):
    file = write_video(tmp_path / "clip.mkv", moving_face(2))
    arguments = ["analyse", str(file), "--out", str(tmp_path / "out"), "--embeddings"]
    assert main([*arguments, "--video-json"]) == 0
    assert main([*arguments, "--outputs", "--video-json"]) == 0
    table = load_embedding_table(tmp_path / "out" / "clip.mkv.embeddings.npz")
    model = ModelStore.default().manifest.expression_model()
    assert table.model == f"outputs of {model.name}"
    result = json.loads((tmp_path / "out" / "clip.mkv.json").read_text())
    frames = result["sources"][0]["frames"]
    raw = np.array([list(frame["faces"][0]["expression"]["raw"].values()) for frame in frames])
    assert softmax(table.embeddings / model.expression.temperature, axis=1) == pytest.approx(
        raw, abs=1e-5
    )
    # A network without embeddings still has outputs.
    others = ["--model", "mini-xception", "--outputs"]
    assert main([*arguments, *others]) == 0
    table = load_embedding_table(tmp_path / "out" / "clip.mkv.embeddings.npz")
    assert table.embeddings.shape == (2, 7)


def test_the_outputs_include_measured_valence_and_arousal(tmp_path, stand_ins, example_picture):
    engine = native_engine(stand_ins.store, model="enet_b0_8_va_mtl", outputs=True)
    source, outputs = complete(engine.read_picture("astronaut", read_picture(example_picture)))
    (face,) = source.frames[0].faces
    (row,) = outputs.values()
    assert row.shape == (10,)
    assert row[8:].tolist() == pytest.approx([face.valence_raw, face.arousal_raw])


def test_outputs_are_refused_without_embeddings_or_with_a_head(tmp_path, capsys, example_picture):
    arguments = ["analyse", str(example_picture), "--out", str(tmp_path), "--outputs"]
    assert main(arguments) == 2
    assert main([*arguments, "--embeddings", "--head", "any.npz"]) == 2
    assert capsys.readouterr().err.count("Use --outputs with --embeddings") == 2


def test_pictures_share_one_table_that_names_them(tmp_path, example_picture):
    picture = str(example_picture)
    out = tmp_path / "out"
    assert main(["analyse", picture, "--out", str(out), "--embeddings"]) == 0
    table = load_embedding_table(out / "pictures.embeddings.npz")
    assert table.sources == (picture,)
    expected = pipeline_embeddings([read_picture(example_picture)], photographs=True)
    assert np.allclose(table.embeddings, expected, atol=1e-5)
    assert [path.name for path in out.iterdir()] == ["pictures.embeddings.npz"]


def test_a_model_without_embeddings_and_a_missing_output_folder_are_refused(
    tmp_path, capsys, example_picture
):
    file = str(write_video(tmp_path / "clip.mkv", moving_face(1)))
    out = ["--out", str(tmp_path / "out")]
    assert main(["analyse", file, *out, "--embeddings", "--model", "mini-xception"]) == 2
    assert "“mini-xception” has no embeddings" in capsys.readouterr().err
    assert main(["analyse", str(example_picture), "--embeddings"]) == 2
    assert "Add --out DIR" in capsys.readouterr().err


def test_writing_a_table_uses_constant_memory(tmp_path):
    size, used = 1280, {}
    row = {1: np.ones(size, np.float32)}
    tracemalloc.start()
    with embedding_writer(tmp_path / "table.npz", model_with_embeddings(size)) as writer:
        for index in range(2000):
            writer.add("clip", FrameResult(index, index / 25, (Face(1, (1, 2, 3, 4)),)), row)
            if index in (100, 1999):
                gc.collect()
                used[index], _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert used[1999] - used[100] < 20_000
    assert peak < 2_000_000 < (tmp_path / "table.npz").stat().st_size
    table = load_embedding_table(tmp_path / "table.npz")
    assert table.frames.tolist() == list(range(2000))
    assert table.boxes[-1].tolist() == [1, 2, 3, 4]


def test_a_table_without_faces_has_no_rows(tmp_path):
    with embedding_writer(tmp_path / "table.npz", model_with_embeddings(3)):
        pass
    with np.load(tmp_path / "table.npz") as arrays:
        assert set(arrays) == {"model", "sha256", "sources", "embeddings", *COLUMNS, *ANALYSED}
        assert arrays["embeddings"].shape == (0, 3)


@pytest.mark.parametrize("content", [b"", b"no table", b"PK\x03\x04 damaged"])
def test_a_file_that_is_not_a_table_is_refused(tmp_path, content):
    file = tmp_path / "table.npz"
    file.write_bytes(content)
    with pytest.raises(EmbeddingTableError, match="cannot be read as a table of embeddings"):
        load_embedding_table(file)


def test_a_table_that_cannot_be_completed_leaves_the_earlier_one(tmp_path, monkeypatch):
    file = tmp_path / "a.npz"
    table = read_embedding_table({"embeddings": np.ones((2, 3))}, "a")
    save_embedding_table(file, table)
    earlier = file.read_bytes()

    def full(content, **arrays):
        content.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(EmbeddingTableError, match=r"a\.npz cannot be written: .* No space left"):
        save_embedding_table(file, table)
    assert file.read_bytes() == earlier
    assert list(tmp_path.iterdir()) == [file]
