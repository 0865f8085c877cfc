"""Age and gender in results: only where asked for, in the same form from every host."""

import csv
import json

import jsonschema
import numpy as np
import pytest

import emotilens as el
from build_steps.paths import ROOT
from emotilens.basics.errors import SpecificationError
from emotilens.basics.results_json import to_json
from emotilens.basics.stored_results import names_of_results, read_sources
from emotilens.cli.main import main
from emotilens.gradio_app.engines import Engines
from emotilens.gradio_app.pictures import analyse_picture_file
from emotilens.live.stream import LiveStream
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.timeline.pictures_csv import pictures_csv
from video_making import moving_face, write_video

pytestmark = pytest.mark.usefixtures("models")

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text("utf-8"))
COLUMNS = ["age", "age_deviation", "gender"]


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models, attributes=True)


@pytest.fixture(scope="module")
def picture(example_picture):
    return read_picture(example_picture)


def test_a_pictures_faces_have_age_and_gender_and_the_result_names_the_network(engine, picture):
    source = complete(engine.analyse_picture("astronaut", picture))
    document = to_json(engine.describe((source,), engine.picture_detector))
    jsonschema.validate(document, SCHEMA)
    assert document["attributes"]["name"] == "hse-faceres"
    (face,) = document["sources"][0]["frames"][0]["faces"]
    assert set(face["attributes"]) == {*COLUMNS, "gender_label", "looks"}
    assert 25 < face["attributes"]["age"] < 45
    assert face["attributes"]["gender"] < 0.6
    assert "age and gender" in document["sources"][0]["frames"][0]["timings"]


def test_stored_results_keep_them_and_tables_have_their_columns(engine, picture):
    source = complete(engine.analyse_picture("astronaut", picture))
    document = json.loads(json.dumps(to_json(engine.describe((source,), engine.picture_detector))))
    assert names_of_results(document).attributes
    (stored,) = read_sources(document)[1]
    assert to_json(stored) == to_json(source)
    header, row = csv.reader(pictures_csv(document).splitlines())
    guess = source.frames[0].faces[0].attributes
    cells = dict(zip(header, row, strict=True))
    assert [float(cells[name]) for name in COLUMNS] == pytest.approx(
        [guess.age, guess.age_deviation, guess.gender], abs=1e-6
    )


@pytest.mark.parametrize(
    "damage",
    [{"age": -1}, {"gender": 1.5}, {"gender_label": "x"}, {"looks": 0}, {"age_deviation": "9"}],
    ids=str,
)
def test_damaged_ones_are_refused(engine, picture, damage):
    source = complete(engine.analyse_picture("astronaut", picture))
    document = to_json(engine.describe((source,), engine.picture_detector))
    document["sources"][0]["frames"][0]["faces"][0]["attributes"] |= damage
    (name,) = damage
    with pytest.raises(el.EmotilensError, match=f"damaged: “{name}”"):
        read_sources(document)


def test_a_live_stream_starts_and_stops_predicting_them_while_it_runs(models, picture):
    plain = native_engine(models)
    stream = LiveStream(plain, LiveSmoothing("none"))

    def guesses(time):
        (face,) = complete(stream.analyse(picture, time)).faces
        assert face.track == 1
        return face.attributes

    assert guesses(0.0) is None
    asked = native_engine(models, attributes=True)
    stream.change_engine(asked)
    assert guesses(0.1).looks == 1
    stream.change_engine(asked.with_model("emotilens-ferplus-tiny"))
    assert guesses(0.2).looks == 1
    assert guesses(100.0) is not None
    stream.change_engine(plain)
    assert guesses(100.1) is None


def test_the_command_line_prints_and_writes_them(example_picture, tmp_path, capsys):
    document = tmp_path / "result.json"
    arguments = ["analyse", str(example_picture), "--json", str(document)]
    assert main(arguments) == 0
    assert "looks about" not in capsys.readouterr().out
    assert "attributes" not in json.loads(document.read_text())
    document.unlink()
    assert main([*arguments, "--attributes"]) == 0
    assert "looks about 34 ± 13, probably female (score 0.3" in capsys.readouterr().out
    jsonschema.validate(json.loads(document.read_text()), SCHEMA)


def test_a_video_analysed_again_for_them_gets_columns_that_are_empty_without_a_face(tmp_path):
    file = write_video(tmp_path / "a.mkv", moving_face(4, absent=[2]))
    out = tmp_path / "out"
    arguments = ["analyse", str(file), "--out", str(out), "--video-json"]
    assert main(arguments) == 0
    before = (out / "a.mkv.csv").read_text()
    assert not set(COLUMNS) & set(before.splitlines()[0].split(","))
    assert main([*arguments, "--attributes"]) == 0
    header, *rows = csv.reader((out / "a.mkv.csv").read_text().splitlines())
    assert header[-3:] == COLUMNS
    assert [bool(row[-1]) for row in rows] == [True, True, False, True]
    jsonschema.validate(json.loads((out / "a.mkv.json").read_text()), SCHEMA)
    again = (out / "a.mkv.csv").stat().st_mtime_ns
    assert main([*arguments, "--attributes"]) == 0
    assert (out / "a.mkv.csv").stat().st_mtime_ns == again


def test_with_an_adaptive_rate_nothing_starts(tmp_path, capsys):
    file = write_video(tmp_path / "a.mkv", moving_face(2))
    arguments = ["analyse", str(file), "--out", str(tmp_path / "out")]
    assert main([*arguments, "--adaptive", "2,1", "--attributes"]) == 2
    assert "With an adaptive frame rate, age and gender cannot" in capsys.readouterr().err
    with pytest.raises(SpecificationError, match="Leave out either"):
        el.analyse_video(file, adaptive=(2, 1), attributes=True, progress=False)


def test_the_gradio_app_guesses_them_with_every_model_where_a_visitor_asks(models, example_picture):
    engines = Engines(native_engine(models))
    for name in ("emotilens-ferplus", "emotilens-ferplus-tiny"):
        asked = analyse_picture_file(engines.of_model(name, attributes=True), str(example_picture))
        assert asked.document["model"]["name"] == name
        assert asked.document["attributes"]["name"] == "hse-faceres"
        assert "looks about 34 ± 13, probably female" in asked.table
        plain = analyse_picture_file(engines.of_model(name), str(example_picture))
        assert "attributes" not in plain.document
        assert "looks about" not in plain.table


def test_the_python_package_returns_them_when_asked(example_picture, picture, tmp_path):
    assert el.analyse_picture(example_picture).faces[0].attributes is None
    result = el.analyse_picture(example_picture, attributes=True)
    assert result.faces[0].attributes.looks == 1
    assert result.to_frame()[COLUMNS].notna().all(axis=None)
    analyser = el.Analyser(attributes=True)
    looks = [analyser.analyse(picture, time).faces[0].attributes.looks for time in (0, 0.01)]
    assert looks == [1, 1]
    file = write_video(tmp_path / "a.mkv", moving_face(2))
    video = el.analyse_video(file, attributes=True, progress=False)
    assert [frame.faces[0].attributes.looks for frame in video] == [1, 1]
    assert set(COLUMNS) <= set(video.to_frame().columns)
    assert np.isfinite(video.to_frame()[COLUMNS].to_numpy(float)).all()
