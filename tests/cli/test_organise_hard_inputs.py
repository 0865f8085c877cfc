"""Albums with damaged, doubtful or no photographs, and runs that end before they should."""

import errno
import os
import shutil

import numpy as np
import pytest

from album_making import Face, of_album, organise, picture, save, shown
from emotilens.cli.main import main
from emotilens.cli.organising import photographs
from emotilens.native.albums import kept_faces
from emotilens.native.albums.kept_faces import KeptFaces

pytestmark = pytest.mark.usefixtures("networks")


def test_what_was_read_is_not_read_again_unless_it_changed(folder, networks, capsys):
    organise(folder)
    assert networks.looks == 7
    _, before = organise(folder)
    assert networks.looks == 7
    save(folder / "two/8.png", picture(Face(1, 44)), "2020:06:08 10:00:00")
    shutil.move(folder / "one/3.png", folder / "one/renamed.png")
    (folder / "two/3.png").unlink()
    _, after = organise(folder)
    assert networks.looks == 8
    one, *_ = of_album(after)
    assert shown(one) == {"one/1.png", "one/renamed.png", "one/8.png", "two/8.png", "both.png"}
    assert len(before["photographs"]) == len(after["photographs"]) + 1


def test_an_interrupted_reading_is_resumed(folder, networks, capsys):
    def interrupt(looks):
        if looks == 4:
            raise KeyboardInterrupt

    networks.fail = interrupt
    assert (
        main(["organise", str(folder), "--out", str(folder.parent / "album"), "--jobs", "1"]) == 130
    )
    assert "Run the same command again to resume" in capsys.readouterr().err
    networks.fail = None
    networks.looks = 0
    code, document = organise(folder)
    assert code == 0
    assert networks.looks == 4
    assert len(of_album(document)) == 2


def test_a_full_disk_loses_nothing_that_was_kept(folder, networks, monkeypatch, capsys):
    monkeypatch.setattr(photographs, "MOST_IN_PART", 2)
    write, written = kept_faces.write_whole, []

    def fill(place, content):
        if len(written) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(place)
        write(place, content)

    monkeypatch.setattr(kept_faces, "write_whole", fill)
    assert organise(folder)[0] == 2
    error = capsys.readouterr().err
    assert "faces-000003.npz cannot be written: No space left on device. Free some space" in error
    assert "the 4 photographs that were read before are kept" in error
    monkeypatch.setattr(kept_faces, "write_whole", write)
    networks.looks = 0
    assert organise(folder)[0] == 0
    assert networks.looks == 3


def test_other_models_read_everything_again_and_lose_nothing_before(folder, networks, capsys):
    organise(folder)
    networks.origin["detector"] = "circles"
    networks.fail = lambda looks: (_ for _ in ()).throw(KeyboardInterrupt)
    out = folder.parent / "album"
    assert main(["organise", str(folder), "--out", str(out), "--jobs", "1"]) == 130
    assert "The models or this program have changed" in capsys.readouterr().err
    networks.origin["detector"], networks.fail, networks.looks = "squares", None, 0
    assert organise(folder)[0] == 0
    assert networks.looks == 0


def test_duplicates_are_read_and_counted_once(folder, networks, capsys):
    shutil.copy(folder / "one/1.png", folder / "one/copy.png")
    shutil.copy(folder / "one/1.png", folder / "another copy.png")
    _, document = organise(folder)
    assert networks.looks == 7
    (first,) = [one for one in document["photographs"] if one["duplicates"]]
    assert first["name"] == "another copy.png"
    assert first["duplicates"] == ["one/1.png", "one/copy.png"]
    assert of_album(document)[0]["photographs"] == 4
    sentence = "2 files with the same content as another counted once: one/1.png, one/copy.png."
    assert sentence in capsys.readouterr().err
    organise(folder)
    assert networks.looks == 7


