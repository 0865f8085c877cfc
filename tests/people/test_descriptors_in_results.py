"""Descriptors of faces: only where asked for, the same from every host, and read back."""

import json

import jsonschema
import numpy as np
import pytest

import emotilens as el
from build_steps.paths import ROOT
from emotilens.basics.errors import SpecificationError, StoredResultError
from emotilens.basics.stored_results import read_sources
from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table, load_embedding_tables
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.people.reader import AttributesReader
from video_making import moving_face, write_video

pytestmark = pytest.mark.usefixtures("models")

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def returning(tmp_path_factory):
    """A video whose face leaves for so long that it comes back as another track."""
    frames = moving_face(12, absent=range(3, 9))
    return write_video(tmp_path_factory.mktemp("returning") / "a.mkv", frames)


@pytest.fixture(scope="module")
def expected(models, example_picture):
    """The descriptor of the example picture's face, read without any of the steps between."""
    engine, picture = native_engine(models), read_picture(example_picture)
    source = complete(engine.analyse_picture("face", picture))
    (face,) = source.frames[0].faces
    reader = AttributesReader(engine.attributes_model(), engine.run)
    box, points = np.array([face.box]), np.array([face.landmarks])
    return complete(reader.read(picture, box, points)).descriptors[0]


def test_a_picture_has_them_in_its_json_only_when_asked(example_picture, expected):
    plain = el.analyse_picture(example_picture, attributes=True)
    assert plain.descriptors == {}
    assert "descriptors" not in plain.to_json(descriptors=True)
    result = el.analyse_picture(example_picture, attributes=True, identity=True)
    assert result.descriptors[1] == pytest.approx(expected, abs=1e-6)
    assert "descriptors" not in result.to_json()
    document = json.loads(result.to_json(descriptors=True))
    jsonschema.validate(document, SCHEMA)
    (source,) = read_sources(document)[1]
    (read,) = source.descriptors
    assert (read.track, read.looks, len(read.values)) == (1, 1, 1024)
    assert read.values == pytest.approx(expected, abs=1e-6)
    (pair,) = result.compared_with(result)
    assert pair.same
    assert pair.similarity == pytest.approx(1)


@pytest.mark.parametrize(
    "damage", [{"values": ["x"]}, {"values": [0.0] * 10_001}, {"looks": 0}, {"track": "a"}], ids=str
)
def test_damaged_ones_are_refused(example_picture, damage):
    result = el.analyse_picture(example_picture, attributes=True, identity=True)
    document = json.loads(result.to_json(descriptors=True))
    document["sources"][0]["descriptors"][0] |= damage
    with pytest.raises(StoredResultError, match="damaged"):
        read_sources(document)


def test_without_age_and_gender_identity_is_refused(example_picture, tmp_path, capsys):
    with pytest.raises(SpecificationError, match="Add attributes=True"):
        el.analyse_picture(example_picture, identity=True)
    for option in ("--descriptors", "--join-tracks"):
        assert main(["analyse", str(example_picture), "--out", str(tmp_path), option]) == 2
        assert "Add --attributes" in capsys.readouterr().err


def test_a_video_suggests_that_a_face_that_came_back_is_the_same_person(returning, tmp_path):
    plain = el.analyse_video(returning, attributes=True, progress=False)
    assert (plain.tracks, plain.people, plain.descriptors) == ([1, 2], (), {})
    video = el.analyse_video(returning, attributes=True, identity=True, progress=False)
    assert [(one.tracks, one.suggested) for one in video.people] == [((1, 2), True)]
    (guess,) = video.attributes.values()
    assert guess.looks == sum(one.looks for one in plain.attributes.values())
    assert list(plain.attributes) == [1, 2]
    (note,) = video.notes
    assert note.startswith(f"Faces 1 + 2 look like one person, who looks about {guess.age:.0f} ± ")
    assert note.endswith(" This is a suggestion: check it.")
    one, other = video.descriptors.values()
    assert np.linalg.norm(one - other) < 0.82
    assert [np.linalg.norm(each) for each in (one, other)] == pytest.approx([1, 1])
    video.save(tmp_path / "a.json")
    assert "descriptors" not in json.loads((tmp_path / "a.json").read_text())["sources"][0]
    video.save(tmp_path / "a.json", descriptors=True)
    (source,) = read_sources(json.loads((tmp_path / "a.json").read_text()))[1]
    assert source.people == video.people
    assert [one.track for one in source.descriptors] == [1, 2]


def test_the_command_line_writes_them_and_joins_tracks_only_when_asked(returning, tmp_path, capsys):
    arguments = ["analyse", str(returning), "--out", str(tmp_path), "--video-json", "--attributes"]
    files = [tmp_path / f"a.mkv{ending}" for ending in (".json", ".descriptors.npz")]
    assert main([*arguments, "--embeddings"]) == 0
    document = json.loads(files[0].read_text())
    assert not {"people", "descriptors"} & document["sources"][0].keys()
    assert not files[1].exists()
    assert main([*arguments, "--join-tracks"]) == 0
    assert "Faces 1 + 2 look like one person, who looks about" in capsys.readouterr().err
    document = json.loads(files[0].read_text())
    assert document["sources"][0]["people"][0]["tracks"] == [1, 2]
    assert "descriptors" not in document["sources"][0]
    assert main([*arguments, "--join-distance", "0.01"]) == 2
    assert "--join-distance needs --join-tracks" in capsys.readouterr().err
    assert main([*arguments, "--join-tracks", "--join-distance", "0"]) == 2
    assert "it must be above 0" in capsys.readouterr().err
    assert main([*arguments, "--join-tracks", "--join-distance", "0.01", "--descriptors"]) == 0
    assert "look like" not in capsys.readouterr().err
    document = json.loads(files[0].read_text())
    jsonschema.validate(document, SCHEMA)
    (source,) = read_sources(document)[1]
    assert source.people == ()
    table = load_embedding_table(files[1])
    assert table.tracks.tolist() == [1, 2]
    assert table.frames.tolist() == [0, 9]
    assert table.model == "hse-faceres"
    stored = [one.values for one in source.descriptors]
    assert table.embeddings == pytest.approx(np.array(stored), abs=1e-6)
    # Beside them, the tables for heads are found as before.
    assert list(load_embedding_tables(tmp_path)) == ["a.mkv"]


def test_the_command_line_writes_those_of_pictures(example_picture, tmp_path, expected, capsys):
    document = tmp_path / "result.json"
    arguments = ["analyse", str(example_picture), "--attributes", "--json", str(document)]
    for_videos = ["--join-tracks", "--every", "2", "--out", str(tmp_path / "unused")]
    assert main([*arguments, *for_videos]) == 0
    printed = capsys.readouterr().err
    assert "--every, --join-tracks apply to videos only, and there is none" in printed
    assert f"Nothing is written to {tmp_path / 'unused'}" in printed
    assert "descriptors" not in json.loads(document.read_text())["sources"][0]
    out = ["--out", str(tmp_path / "out"), "--descriptors", "--embeddings"]
    assert main([*arguments, *out]) == 0
    (source,) = read_sources(json.loads(document.read_text()))[1]
    assert source.descriptors[0].values == pytest.approx(expected, abs=1e-6)
    table = load_embedding_table(tmp_path / "out" / "pictures.descriptors.npz")
    assert table.sources == (str(example_picture),)
    assert table.embeddings[0] == pytest.approx(expected, abs=1e-6)
    assert main(["analyse", str(example_picture), "--attributes", "--descriptors"]) == 2
    assert "Add --json FILE or --out DIR" in capsys.readouterr().err
