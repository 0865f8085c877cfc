"""Photographs of a folder grouped by person, on the command line."""

import errno
import json
import os
import shutil
from pathlib import Path
from threading import Thread

import distributed
import pytest

from album_making import Face, of_album, organise, picture, save, shown
from build_steps.paths import ROOT
from emotilens.cli.main import main
from emotilens.whole_files import alone

pytestmark = pytest.mark.usefixtures("networks")


def test_photographs_are_grouped_by_person(folder, capsys):
    code, document = organise(folder)
    assert code == 0
    one, two = of_album(document)
    assert shown(one) == {"one/1.png", "one/3.png", "one/8.png", "both.png"}
    assert shown(two) == {"two/1.png", "two/3.png", "two/8.png", "both.png"}
    assert [one["gender"]["by_median"], two["gender"]["by_evidence"]] == ["male", "female"]
    assert (one["first"], one["last"]) == ("2020-05-01T10:00:00", "2020-05-17T10:30:00")
    # Born at 2020 + 4/12 − (age − 0.5), for ages of 21, 21, 23 and 28 years.
    assert one["birth_year"] == pytest.approx(2020 + 4 / 12 - 21.5, abs=0.06)
    (other,) = [person for person in document["persons"] if not person["in_album"]]
    assert shown(other) == {"both.png"}
    captured = capsys.readouterr()
    assert (
        "7 photographs: 7 private, 0 public. 9 faces: 2 people in the album, 1 other."
        in captured.out
    )
    assert (
        "Person 1: 4 photographs from 2020-05-01 to 2020-05-17; born about 1999; probably male"
        in captured.out
    )
    assert "7 photographs in " in captured.err


def test_the_table_has_a_row_for_each_face(folder):
    organise(folder)
    lines = (folder.parent / "album/album.csv").read_text().splitlines()
    assert lines[0] == (
        "person,in_album,photograph,taken,private,x,y,width,height,age,male,birth_year,name,hidden"
    )
    assert len(lines) == 10
    assert "1,1,one/1.png,2020-05-01T10:00:00,1,10.0,100.0,60.0,60.0,21.0,0.9," in "\n".join(lines)


def test_turned_photographs_are_turned_until_there_is_a_face(folder):
    for turn in (90, 270):
        save(folder / f"{turn}.png", picture(Face(1, 25), turn=turn))
    save(folder / "upside-down.png", picture(Face(1, 25), turn=180))
    _, document = organise(folder)
    by_name = {one["name"]: one for one in document["photographs"]}
    assert by_name["90.png"]["turn"] == 270
    assert by_name["270.png"]["turn"] == 90
    assert by_name["upside-down.png"]["faces"] == 0
    boxes = {
        face["photograph"]: face["box"]
        for person in document["persons"]
        for face in person["faces"]
    }
    # In a photograph of 400 × 300 the face is at (10, 100), 60 pixels wide.
    assert boxes["90.png"] == [100, 400 - 10 - 60, 60, 60]
    assert boxes["270.png"] == [300 - 100 - 60, 10, 60, 60]


def test_links_lead_to_the_photographs_of_each_person(folder):
    organise(folder, "--links")
    links = folder.parent / "album/persons"
    assert sorted(place.name for place in links.iterdir()) == ["person 1", "person 2"]
    first = list((links / "person 1").iterdir())
    assert len(first) == 4
    assert all(link.is_symlink() and link.exists() for link in first)
    (folder / "one/1.png").unlink()
    organise(folder, "--links")
    # Whoever is in the most photographs comes first.
    assert len(list((links / "person 2").iterdir())) == 3
    (links / "person 1/mine.txt").write_text("kept")
    assert organise(folder, "--links")[0] == 2
    assert (links / "person 1/mine.txt").read_text() == "kept"