def test_wrong_clocks_are_named_and_set_aside(folder, capsys):
    save(folder / "early.png", picture(Face(1, 25)), "1980:01:01 00:00:00")
    save(folder / "late.png", picture(Face(1, 26)), "2999:01:01 00:00:00")
    save(folder / "none.png", picture(Face(1, 27)), None)
    _, document = organise(folder)
    by_name = {one["name"]: one for one in document["photographs"]}
    assert by_name["early.png"]["wrong_clock"] == "1980-01-01T00:00:00"
    assert {by_name[name]["taken"] for name in ("early.png", "late.png", "none.png")} == {None}
    one = of_album(document)[0]
    assert shown(one) >= {"early.png", "late.png", "none.png"}
    assert one["last"] == "2020-05-17T10:30:00"
    error = capsys.readouterr().err
    assert (
        "The date of 1 photograph is before 1990, so the camera's clock was wrong: early.png"
        in error
    )
    assert (
        "The date of 1 photograph is in the future, so the camera's clock was wrong: late.png"
        in error
    )
    assert "No date in the EXIF data of 1 photograph: none.png." in error


def test_dates_of_files_stand_in_where_that_is_wanted(folder):
    file = save(folder / "none.png", picture(Face(1, 27)), None)
    os.utime(file, (1_500_000_000, 1_500_000_000))
    _, document = organise(folder, "--file-dates")
    by_name = {one["name"]: one for one in document["photographs"]}
    assert by_name["none.png"]["taken"].startswith("2017-07-14")


def test_corrupt_files_are_named_at_the_end_and_do_not_stop_the_rest(folder, capsys):
    (folder / "empty.jpg").touch()
    (folder / "damaged.png").write_bytes((folder / "both.png").read_bytes()[:60])
    (folder / "notes.txt").write_text("not a photograph")
    code, document = organise(folder)
    assert code == 1
    assert len(of_album(document)) == 2
    assert [one["name"] for one in document["failed"]] == ["damaged.png", "empty.jpg"]
    error = capsys.readouterr().err
    assert "1 file of another kind: notes.txt" in error
    assert error.splitlines()[-3:][0] == "2 of 9 files failed:"
    assert "empty.jpg: The file is empty. Copy or download it again." in error


def test_an_unexpected_error_costs_one_photograph(folder, networks, capsys):
    def fail(looks):
        if looks == 2:
            raise ZeroDivisionError

    networks.fail = fail
    code, document = organise(folder)
    assert code == 1
    assert len(document["failed"]) == 1
    assert "unexpected error" in capsys.readouterr().err


def test_no_face_at_all_is_reported(tmp_path, capsys):
    folder = tmp_path / "landscapes"
    for number in range(3):
        save(folder / f"{number}.png", picture().resize((400 + number, 300)))
    code, document = organise(folder)
    assert (code, document["persons"]) == (0, [])
    error = capsys.readouterr().err
    assert "No face was found in 3 photographs, not even when they were turned" in error


def test_one_face_in_many_photographs_is_nobody_of_the_album(tmp_path, capsys):
    folder = tmp_path / "landscapes"
    for number in range(100):
        save(folder / f"{number}.png", picture().resize((40 + number, 30)))
    save(folder / "somebody.png", picture(Face(1)))
    code, document = organise(folder)
    assert (code, of_album(document)) == (0, [])
    private = [one["name"] for one in document["photographs"] if one["private"]]
    assert private == ["somebody.png"]
    sentence = "to be a person of the album: 1 face in 1 photograph. Lower --least-photographs"
    assert sentence in capsys.readouterr().err


def test_mirror_twins_are_two_persons(tmp_path, capsys):
    folder = tmp_path / "mirrors"
    for day in range(1, 5):
        faces = Face(1, 20 + day), Face(1, 20 + day)
        save(folder / f"{day}.png", picture(*faces), f"2020:05:{day:02} 10:00:00")
    _, document = organise(folder)
    assert [person["photographs"] for person in of_album(document)] == [4, 4]
    assert (
        "People 1 and 2 look alike, but are together in 4 photographs (1.png, 2.png, 3.png and 1 "
        "more): two people" in capsys.readouterr().err
    )


