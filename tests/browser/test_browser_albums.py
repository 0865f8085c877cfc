"""Albums of the page, without a browser: the same persons and files as on the command line."""

import csv
import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image as Pillow

from album_making import Face, organise, picture, read_squares, save
from emotilens.basics.errors import SpecificationError
from emotilens.browser.albums import BrowserAlbum
from emotilens.cli.main import main
from emotilens.native.albums.reading import digest_of
from emotilens.native.networks import complete
from emotilens.people.album import THRESHOLDS

ASKED = {"settings": {"threshold": None, "photographs": None, "days": None}, "edits": []}
FILE = {"folder": "photographs", "failed": []}


class Page:
    """The page's side of an album: squares stand in for faces."""

    def __init__(self):
        self.frame = np.empty((0, 0, 4), np.uint8)
        self.parts = []
        self.open()

    def open(self):
        """As in a new worker."""
        self.album = BrowserAlbum(self)

        async def look(frame):
            return read_squares(frame[..., :3])

        self.album._look = look

    def read(self, content, name, taken=None):
        with Pillow.open(io.BytesIO(content)) as opened:
            self.frame = np.asarray(opened.convert("RGBA"))
        about = json.dumps({"name": name, "notes": [], "taken": taken})
        read = json.loads(complete(self.album.read(content, about)))
        self.parts.append(self.album.part)
        return read

    def ask(self, about, *edits, compared=False, **settings):
        question = {"about": about, **ASKED, **FILE, "edits": list(edits), "compared": compared}
        question["settings"] = {**ASKED["settings"], **settings}
        answer = self.album.answer(json.dumps(question))
        return answer if about in ("csv", "xmp") else json.loads(answer)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("album") / "photographs"
    for month in range(1, 5):
        taken = f"2020:0{month}:01 10:00:00"
        save(folder / f"a{month}.png", picture(Face(1, 20 + month), Face(2, 40)), taken)
        save(folder / f"b{month}.png", picture(Face(3, 60, 0.1)), taken)
    save(folder / "copy.png", picture(Face(3, 60, 0.1)), "2020:04:01 10:00:00")
    save(folder / "turned.png", picture(Face(1, 25), turn=90), "2020:06:01 10:00:00")
    save(folder / "early.png", picture(Face(1, 26)), "1980:01:01 00:00:00")
    save(folder / "undated.png", picture(Face(1, 27)), None)
    save(folder / "nobody.png", picture())
    return folder


@pytest.fixture
def page(folder):
    page = Page()
    for file in sorted(folder.iterdir()):
        page.read(file.read_bytes(), file.name)
    return page


@pytest.fixture
def by_command(folder, monkeypatch):
    from emotilens.cli.organising.models import AlbumModels

    monkeypatch.setattr(AlbumModels, "origin", lambda _: {"program": "stand-in"})
    monkeypatch.setattr(AlbumModels, "read_faces", lambda _: read_squares)
    _, document = organise(folder)
    return document, (folder.parent / "album/album.csv").read_text()


def test_exports_are_those_of_the_command_line(page, by_command):
    document, table = by_command
    exported = page.ask("json")
    changing = ("organised", "folder")
    assert {name: value for name, value in exported.items() if name not in changing} == {
        name: value for name, value in document.items() if name not in changing
    }
    assert exported["folder"] == "photographs"
    assert page.ask("csv") == table


def test_sidecars_are_those_of_the_command_line_but_with_the_names_that_were_given(
    page, folder, by_command
):
    command = ["organise", str(folder), "--out", str(folder.parent / "album"), "--xmp"]
    assert main(command) == 0
    written = folder.parent / "album/xmp"
    with zipfile.ZipFile(io.BytesIO(page.ask("xmp"))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            file.relative_to(written).as_posix(): file.read_bytes()
            for file in written.rglob("*.xmp")
        }
    face = page.ask("persons")["persons"][0]["faces"][0]["position"]
    changed = page.ask("xmp", {"edit": "rename", "face": face, "name": "Ana & Co"})
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert "Ana &amp; Co" in archive.read("a1.png.xmp").decode()


