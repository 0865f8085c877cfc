"""MTCNN on the command line and in Python: installed when asked for, then a choice of detector."""

import json
import shutil

import numpy as np
import pytest
from PIL import Image as Pillow

import emotilens
from emotilens.basics.errors import DownloadError, ModelUnavailableError
from emotilens.cli.main import main
from emotilens.cli.models import with_later_stages
from emotilens.manifest.model_source import Digest, WheelSource
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.native.wheels import file_of_wheel
from emotilens.steps.smooth import Smoothing
from golden.mtcnn_pictures import mtcnn_pictures


@pytest.fixture
def store(mtcnn_store, monkeypatch):
    monkeypatch.setenv("EMOTILENS_MODELS", str(mtcnn_store.folder))
    return mtcnn_store


def test_a_crowd_of_thirty_is_analysed_in_one_go(store, example_picture, tmp_path):
    crowd = mtcnn_pictures(read_picture(example_picture))["thirty faces"]
    Pillow.fromarray(crowd).save(tmp_path / "crowd.png")
    file = tmp_path / "out.json"
    arguments = ["analyse", str(tmp_path / "crowd.png"), "--detector", "mtcnn"]
    assert main([*arguments, "--json", str(file)]) == 0
    document = json.loads(file.read_text())
    assert document["detector"]["name"] == "mtcnn"
    faces = document["sources"][0]["frames"][0]["faces"]
    assert len(faces) == 30
    assert all(len(face["landmarks"]) == 5 for face in faces)


@pytest.mark.usefixtures("store")
def test_python_chooses_it_by_name(example_picture):
    (face,) = emotilens.analyse_picture(str(example_picture), detector="mtcnn").faces
    assert len(face.landmarks) == 5


def test_a_stream_follows_its_faces_by_their_places(store, example_picture):
    engine = native_engine(store, detector="mtcnn", attributes=True)
    picture = read_picture(example_picture)
    stream = engine.stream(Smoothing("none"))
    frames = [complete(stream.analyse(picture, number, number / 10)) for number in range(2)]
    assert [[face.track for face in frame.faces] for frame in frames] == [[1], [1]]
    assert frames[1].faces[0].attributes.gender_label == "female"


def test_without_it_or_its_later_networks_the_error_says_how_to_install_them(mtcnn_store, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(mtcnn_store.folder, folder)
    store = ModelStore(folder / "manifest.json", folder)
    for name in ("mtcnn-output", "mtcnn"):
        (folder / f"{name}.onnx").unlink()
        (folder / f"{name}.json").unlink()
        with pytest.raises(ModelUnavailableError, match=f"models --add {name}”"):
            native_engine(store, detector="mtcnn").photograph_detector()


def test_its_later_networks_are_installed_with_it(models):
    assert with_later_stages(models, ["mtcnn", "mtcnn-output", "mini-xception"]) == [
        *("mtcnn", "mtcnn-refinement", "mtcnn-output", "mini-xception")
    ]


def test_another_wheel_or_another_file_is_refused(mtcnn_store, monkeypatch):
    source = mtcnn_store.source("mtcnn")
    other = WheelSource(source.package, source.version, "mtcnn/other.lz4", source.digest)
    with pytest.raises(DownloadError, match=r"has no file mtcnn/other\.lz4"):
        file_of_wheel(other, mtcnn_store.downloads)
    wheel = mtcnn_store.downloads / "mtcnn-1.0.0.whl"
    wrong = WheelSource(source.package, source.version, source.file, Digest("sha256", "0" * 64))

    class _Found:
        def __enter__(self):
            return wheel

        def __exit__(self, *_):
            return None

    monkeypatch.setattr("emotilens.native.wheels.downloaded_wheel", lambda *_: _Found())
    with pytest.raises(DownloadError, match=r"does not have the expected SHA-256"):
        file_of_wheel(wrong, mtcnn_store.downloads)
    assert np.array_equal(list(file_of_wheel(source, mtcnn_store.downloads)[:4]), [4, 34, 77, 24])