@pytest.mark.parametrize("method", ["complete", "greedy", "dbscan", "centroid", "average"])
def test_mirror_twins_whom_another_grouping_makes_one_person_are_named(tmp_path, capsys, method):
    folder = tmp_path / "mirrors"
    for day in range(1, 7):
        faces = Face(1, 20 + day), Face(1, 20 + day)
        save(folder / f"{day}.png", picture(*faces[: 1 + (day < 3)]), f"2020:05:{day:02} 10:00:00")
    _, document = organise(folder, "--method", method)
    (person,) = of_album(document)
    assert (person["photographs"], len(person["faces"])) == (6, 8)
    assert person["twice_in"] == ["1.png", "2.png"]
    printed = capsys.readouterr().err
    assert "Person 1 is more than once in 2 photographs (1.png, 2.png): probably" in printed
    assert "Only --method single keeps faces of one photograph apart." in printed
    _, document = organise(folder)
    assert [one["twice_in"] for one in document["persons"]] == [[], []]
    assert "more than once" not in capsys.readouterr().err


def test_one_photograph_of_mirror_twins_is_named_although_one_is_no_person_of_the_album(
    tmp_path, capsys
):
    """Which of the two equal faces the other photographs belong to, nobody can know."""
    folder = tmp_path / "photographs"
    for day in range(1, 6):
        save(folder / f"{day}.png", picture(Face(1, 20 + day)), f"2020:05:{day:02} 10:00:00")
    for number in range(3):
        save(folder / f"undated {number}.png", picture(Face(1, 30 + number)), None)
    save(folder / "twins.png", picture(Face(1, 27), Face(1, 27)), "2020:05:09 10:00:00")
    _, document = organise(folder)
    assert [person["in_album"] for person in document["persons"]] == [True, False]
    (pair,) = document["resemblances"]
    assert (pair["persons"], pair["together"], pair["together_in"]) == ([1, 2], 1, ["twins.png"])
    assert (
        "People 1 and 2 look alike, but are together in 1 photograph (twins.png): two people, such "
        "as twins, or somebody beside a mirror. Person 2 is not in the album; some photographs of "
        "one may be listed with the other." in capsys.readouterr().err
    )


