"""``emotilens recognise``: persons enrolled from stills, named in tracks, with errors."""

import json
import os

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageEnhance

from build_steps.paths import SAMPLES
from emotilens.cli.main import main
from emotilens.cli.organising.models import AlbumModels
from emotilens.people.attributes import descriptors
from emotilens.people.photographs import NO_FACES, FrameFaces
from video_making import write_video

COLOURS = {"ada": (230, 40, 30), "ben": (30, 220, 40), "cy": (40, 30, 210)}


def paint(file, colour, shift=0):
    file.parent.mkdir(parents=True, exist_ok=True)
    levels = tuple(min(max(level + shift, 0), 255) for level in colour)
    Pillow.new("RGB", (40, 40), levels).save(file)


def read_colour(pixels):
    """A face for each picture that is not black: its colour is its descriptor."""
    colour = pixels.reshape(-1, 3).mean(axis=0)
    if not colour.any():
        return NO_FACES
    boxes = np.array([[0.0, 0, 5, 5], [0, 0, 30, 30]])
    rows = descriptors(np.array([colour[::-1], colour]))
    return FrameFaces(boxes, np.array([30.0, 30]), np.array([0.5, 0.5]), rows, np.zeros(2, int))


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Stills and labelled tracks; the networks are replaced by the pictures' colours."""
    monkeypatch.setattr(AlbumModels, "read_faces", lambda self: read_colour)
    stills, tracks = tmp_path / "stills", tmp_path / "tracks"
    for name, colour in COLOURS.items():
        paint(stills / f"{name}.png", colour)
        for track in ("first", "second"):
            for frame in range(3):
                paint(tracks / name / track / f"{frame}.png", colour, 12 * frame)
    return stills, tracks