def test_sidecars_stand_in_the_same_folders_and_replace_only_their_like(folder, capsys):
    assert organise(folder, "--xmp")[0] == 0
    written = folder.parent / "album/xmp"
    assert {file.relative_to(written).as_posix() for file in written.rglob("*.xmp")} == {
        *(f"one/{number}.png.xmp" for number in (1, 3, 8)),
        *(f"two/{number}.png.xmp" for number in (1, 3, 8)),
        "both.png.xmp",
    }
    assert "Person 1" in (written / "both.png.xmp").read_text("utf-8")
    (written / "own notes.txt").touch()
    assert organise(folder, "--xmp")[0] == 2
    assert "own notes.txt is not a sidecar file" in capsys.readouterr().err
    (written / "own notes.txt").unlink()
    foreign = written / "from elsewhere.jpg.xmp"
    foreign.write_text('<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 6.0.0"/>')
    assert organise(folder, "--xmp")[0] == 2
    assert main(["organise", "--out", str(folder.parent / "album"), "--forget"]) == 2
    assert (
        "from elsewhere.jpg.xmp is not a sidecar file by emotilens, or was"
        in capsys.readouterr().err
    )
    foreign.unlink()
    assert main(["organise", "--out", str(folder.parent / "album"), "--forget"]) == 0
    assert not written.exists()


def test_sidecars_have_the_very_names_of_photographs_unless_those_are_too_long(folder, capsys):
    save(folder / "two\nlines.png", picture(Face(1, 26)))
    save(folder / f"{'n' * 250}.png", picture(Face(1, 27)))
    assert organise(folder, "--xmp")[0] == 0
    assert (folder.parent / "album/xmp/two\nlines.png.xmp").exists()
    error = capsys.readouterr().err
    assert (
        "No sidecar file for 1 photograph, since with .xmp the name would be too long: nnn" in error
    )


def test_a_folder_with_the_name_of_a_sidecar_costs_only_that_one(folder, capsys):
    save(folder / "both.png.xmp/1.png", picture(Face(1, 26)))
    assert organise(folder, "--xmp")[0] == 0
    written = folder.parent / "album/xmp"
    assert (written / "both.png.xmp/1.png.xmp").is_file()
    assert (written / "one/1.png.xmp").is_file()
    error = capsys.readouterr().err
    assert "No sidecar file for 1 photograph, since with .xmp the name is that of a folder" in error
    assert "folder: both.png. Rename the folder, and run this again." in error


def test_everything_is_forgotten_at_once(folder, capsys):
    out = folder.parent / "album"
    before = {file: file.read_bytes() for file in folder.rglob("*.png")}
    organise(folder, "--links")
    assert list((out / "faces").iterdir())
    assert (out / "faces").stat().st_mode & 0o077 == 0
    (out / "mine.txt").write_text("kept")
    assert main(["organise", "--out", str(out), "--forget"]) == 0
    assert [place.name for place in out.iterdir()] == ["mine.txt"]
    (out / "mine.txt").unlink()
    assert "Deleted what this command wrote into" in capsys.readouterr().out
    assert main(["organise", "--out", str(out), "--forget"]) == 0
    assert "This command wrote nothing into" in capsys.readouterr().out
    assert not out.exists()
    assert {file: file.read_bytes() for file in folder.rglob("*.png")} == before


def test_nothing_is_forgotten_while_another_command_writes_there(folder, capsys):
    organise(folder)
    out = folder.parent / "album"
    forgetting = Thread(target=main, args=(["organise", "--out", str(out), "--forget"],))
    with alone(out, "Nobody waits."):
        forgetting.start()
        while "Another command organises" not in capsys.readouterr().err:
            forgetting.join(0.01)
        assert (out / "faces").exists()
    forgetting.join()
    assert not out.exists()


def test_agreement_with_labels_is_measured(folder, capsys):
    (folder / "both.png").unlink()
    save(folder / "two/wrong.png", picture(Face(1, 22)))
    _, document = organise(folder, "--labelled")
    figures = document["agreement"]
    # Persons {1, 1, 1, 1} and {2, 2, 2} against labels of three and four photographs.
    assert figures["b_cubed_precision"] == pytest.approx((3 * 3 / 4 + 1 / 4 + 3) / 7)
    assert figures["b_cubed_recall"] == pytest.approx((3 + 1 / 4 + 3 * 3 / 4) / 7)
    assert set(figures) >= {"adjusted_rand_index", "adjusted_mutual_information", "v_measure"}
    output = capsys.readouterr().out
    assert "Against 2 subfolders, by the largest face of 7 photographs:" in output
    assert "adjusted Rand index" in output