@pytest.mark.parametrize(("years", "persons"), [(20, 1), (0, 2)])
def test_a_child_who_became_an_adult_is_one_person_and_a_child_beside_its_parent_is_not(
    tmp_path, capsys, years, persons
):
    """The same descriptor at the ages of 5 and 45; ages fit if so many years passed."""
    folder = tmp_path / "family"
    for day in range(1, 5):
        save(folder / f"child {day}.png", picture(Face(1, 5)), f"1999:05:{day:02} 10:00:00")
        save(
            folder / f"adult {day}.png",
            picture(Face(1, 25 if years else 45)),
            f"{1999 + years}:05:{day:02} 10:00:00",
        )
        for name in ("child", "adult"):  # No two files are the same.
            file = folder / f"{name} {day}.png"
            file.write_bytes(file.read_bytes() + b"%d" % day)
    _, document = organise(folder)
    assert len(of_album(document)) == persons
    error = capsys.readouterr().err
    assert ("perhaps relatives, or one person as a child and as an adult" in error) == (
        persons == 2
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("missing", "--out", "album"), "missing does not exist"),
        (("photographs/both.png", "--out", "album"), "both.png is a file"),
        (("photographs", "--out", "photographs/album"), "is in the folder of photographs"),
        (("--out", "album"), "Name the folder of photographs"),
        (("empty", "--out", "album"), "empty contains no photographs (other files: 0). Choose the"),
        (("photographs", "--out", "album", "--threshold", "0"), "it must be above 0"),
        (("--out", "album", "--forget"), "album does not exist, so nothing was deleted. Check --"),
        (("a" * 300, "--out", "album"), "cannot be used: File name too long. Check the path"),
        (("photographs", "--out", "a" * 300), "cannot be used: File name too long. Check the path"),
        (("photographs", "--out", "circle/album"), "circle/album cannot be written: Too many"),
        (("circle", "--out", "album"), "circle does not exist"),
    ],
)
def test_what_cannot_start_is_refused(folder, monkeypatch, capsys, arguments, sentence):
    monkeypatch.chdir(folder.parent)
    (folder.parent / "circle").symlink_to("circle")
    (folder.parent / "empty").mkdir()
    assert main(["organise", *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert not (folder.parent / "album").exists()


def test_a_part_with_other_descriptors_than_the_rest_is_named_and_read_again(
    folder, networks, monkeypatch, capsys
):
    monkeypatch.setattr(photographs, "MOST_IN_PART", 2)
    organise(folder)
    changed = folder.parent / "album/faces/faces-000002.npz"
    with np.load(changed) as stored:
        arrays = dict(stored)
    np.savez(changed, **{**arrays, "descriptors": arrays["descriptors"][:, :3]})
    networks.looks = 0
    code, document = organise(folder)
    assert code == 0
    assert networks.looks == 2
    assert len(of_album(document)) == 2
    assert "faces-000002.npz does not fit the other parts" in capsys.readouterr().err


def test_jobs_beside_a_cluster_are_named_as_without_effect(folder, networks, monkeypatch, capsys):
    monkeypatch.setattr(
        "emotilens.cli.organise.read_on_cluster",
        lambda files, models, scheduler: photographs.read_here(
            files, KeptFaces(folder.parent / "none", {}), networks.read, 1
        ),
    )
    assert organise(folder, "--engine", "tcp://host:8786")[0] == 0
    assert "--jobs applies to this machine only" in capsys.readouterr().err


def test_a_folder_that_cannot_be_opened_is_named_and_its_faces_are_kept(
    folder, networks, monkeypatch, capsys
):
    organise(folder)
    scan = os.scandir

    def refuse(place="."):
        if str(place).endswith("two"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", refuse)
    code, document = organise(folder)
    assert code == 1
    assert len(of_album(document)) == 1
    assert "two could not be opened (Permission denied)" in capsys.readouterr().err
    monkeypatch.setattr(os, "scandir", scan)
    networks.looks = 0
    assert organise(folder)[0] == 0
    assert networks.looks == 0


def test_a_damaged_part_is_named_and_read_again(folder, networks, capsys):
    organise(folder)
    (part,) = (folder.parent / "album/faces").iterdir()
    part.write_bytes(part.read_bytes()[:200])
    networks.looks = 0
    code, document = organise(folder)
    assert code == 0
    assert networks.looks == 7
    assert len(of_album(document)) == 2
    assert "cannot be read as a part of an album" in capsys.readouterr().err
    assert [place.name for place in part.parent.iterdir()] == ["faces-000002.npz"]


def test_results_of_others_are_not_overwritten(folder, capsys):
    out = folder.parent / "album"
    out.mkdir()
    (out / "album.json").write_text('{"mine": 1}')
    assert organise(folder)[0] == 2
    assert "album.json exists and is not an album by emotilens" in capsys.readouterr().err
    assert main(["organise", "--out", str(out), "--forget"]) == 2
    assert (out / "album.json").read_text() == '{"mine": 1}'


@pytest.mark.parametrize(
    ("name", "option"), [("faces", ()), ("persons", ("--links",)), ("xmp", ("--xmp",))]
)
def test_a_file_in_the_place_of_a_folder_of_ours_is_named_before_the_work(
    folder, networks, capsys, name, option
):
    out = folder.parent / "album"
    out.mkdir()
    (out / name).write_text("kept")
    assert organise(folder, *option)[0] == 2
    assert f"{name} is a file, but the results need a folder" in capsys.readouterr().err
    assert networks.looks == 0
    assert (out / name).read_text() == "kept"


def test_another_folder_does_not_replace_what_was_read(folder, networks, capsys):
    organise(folder)
    other = folder.parent / "others"
    save(other / "somebody.png", picture(Face(5)))
    assert organise(other)[0] == 2
    error = capsys.readouterr().err
    assert "has what was read of other photographs (both.png, one/1.png, one/3.png and 4" in error
    networks.looks = 0
    assert organise(folder)[0] == 0
    assert networks.looks == 0


def test_a_folder_in_which_everything_was_renamed_is_still_the_same(folder, networks):
    organise(folder)
    (folder / "one").rename(folder / "first")
    (folder / "two").rename(folder / "second")
    (folder / "both.png").rename(folder / "together.png")
    networks.looks = 0
    assert organise(folder)[0] == 0
    assert networks.looks == 0