def test_the_person_of_each_track_is_named_by_three_rules(folders, capsys):
    assert main(["recognise", *map(str, folders)]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("κ: ")
    assert len(lines) == 6
    assert "ada/first: ada (mean distance), ada (posterior), ada (asymptotic)" in lines


def test_errors_are_reported_with_intervals_and_as_json(folders, tmp_path, capsys):
    stills, tracks = folders
    paint(tracks / "ben" / "third" / "0.png", COLOURS["cy"])
    file = tmp_path / "figures.json"
    arguments = ["recognise", str(stills), str(tracks), "--labelled", "--json", str(file)]
    assert main([*arguments, "--sharpness", "100", "--weight", "4", "--candidates", "2"]) == 0
    assert "asymptotic: 1 of 7 wrong, 14.3 % (2.6 to 51.3 %)" in capsys.readouterr().out
    document = json.loads(file.read_text())
    assert document["persons"] == ["ada", "ben", "cy"]
    assert document["tracks"]["ben/third"]["asymptotic"] == "cy"
    assert document["rule"] == {
        "distance": "euclidean",
        "sharpness": 100.0,
        "weight": 4.0,
        "candidates": 2,
    }
    assert document["errors"]["mean distance"]["wrong"] == 1


def test_sharpness_is_chosen_on_other_people_where_there_are_enough(folders, tmp_path, capsys):
    stills, tracks = folders
    file = tmp_path / "figures.json"
    command = ["recognise", str(stills), str(tracks), "--labelled", "--json", str(file)]
    assert main(command) == 0
    assert "from the distances between the stills." in capsys.readouterr().out
    assert 1 < json.loads(file.read_text())["rule"]["sharpness"] < 10_000
    for number in range(7):
        colour = (30 + 30 * number, 250 - 30 * number, 40)
        paint(stills / f"person {number}.png", colour)
        paint(tracks / f"person {number}" / "only" / "0.png", colour)
    capsys.readouterr()
    assert main(command) == 0
    assert "each chosen on the other half of people." in capsys.readouterr().out
    chosen = json.loads(file.read_text())["rule"]["sharpness"]
    assert len(chosen) == 2
    assert main([*command, "--sharpness", "author"]) == 0
    assert json.loads(file.read_text())["rule"]["sharpness"] == 10_000
    assert main(["recognise", str(stills), str(tracks)]) == 0
    assert "from the distances between the stills." in capsys.readouterr().out


def test_a_person_can_have_several_stills(folders, capsys):
    stills, tracks = folders
    paint(stills / "dee" / "1.png", (200, 200, 30))
    paint(stills / "dee" / "2.png", (30, 200, 200))
    paint(tracks / "dee" / "only" / "0.png", (40, 190, 190))
    assert main(["recognise", str(stills), str(tracks), "--distance", "chi-square"]) == 0
    assert "dee/only: dee (mean distance)" in capsys.readouterr().out


def test_folders_with_names_of_any_bytes_stay_apart_and_harm_no_terminal(folders, tmp_path, capsys):
    stills, tracks = folders
    for name, colour in ((b"\xff", (250, 250, 20)), (b"\xfe", (20, 250, 250))):
        paint(stills / os.fsdecode(name) / "1.png", colour)
        paint(tracks / os.fsdecode(name) / "\x1b[31m" / "0.png", colour)
    file = tmp_path / "figures.json"
    assert main(["recognise", str(stills), str(tracks), "--json", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert len([line for line in printed.splitlines() if line.startswith("\ufffd")]) == 2
    assert len(json.loads(file.read_text())["persons"]) == len(COLOURS) + 2


def halves(pixels):
    """A face in each half of a picture that is not black there: its colour is its descriptor."""
    width = pixels.shape[1] // 2
    found = [(x, pixels[:, x : x + width].reshape(-1, 3).mean(axis=0)) for x in (0, width)]
    seen = [(x, colour) for x, colour in found if colour.max() > 9]
    if not seen:
        return NO_FACES
    boxes = np.array([[x, 0.0, width, len(pixels)] for x, _ in seen])
    ages = np.full(len(seen), 30.0)
    rows = descriptors(np.array([each for _, each in seen]))
    return FrameFaces(boxes, ages, ages / 60, rows, np.zeros(len(seen), int))


def clip(file, *frames):
    """A video of pictures, each of a left and a right colour."""
    file.parent.mkdir(parents=True, exist_ok=True)
    sides = [np.repeat(np.array([pair], np.uint8), 20, axis=1) for pair in frames]
    return write_video(file, [np.repeat(each, 40, axis=0) for each in sides])


def test_faces_are_followed_through_videos_and_named(folders, monkeypatch, tmp_path, capsys):
    """Two people at once, and one of them alone after some time without anybody."""
    monkeypatch.setattr(AlbumModels, "read_faces", lambda self: halves)
    ada, ben, nobody = COLOURS["ada"], COLOURS["ben"], (0, 0, 0)
    together, empty, alone = (ada, ben), (nobody, nobody), (ben, nobody)
    file = tmp_path / "videos" / "ben" / "party.mkv"
    clip(file, *[together] * 4, *[empty] * 5, *[alone] * 3, *[empty] * 5, together, together)
    figures = tmp_path / "figures.json"
    arguments = ["recognise", str(folders[0]), str(tmp_path / "videos"), "--labelled"]
    assert main([*arguments, "--json", str(figures)]) == 0
    lines = capsys.readouterr().out.splitlines()
    tracks = json.loads(figures.read_text())["tracks"]
    assert {name: answer["asymptotic"] for name, answer in tracks.items()} == {
        "ben/party.mkv/face 1": "ada",
        "ben/party.mkv/face 2": "ben",
        "ben/party.mkv/face 3": "ben",
    }
    assert "posterior: 1 of 3 wrong, 33.3 % (6.1 to 79.2 %)" in lines
    assert main(["recognise", str(folders[0]), str(file)]) == 0
    assert "party.mkv/face 1: ada (mean distance)" in capsys.readouterr().out
    # Two frames are too few for a track.
    assert main(["recognise", str(folders[0]), str(file), "--every", "10"]) == 1
    assert "No face is in 3 of its frames or more" in capsys.readouterr().err


def test_videos_that_cannot_be_read_do_not_stop_the_rest(folders, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(AlbumModels, "read_faces", lambda self: halves)
    place = tmp_path / "videos"
    clip(place / "good.mkv", *[(COLOURS["cy"], (0, 0, 0))] * 3)
    (place / "damaged.mp4").write_bytes(b"no video")
    (place / "empty.mp4").write_bytes(b"")
    paint(place / "cy" / "0.png", COLOURS["cy"])
    assert main(["recognise", str(folders[0]), str(place)]) == 1
    captured = capsys.readouterr()
    assert "good.mkv/face 1: cy (mean distance)" in captured.out
    assert "cy: cy (mean distance)" in captured.out
    assert "damaged.mp4: " in captured.err
    assert "empty.mp4: The file is empty." in captured.err


def test_pictures_without_a_face_and_damaged_ones_do_not_stop_the_rest(folders, capsys):
    stills, tracks = folders
    paint(tracks / "ada" / "dark" / "0.png", (0, 0, 0))
    (tracks / "ada" / "first" / "9.png").write_bytes(b"no picture")
    assert main(["recognise", str(stills), str(tracks)]) == 1
    captured = capsys.readouterr()
    assert "ada/first: ada" in captured.out
    assert "ada/dark: There is no face" in captured.err
    assert "9.png" in captured.err


def test_stills_without_a_face_are_an_error(folders, tmp_path, capsys):
    paint(tmp_path / "others" / "nobody.png", (0, 0, 0))
    assert main(["recognise", str(tmp_path / "others"), str(folders[1])]) == 2
    assert "There is no face in the pictures of" in capsys.readouterr().err


def test_paths_in_the_wrong_order_and_missing_ones_are_named(folders, tmp_path, capsys):
    stills, tracks = folders
    film = tmp_path / "film.mp4"
    film.write_bytes(b"")
    assert main(["recognise", str(film), str(stills)]) == 2
    assert "film.mp4 is a video. The stills come first" in capsys.readouterr().err
    for paths in ((tmp_path / "none", tracks), (stills, tmp_path / "none")):
        assert main(["recognise", *map(str, paths)]) == 2
        assert "none: There is no such file or folder. Check" in capsys.readouterr().err


def test_labels_of_persons_who_are_not_known_are_an_error(folders, tmp_path, capsys):
    stills, _ = folders
    paint(tmp_path / "more" / "zoe" / "one" / "0.png", COLOURS["ada"])
    assert main(["recognise", str(stills), str(tmp_path / "more"), "--labelled"]) == 2
    assert "Name the folders alike" in capsys.readouterr().err


def test_a_photographed_person_is_named_beside_a_drawn_one(
    models, example_picture, drawn_samples, tmp_path, capsys
):
    stills, tracks = tmp_path / "stills", tmp_path / "tracks"
    stills.mkdir()
    (tracks / "eileen" / "one").mkdir(parents=True)
    with Pillow.open(example_picture) as opened:
        photograph = opened.convert("RGB")
    photograph.save(stills / "eileen.png")
    Pillow.open(SAMPLES / drawn_samples["happiness"].file).convert("RGB").save(stills / "ada.png")
    for number, light in enumerate((0.7, 1.2)):
        ImageEnhance.Brightness(photograph.resize((300, 300))).enhance(light).save(
            tracks / "eileen" / "one" / f"{number}.png"
        )
    assert main(["recognise", str(stills), str(tracks), "--labelled"]) == 0
    assert "asymptotic: 0 of 1 wrong" in capsys.readouterr().out
