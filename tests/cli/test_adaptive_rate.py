"""``emotilens analyse --adaptive``: fewer rows, a sentence about the share, and resumption."""

import csv
import json

import jsonschema
import pytest

from build_steps.paths import ROOT
from emotilens.api.analyse import analyse_video
from emotilens.basics.errors import SpecificationError
from emotilens.cli.main import main
from emotilens.sequences.adaptive import AdaptiveRate, Level
from video_making import moving_face, write_video

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())


def analyse(*arguments):
    return main(["analyse", *map(str, arguments)])


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "videos").mkdir()
    for name in ("a", "b"):
        write_video(tmp_path / "videos" / f"{name}.mkv", moving_face(7))
    return tmp_path / "videos"


def frames_of(table):
    with table.open(encoding="utf-8", newline="") as content:
        return [int(row["frame"]) for row in csv.DictReader(content)]


def content(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.usefixtures("models")
def test_only_frames_in_doubt_are_analysed_the_same_in_every_process(corpus, tmp_path, capsys):
    out, two, doubtful = tmp_path / "out", tmp_path / "two", tmp_path / "doubtful"
    # A confidence of 0.0 is always reached, one of 1 never.
    sure, never = ["--adaptive", "4:0,2:0,1"], ["--adaptive", "4:1,2:1,1"]
    assert analyse(corpus, "--out", out, *sure, "--video-json") == 0
    assert frames_of(out / "a.mkv.csv") == [0, 4, 6]
    sentence = "3 of 7 frames analysed, or 42.9%. Constant strides would analyse 28.6% (4), "
    sentence += "57.1% (2), 100.0% (1)"
    assert sentence in capsys.readouterr().err
    document = json.loads((out / "a.mkv.json").read_text())
    jsonschema.validate(document, SCHEMA)
    assert sentence in document["sources"][0]["notes"][-1]

    written = content(out)
    moments = {file: file.stat().st_mtime_ns for file in out.iterdir()}
    assert analyse(corpus, "--out", out, *sure, "--video-json") == 0
    assert {file: file.stat().st_mtime_ns for file in out.iterdir()} == moments
    assert sentence in capsys.readouterr().err
    assert analyse(corpus, "--out", two, *sure, "--video-json", "--jobs", 2) == 0
    assert content(two) == written

    assert analyse(corpus / "a.mkv", "--out", doubtful, *never) == 0
    assert frames_of(doubtful / "a.mkv.csv") == list(range(7))
    assert analyse(corpus / "a.mkv", "--out", doubtful, *sure) == 0
    assert frames_of(doubtful / "a.mkv.csv") == [0, 4, 6]


@pytest.mark.usefixtures("models")
def test_alpha_gives_thresholds_where_there_are_none(corpus, tmp_path):
    # With α = 0.999999 the first stride needs a confidence of 0.5 only.
    options = ["--adaptive", "4,1", "--alpha", "0.999999", "--adaptive-window", "4"]
    assert analyse(corpus / "a.mkv", "--out", tmp_path / "out", *options) == 0
    summary = json.loads((tmp_path / "out" / "a.mkv.summary.json").read_text())
    adaptive = summary["made_from"]["settings"]["adaptive"]
    assert adaptive["levels"][0] == {"stride": 4, "threshold": pytest.approx(0.5, abs=1e-5)}


@pytest.mark.usefixtures("models")
def test_the_python_interface_takes_strides_or_a_rate(corpus):
    rate = AdaptiveRate((Level(4, 0.0), Level(1, 0.0)), window=4)
    video = analyse_video(corpus / "a.mkv", adaptive=rate, progress=False)
    assert [frame.index for frame in video] == [0, 4, 6]
    video = analyse_video(corpus / "a.mkv", adaptive=(4, 1), progress=False)
    assert set(frame.index for frame in video) >= {0, 4, 6}
    with pytest.raises(SpecificationError, match="chooses the frames itself"):
        analyse_video(corpus / "a.mkv", adaptive=(4, 1), every=2)


@pytest.mark.usefixtures("models")
def test_results_can_be_evaluated_with_annotations_of_every_frame(corpus, tmp_path, capsys):
    assert analyse(corpus, "--out", tmp_path / "out", "--adaptive", "4:0,1") == 0
    (tmp_path / "true").mkdir()
    for name in ("a", "b"):
        (tmp_path / "true" / f"{name}.txt").write_text("Happiness,Neutral\n" + "0\n" * 7)
    capsys.readouterr()
    assert main(["evaluate", str(tmp_path / "out"), str(tmp_path / "true")]) == 0
    assert "Expressions, 14 annotated frames" in capsys.readouterr().out


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--adaptive", "25,5,1", "--every", "2"], "cannot be combined with --every"),
        (["--adaptive", "25,5,1", "--smoothing", "box"], "cannot be combined with --smoothing"),
        (["--adaptive", "25,10,1"], "not each is a multiple of the next"),
        (["--adaptive", "often"], "such as 25,5,1"),
        (["--adaptive", "25:0.9,5,1"], "one for each stride but the last"),
        (["--adaptive", "25:0.9,1:0.5"], "Leave out the last threshold"),
        (["--adaptive-window", "25"], "Add --adaptive 25,5,1"),
        (["--adaptive", "25,5,1", "--alpha", "2"], "above 0 and below 1"),
    ],
)
def test_impossible_options_are_refused_in_a_sentence(corpus, tmp_path, capsys, options, message):
    assert analyse(corpus, "--out", tmp_path / "out", *options) == 2
    assert message in capsys.readouterr().err