def test_files_of_several_folders_with_one_name_are_as_many_photographs(folder):
    def read_all(page):
        for month in range(1, 4):
            content = (folder / f"a{month}.png").read_bytes()
            for _ in range(2):
                page.read(content, "beach.png")
        page.read((folder / "a1.png").read_bytes(), "copy.png")
        for month in range(1, 3):
            page.read((folder / f"b{month}.png").read_bytes(), "June 1.5/scan")
        return page

    names = ["beach.png", "beach (2).png", "beach (3).png"]
    page = read_all(Page())
    document = page.ask("json")
    others = ["June 1.5/scan", "June 1.5/scan (2)"]
    assert [one["name"] for one in document["photographs"]] == [*names, *others]
    assert document["photographs"][0]["duplicates"] == ["copy.png"]
    with zipfile.ZipFile(io.BytesIO(page.ask("xmp"))) as archive:
        assert set(archive.namelist()) == {f"{name}.xmp" for name in (*names, "copy.png")}
    page.open()
    for part in page.parts:
        page.album.restore(part)
    assert page.ask("json")["photographs"] == document["photographs"]


def test_an_album_without_persons_has_no_sidecars_and_says_why():
    with pytest.raises(SpecificationError, match="Name a person, or lower the least number"):
        Page().ask("xmp")


def test_names_that_turn_the_text_around_them_are_shown_without_turning_it(folder):
    page = Page()
    page.read((folder / "a1.png").read_bytes(), "gpj.\u202ephoto\u2066.png")
    (photograph,) = page.ask("persons")["photographs"]
    assert photograph["name"] == "gpj.\ufffdphoto\ufffd.png"
    assert "\u202e" not in page.ask("csv") + json.dumps(page.ask("json"), ensure_ascii=False)
    with pytest.raises(SpecificationError, match="all of them visible"):
        page.ask("persons", {"edit": "rename", "face": 0, "name": "\u202eevE"})


@pytest.mark.parametrize("method", THRESHOLDS)
def test_every_method_can_be_chosen_with_its_own_threshold(page, method):
    view = page.ask("persons", method=method)
    assert view["settings"]["method"] == method
    assert view["settings"]["threshold"] == view["methods"][method] == THRESHOLDS[method]


def test_faces_have_positions_by_which_they_are_joined_split_named_and_hidden(page):
    view = page.ask("persons")
    first, second, third = (person["faces"] for person in view["persons"])
    assert [len(first), len(second), len(third)] == [7, 4, 4]
    assert {face["position"] for face in first + second + third} == set(range(15))
    merge = {"edit": "merge", "faces": [second[0]["position"], third[0]["position"]]}
    split = {"edit": "split", "faces": [first[0]["position"]]}
    name = {"edit": "rename", "face": third[1]["position"], "name": "Uma, née Ada"}
    hide = {"edit": "hide", "face": first[1]["position"], "hidden": True}
    persons = page.ask("persons", merge, split, name, hide)["persons"]
    assert [len(one["faces"]) for one in persons] == [8, 6, 1]
    assert [one["name"] for one in persons] == ["Uma, née Ada", None, None]
    assert [one["hidden"] for one in persons] == [False, True, False]
    assert [one["in_album"] for one in persons] == [True, True, False]
    rows = list(csv.DictReader(io.StringIO(page.ask("csv", merge, split, name, hide))))
    assert {row["person"] for row in rows if row["name"] == "Uma, née Ada"} == {"1"}
    assert sum(row["hidden"] == "1" for row in rows) == 6
    assert page.ask("persons") == view


def test_whoever_has_a_name_is_in_the_album(page):
    alone = page.ask("persons", photographs=9)
    assert not any(person["in_album"] for person in alone["persons"])
    position = alone["persons"][2]["faces"][0]["position"]
    named = {"edit": "rename", "face": position, "name": "Ada"}
    first, *others = page.ask("persons", named, photographs=9)["persons"]
    assert first["name"] == "Ada"
    assert first["in_album"]
    assert not any(person["in_album"] for person in others)


def test_notes_name_photographs_to_look_at(page):
    notes = page.ask("persons")["notes"]
    assert notes == {
        "duplicates": ["copy.png"],
        "early": ["early.png"],
        "late": [],
        "undated": ["undated.png"],
        "turned": ["turned.png"],
        "faceless": ["nobody.png"],
        "without_sidecar": [],
    }


