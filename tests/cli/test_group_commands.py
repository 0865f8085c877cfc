"""Forests for groups are trained on a labelled folder, measured, and used by “analyse --group”."""

import csv
import json
import shutil

import numpy as np
import pytest
from PIL import Image as Pillow

from build_steps.portraits.raster import rasterised
from emotilens.api.analyse import analyse_picture, analyse_video
from emotilens.basics.stored_results import read_frames
from emotilens.cli.grouping import labelled
from emotilens.cli.main import main
from emotilens.native.group_reader import load_forests
from emotilens.people.group import group_of
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import PROTOTYPES
from emotilens.portraits.scene import Scene, Sitter, draw
from emotilens.timeline.timeline import VideoTimeline
from video_making import write_video

pytestmark = pytest.mark.usefixtures("models")

LABELS = {"glad": "happiness", "sad": "sadness"}
PICTURES = 4


def drawn(expression, number, faces=2):
    people = [CAST[name] for name in sorted(CAST)]
    sitters = tuple(
        Sitter(
            people[(2 * number + place) % len(people)],
            None,
            PROTOTYPES[expression],
            x=120 + 200 * place,
            y=110,
            scale=1.2,
        )
        for place in range(faces)
    )
    return Pillow.fromarray(rasterised(draw(Scene(sitters, width=480, height=240))[0]))