def test_a_perfect_album_agrees_with_its_labels(folder):
    (folder / "both.png").unlink()
    _, document = organise(folder, "--labelled")
    assert set(document["agreement"].values()) == {1.0}


def test_the_best_threshold_is_found(folder, capsys):
    """Two photographs of a person are up to 0.6 apart, of different persons 1.2 and more."""
    (folder / "both.png").unlink()
    _, document = organise(folder, "--sweep", "--ages", "none")
    at = {one["threshold"]: one["f_score"] for one in document["sweep"]}
    assert list(at) == [round(0.6 + 0.01 * step, 2) for step in range(71)]
    assert at[0.82] == 1
    assert at[1.3] == pytest.approx(2 * 0.5 / 1.5)
    best = next(threshold for threshold in at if at[threshold] == 1)
    assert f"Of 71 thresholds from 0.6 to 1.3, {best} has" in capsys.readouterr().out


def test_labels_need_subfolders(tmp_path, capsys):
    folder = tmp_path / "flat"
    save(folder / "1.png", picture(Face(1)))
    assert organise(folder, "--labelled")[0] == 2
    assert "one subfolder for each person" in capsys.readouterr().err


@pytest.mark.parametrize("method", ["average", "ward", "centroid", "dbscan", "greedy"])
def test_other_groupings_can_be_chosen(folder, method):
    _, document = organise(folder, "--method", method, "--ages", "none")
    assert document["settings"]["method"] == method
    assert [person["photographs"] for person in of_album(document)] == [4, 4]


def test_threads_change_nothing(folder, networks):
    _, one = organise(folder)
    shutil.rmtree(folder.parent / "album")
    out = folder.parent / "album"
    assert main(["organise", str(folder), "--out", str(out), "--jobs", "3"]) == 0
    several = json.loads((out / "album.json").read_text())
    assert one["persons"] == several["persons"]


def test_the_guide_names_every_entry_of_the_document(folder):
    save(folder / "none.png", picture(Face(1, 27)), None)
    (folder / "empty.png").touch()
    _, document = organise(folder, "--sweep")
    guide = (ROOT / "web/docs/albums.md").read_text("utf-8")
    names = set(entries_of(document)) - set(document["agreement"])
    assert not {name for name in names if f"`{name}`" not in guide}
    rows = (folder.parent / "album/album.csv").read_text().splitlines()
    assert len(rows) == 1 + sum(one["faces"] for one in document["photographs"])


def entries_of(value):
    """The names of all entries, at any depth."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from entries_of(one)


def test_a_cluster_reads_the_same(folder, networks):
    _, here = organise(folder)
    shutil.copy(folder / "one/1.png", folder / "one/copy.png")
    shutil.rmtree(folder.parent / "album")
    (folder / "empty.png").touch()
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        code, there = organise(folder, "--engine", cluster.scheduler_address)
    assert code == 1
    assert there["persons"] == here["persons"]
    assert [one["name"] for one in there["failed"]] == ["empty.png"]


@pytest.mark.parametrize("name", ["album.json", "album.csv"])
def test_results_that_cannot_be_written_are_noticed_before_the_first_photograph(
    folder, networks, capsys, name
):
    (folder.parent / "album" / name).mkdir(parents=True)
    assert organise(folder)[0] == 2
    assert f"{name} cannot be written: Is a directory. Choose another" in capsys.readouterr().err
    assert networks.looks == 0


@pytest.mark.parametrize("closed", ["album", "faces"])
def test_a_closed_folder_is_noticed_before_the_first_photograph(
    folder, networks, monkeypatch, capsys, closed
):
    faces = folder.parent / "album/faces"
    faces.mkdir(parents=True)
    touch = Path.touch

    def refuse(place, *arguments, **options):
        if place.parent.name == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        touch(place, *arguments, **options)

    monkeypatch.setattr(Path, "touch", refuse)
    assert organise(folder)[0] == 2
    assert f"{closed} cannot be written: Permission denied. Choose" in capsys.readouterr().err
    assert networks.looks == 0