def test_whoever_looks_like_a_person_of_the_album_is_listed_however_long_the_list_of_others(
    tmp_path,
):
    page = Page()
    for month in range(1, 5):
        date = f"2020:0{month}:01 10:00:00"
        taken = save(tmp_path / f"{month}.png", picture(Face(1, 30)), date)
        page.read(taken.read_bytes(), taken.name)
        passing = save(tmp_path / f"passing {month}.png", picture(Face(2 + month // 3, 40)), date)
        page.read(passing.read_bytes(), passing.name)
    twins = save(tmp_path / "twins.png", picture(Face(1, 30), Face(1, 30)), "2020:05:01 10:00:00")
    page.read(twins.read_bytes(), twins.name)
    (pair,) = page.ask("persons")["resemblances"]
    assert pair["together_in"] == ["twins.png"]
    question = {"about": "persons", **ASKED, **FILE, "compared": False, "others": 1}
    view = json.loads(page.album.answer(json.dumps(question)))
    assert view["others"] == 3
    assert [person["number"] for person in view["persons"]] == [1, 2, 4]
    assert pair["persons"] == [1, 4]
    twin = view["persons"][-1]
    assert [face["photograph"] for face in twin["faces"]] == [8]
    assert twin["faces"][0]["position"] in (8, 9)


def test_persons_are_compared_with_folders_as_on_the_command_line(tmp_path, by_command):
    folder = tmp_path / "labelled"
    for month in range(1, 4):
        taken = f"2020:0{month}:01 10:00:00"
        save(folder / f"Ana/{month}.png", picture(Face(1, 30)), taken)
        save(folder / f"Zoë/{month}.png", picture(Face(2, 30)), taken)
    save(folder / "Zoë/wrong.png", picture(Face(1, 31)))
    save(folder / "Zoë/nobody.png", picture())
    page = Page()
    page.read((folder / "Ana/1.png").read_bytes(), "Ana/1.png")
    assert page.ask("persons")["subfolders"] == 1
    for file in sorted(folder.rglob("*.png")):
        page.read(file.read_bytes(), file.relative_to(folder).as_posix())
    view = page.ask("persons")
    assert view["subfolders"] == 2
    assert view["agreement"] is None
    assert "agreement" not in page.ask("json")
    compared = page.ask("persons", compared=True)["agreement"]
    _, document = organise(folder, "--labelled")
    assert compared == {
        "figures": document["agreement"],
        "subfolders": 2,
        "photographs": 7,
        "without_face": 1,
    }
    assert page.ask("json", compared=True)["agreement"] == document["agreement"]
    # What a person corrects counts.
    faces = [
        face["position"]
        for person in view["persons"]
        for face in person["faces"]
        if view["photographs"][face["photograph"]]["name"] == "Zoë/wrong.png"
    ]
    right = next(person for person in view["persons"] if person["photographs"] == 3)
    split = {"edit": "split", "faces": faces}
    merge = {"edit": "merge", "faces": [*faces, right["faces"][0]["position"]]}
    corrected = page.ask("persons", split, merge, compared=True)["agreement"]["figures"]
    assert set(corrected.values()) == {1.0}


def test_a_duplicate_is_not_read_again_and_counts_once(folder):
    page = Page()
    content = (folder / "a1.png").read_bytes()
    assert len(page.read(content, "one.png")["boxes"]) == 2
    again = page.read(content, "two.png")
    assert again == {"duplicate": True, "boxes": [], "turns": []}
    (photograph,) = page.ask("json")["photographs"]
    assert photograph["duplicates"] == ["two.png"]


def test_another_worker_takes_over_what_was_read_bit_for_bit(page):
    before = page.ask("persons"), page.ask("csv")
    page.open()
    for part in page.parts:
        page.album.restore(part)
    assert (page.ask("persons"), page.ask("csv")) == before
    # It recognises what was read before.
    assert page.album._album.place_of(digest_of(b"")) is None
    page.album.restore(page.parts[0])
    assert page.ask("csv") == before[1]


def test_one_face_or_none_at_all_is_an_album_too(folder):
    page = Page()
    assert page.ask("persons")["persons"] == []
    page.read((folder / "nobody.png").read_bytes(), "nobody.png")
    assert page.ask("persons")["persons"] == []
    assert len(page.ask("csv").splitlines()) == 1
    page.read((folder / "undated.png").read_bytes(), "undated.png", "2021-05-01T00:00:00")
    (person,) = page.ask("persons")["persons"]
    assert not person["in_album"]
    assert person["first"] == "2021-05-01T00:00:00"


def test_other_questions_and_settings_that_are_none_are_refused(page):
    with pytest.raises(SpecificationError, match="answers nothing"):
        page.ask("weather")
    with pytest.raises(SpecificationError, match="above 0"):
        page.ask("persons", threshold=-1)
    with pytest.raises(SpecificationError, match="cannot be read"):
        page.ask("persons", {"edit": "melt"})