def run(*arguments):
    return main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Four pictures of two people for each label, a damaged one, and one without faces."""
    folder = tmp_path_factory.mktemp("groups") / "pictures"
    for label, expression in LABELS.items():
        (folder / label).mkdir(parents=True)
        for number in range(PICTURES):
            drawn(expression, number).save(folder / label / f"{number}.png")
    (folder / "glad" / "broken.png").write_bytes(b"no picture")
    Pillow.new("RGB", (480, 240), "grey").save(folder / "sad" / "empty.png")
    return folder


@pytest.fixture(scope="module")
def trained(models, folder):
    out = folder.parent / "gatherings.npz"
    assert run("train-group", folder, "--out", out, "--trees", 20) == 0
    return out


def test_forests_are_trained_measured_and_used(folder, trained, tmp_path, capsys):
    forests = load_forests(trained)
    assert forests.labels == ("glad", "sad")
    assert set(forests.members) == {"median", "landmarks"}
    assert forests.fitting == {"pictures": 7, "trees": 20}
    capsys.readouterr()
    assert run("evaluate-group", folder, "--group", trained) == 0
    printed = capsys.readouterr()
    assert "glad/broken.png" in printed.err
    assert "9 pictures, by “gatherings”" in printed.out
    assert "glad: 4 of 4 (100%; 95 % interval 51% to 100%)" in printed.out
    assert "Without an answer, which counts as wrong: 1" in printed.out
    document = tmp_path / "result.json"
    picture = folder / "glad" / "0.png"
    assert run("analyse", picture, "--group", trained, "--json", document) == 0
    assert "together (forests “gatherings”): glad" in capsys.readouterr().out
    (source,) = json.loads(document.read_text())["sources"]
    group = source["frames"][0]["group"]
    assert (group["method"], group["faces"], group["counted"]) == ("forests", 2, 2)
    assert set(group["expression"]["probabilities"]) == {"glad", "sad"}
    # The picture without a face has no answer without a network for whole pictures.
    assert run("analyse", folder / "sad" / "empty.png", "--group", trained) == 0
    assert "together: not judged, as no face can be judged" in capsys.readouterr().out


def interrupted_at_the_sixth(monkeypatch) -> list:
    """Interrupt the reading of the sixth picture; returns a list of all that are begun."""
    read, analyse = [], labelled.analyse_picture

    def interrupted(engine, decoded, **options):
        read.append(decoded)
        if len(read) == 6:
            raise KeyboardInterrupt
        return analyse(engine, decoded, **options)

    monkeypatch.setattr(labelled, "analyse_picture", interrupted)
    return read


def test_training_goes_on_after_an_interruption_and_gives_the_same(
    folder, trained, tmp_path, monkeypatch, capsys
):
    out, read = tmp_path / "again.npz", interrupted_at_the_sixth(monkeypatch)
    command = ("train-group", folder, "--out", out, "--trees", 20, "--jobs", 1)
    assert run(*command, "--name", "gatherings") == 130
    assert not out.exists()
    (part,) = (tmp_path / "again.npz.read").iterdir()
    assert run(*command, "--name", "gatherings") == 0
    # The damaged picture is tried again; of the five before, four were kept.
    assert "4 pictures were read before." in capsys.readouterr().err
    assert len(read) == 6 + 6
    assert out.read_bytes() == trained.read_bytes()
    assert not part.parent.exists()


def test_evaluation_goes_on_after_an_interruption(folder, trained, tmp_path, monkeypatch, capsys):
    place = tmp_path / "pictures"
    shutil.copytree(folder, place)
    command = ("evaluate-group", place, "--group", trained, "--jobs", 1)
    read = interrupted_at_the_sixth(monkeypatch)
    assert run(*command) == 130
    (kept,) = (one for one in tmp_path.iterdir() if one != place)
    assert kept.name.startswith("pictures.")
    (part,) = kept.iterdir()
    with np.load(part) as arrays:
        # What was answered is kept, and nothing by which faces could be compared.
        assert not any(arrays[name].size for name in ("features", "landmarks", "wholes"))
    assert run(*command) == 0
    printed = capsys.readouterr()
    # The damaged picture is tried again; of the five before, four were kept.
    assert "4 pictures were read before." in printed.err
    assert len(read) == 6 + 6
    assert "glad: 4 of 4" in printed.out
    assert "Without an answer, which counts as wrong: 1" in printed.out
    assert not kept.exists()


def test_an_evaluation_where_nothing_can_be_kept_says_so(folder, tmp_path, monkeypatch, capsys):
    place = tmp_path / "named"
    for label, expression in LABELS.items():
        shutil.copytree(folder / label, place / expression)
    monkeypatch.setattr("os.access", lambda *about: False)
    assert run("evaluate-group", place) == 0
    assert "cannot be written, so an interrupted evaluation begins anew" in capsys.readouterr().err


def test_without_forests_the_mean_of_the_faces_is_measured(folder, tmp_path, capsys):
    named = tmp_path / "named"
    for label, expression in LABELS.items():
        shutil.copytree(folder / label, named / expression)
    assert run("evaluate-group", named) == 0
    printed = capsys.readouterr().out
    assert "9 pictures, by the mean of the faces" in printed
    assert "happiness: 4 of 4" in printed
    assert run("evaluate-group", folder) == 2
    assert "has the labels glad, sad, which can't be predicted" in capsys.readouterr().err


def test_pictures_are_named_one_after_the_other_in_words(folder, capsys):
    assert run("analyse", folder / "glad" / "0.png") == 0
    assert "together (mean of 2 of 2 faces): happiness" in capsys.readouterr().out


@pytest.mark.parametrize(
    "case", ["nothing", "one class", "none", "one picture", "file", "share", "network"]
)
def test_folders_from_which_nothing_can_be_learned_are_refused(folder, tmp_path, case, capsys):
    place, more = tmp_path / "pictures", []
    place.mkdir()
    if case in ("one class", "one picture", "share", "network"):
        shutil.copytree(folder / "glad", place / "glad")
    if case in ("one picture", "share"):
        (place / "sad").mkdir()
        shutil.copy(folder / "sad" / "0.png", place / "sad")
    if case == "none":
        shutil.copy(folder / "sad" / "0.png", place)
    if case == "file":
        place = folder / "sad" / "0.png"
    if case == "share":
        more = ["--held-out", "1"]
    if case == "network":
        more = ["--members", "picture"]
    assert run("train-group", place, "--out", tmp_path / "out.npz", "--trees", 2, *more) == 2
    sentence = {
        "nothing": "contains no pictures (other files: 0). Choose a folder that has a subfolder",
        "one class": "readable pictures of one label, “glad”. There must be two subfolders",
        "none": "has pictures, but none in a subfolder",
        "one picture": "The label “sad” has a single picture that can be read",
        "file": "is no folder",
        "share": "--held-out is 1, but must be above 0 and below 1",
        "network": "The member “picture” needs --network and --description",
    }[case]
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out.npz").exists()


def test_a_network_that_nothing_would_read_is_refused(folder, capsys):
    network = ("--network", "n.onnx", "--description", "n.json")
    for group in ((), ("--group", "mean")):
        assert run("analyse", folder / "glad" / "0.png", *network, *group) == 2
        assert "--network is read by forests only. Add --group FILE" in capsys.readouterr().err


def test_forests_name_the_group_in_python_as_on_the_command_line(folder, trained, capsys):
    picture = folder / "glad" / "0.png"
    group = analyse_picture(picture, group=trained).group
    assert (group.method, group.name) == ("forests", "gatherings")
    assert run("analyse", picture, "--group", trained, "--json", "-") == 0
    frame = json.loads(capsys.readouterr().out)["sources"][0]["frames"][0]
    assert frame["group"]["expression"]["probabilities"] == pytest.approx(
        group.expression.probabilities, abs=1e-6
    )


@pytest.fixture(scope="module")
def video(tmp_path_factory):
    """Two glad people, then one of them alone."""
    pictures = [np.array(drawn("happiness", 0)) for _ in range(2)]
    pictures.append(np.array(drawn("happiness", 0, faces=1)))
    return write_video(tmp_path_factory.mktemp("videos") / "party.mkv", pictures)


def frames_of(out):
    (source,) = json.loads((out / "party.mkv.json").read_text())["sources"]
    return read_frames(source["frames"])


def table_of(out):
    with (out / "party.mkv.csv").open(newline="") as content:
        return list(csv.DictReader(content))


def test_each_frame_of_a_video_has_a_group_if_that_is_asked_for(video, trained, tmp_path, capsys):
    out = tmp_path / "out"
    command = ("analyse", video, "--out", out, "--video-json")
    assert run(*command) == 0
    assert [frame.group for frame in frames_of(out)] == [None] * 3
    assert not any(name.startswith("group") for name in table_of(out)[0])
    # Finished results count only if they were made with the same groups.
    assert run(*command, "--group", "mean") == 0
    frames, rows = frames_of(out), table_of(out)
    assert [frame.group is not None for frame in frames] == [True, True, False]
    for frame in frames[:2]:
        expected = group_of(frame.faces, None).expression.probabilities
        assert frame.group.method == "mean of the faces"
        assert frame.group.expression.probabilities == pytest.approx(expected, abs=1e-5)
    assert [row["group"] for row in rows] == ["happiness"] * 4 + [""]
    assert [row["counted_faces"] for row in rows] == ["2"] * 4 + [""]
    assert float(rows[0]["group_happiness"]) == pytest.approx(
        frames[0].group.expression.probabilities["happiness"]
    )
    # The page's table of the same result is the same.
    timeline = VideoTimeline.from_document((out / "party.mkv.json").read_text())
    assert timeline.export("csv", "party", None, "") == (out / "party.mkv.csv").read_text()

    assert run(*command, "--group", trained) == 0
    groups = [frame.group for frame in frames_of(out)]
    assert [group.expression.label for group in groups] == ["glad"] * 3
    assert [row["group"] for row in table_of(out)] == ["glad"] * 5
    in_python = analyse_video(video, group=trained, progress=False)
    assert [frame.group.expression.label for frame in in_python] == ["glad"] * 3
    assert in_python.to_frame()["group_glad"].tolist() == pytest.approx(
        [float(row["group_glad"]) for row in table_of(out)]
    )


def test_forests_that_do_not_fit_stop_a_run_on_videos_before_it_begins(video, tmp_path, capsys):
    command = ("analyse", video, "--out", tmp_path / "out")
    assert run(*command, "--group", tmp_path / "none.npz") == 2
    assert "none.npz cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_forests_of_another_network_and_damaged_ones_are_refused(folder, trained, tmp_path, capsys):
    picture = folder / "glad" / "0.png"
    assert run("analyse", picture, "--group", trained, "--model", "emotilens-ferplus-tiny") == 2
    assert "Choose that network with --model" in capsys.readouterr().err
    assert run("analyse", picture, "--group", folder / "missing.npz") == 2
    assert "missing.npz cannot be read: No such file or directory. Check" in capsys.readouterr().err
    (tmp_path / "damaged.npz").write_bytes(trained.read_bytes()[:1000])
    assert run("analyse", picture, "--group", tmp_path / "damaged.npz") == 2
    assert "damaged" in capsys.readouterr().err
    assert run("analyse", picture, "--group", tmp_path / "missing.npz") == 2
    assert "cannot be read" in capsys.readouterr().err
    np.savez(tmp_path / "other.npz", embeddings=np.zeros((1, 2)))
    assert run("analyse", picture, "--group", tmp_path / "other.npz") == 2
    assert "isn't forests for groups" in capsys.readouterr().err
