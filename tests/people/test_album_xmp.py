"""Sidecar files, read back by an XML parser."""

import io
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageOps

from emotilens.people.album_document import AlbumPhotograph
from emotilens.people.album_xmp import NAMESPACES, album_sidecars, without_sidecar
from emotilens.people.edits import Hide, Rename
from emotilens.people.exif import exif_orientation
from emotilens.people.organising import AlbumFaces, AlbumSettings, organise
from emotilens.people.person import AlbumRule

NAME = 'Zoë <&> "O\'Hara" ]]> שרה 😀'


def photograph(name, *boxes, duplicates=()):
    return AlbumPhotograph(
        name, duplicates, 400, 200, None, None, 0, (), np.array(boxes, np.float32).reshape(-1, 4)
    )


@pytest.fixture(scope="module")
def sidecars():
    """Persons 1 and 2 in two photographs, a hidden and a passing person, and one with nobody."""
    photographs = [
        photograph("one/a.jpg", (40, 20, 80, 100), (200, 0, 40, 40), (300, 0, 40, 40)),
        photograph("b.jpg", (0, 0, 100, 100), (300, 100, 100, 100), duplicates=("copy of b.jpg",)),
        photograph("c.jpg", (0, 0, 10, 10)),
        photograph("nobody.jpg"),
    ]
    vectors = np.eye(4, dtype=np.float32)
    numbers = np.array([0, 0, 0, 1, 1, 2])
    faces = AlbumFaces(
        numbers, np.full(6, 0.1), np.full(6, 30.0), np.full(6, 0.9), vectors[[0, 1, 2, 0, 2, 3]]
    )
    unknown = np.full(4, np.nan)
    settings = AlbumSettings(rule=AlbumRule(2, 0))
    edits = [Rename(0, NAME), Rename(1, "Hidden"), Hide(1, hidden=True)]
    album = organise(faces, unknown, unknown, settings, edits)
    return album_sidecars(album, faces, photographs)


def names_and_areas(text):
    tree = ElementTree.fromstring(text.encode())
    path = ".//mwg-rs:RegionList/rdf:Bag/rdf:li/rdf:Description"
    found = {}
    for region in tree.iterfind(path, NAMESPACES):
        assert region.get(f"{{{NAMESPACES['mwg-rs']}}}Type") == "Face"
        (area,) = region
        assert area.get(f"{{{NAMESPACES['stArea']}}}unit") == "normalized"
        numbers = [float(area.get(f"{{{NAMESPACES['stArea']}}}{key}")) for key in "xywh"]
        found[region.get(f"{{{NAMESPACES['mwg-rs']}}}Name")] = numbers
    named = tree.iterfind(".//Iptc4xmpExt:PersonInImage/rdf:Bag/rdf:li", NAMESPACES)
    assert [one.text for one in named] == list(found)
    return found


def test_photographs_with_persons_of_the_album_have_one_and_so_have_their_copies(sidecars):
    assert set(sidecars) == {"one/a.jpg.xmp", "b.jpg.xmp", "copy of b.jpg.xmp"}
    assert sidecars["b.jpg.xmp"] == sidecars["copy of b.jpg.xmp"]


def test_any_name_is_read_back_and_hidden_persons_are_left_out(sidecars):
    assert list(names_and_areas(sidecars["one/a.jpg.xmp"])) == [NAME, "Person 2"]


def test_areas_are_centres_and_sizes_as_shares_of_the_photograph(sidecars):
    found = names_and_areas(sidecars["one/a.jpg.xmp"])
    assert found[NAME] == [0.2, 0.35, 0.2, 0.5]
    assert found["Person 2"] == [0.8, 0.1, 0.1, 0.2]
    tree = ElementTree.fromstring(sidecars["one/a.jpg.xmp"].encode())
    (size,) = tree.iterfind(".//mwg-rs:AppliedToDimensions", NAMESPACES)
    assert sorted(size.attrib.values()) == ["200", "400", "pixel"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_areas_are_those_of_the_stored_picture_which_readers_turn(orientation):
    """Pillow turns a stored picture upright; the upright box leads back to the stored one."""
    stored = np.zeros((200, 400), np.uint8)
    stored[20:120, 40:120] = 255
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    content = io.BytesIO()
    Pillow.fromarray(stored).save(content, "TIFF", exif=exif)
    assert exif_orientation(content.getvalue()) == orientation
    with Pillow.open(content) as opened:
        upright = np.asarray(ImageOps.exif_transpose(opened))
    rows, columns = np.nonzero(upright)
    box = (columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1)
    height, width = upright.shape
    boxes = np.array([box], np.float32)
    one = AlbumPhotograph("a.jpg", (), width, height, None, None, 0, (), boxes, orientation)
    faces = AlbumFaces(
        *(np.zeros(1, int), np.ones(1), np.full(1, 30.0), np.ones(1), np.ones((1, 1), np.float32))
    )
    rule = AlbumSettings(rule=AlbumRule(1, 0))
    album = organise(faces, np.full(1, np.nan), np.full(1, np.nan), rule)
    text = album_sidecars(album, faces, [one])["a.jpg.xmp"]
    assert names_and_areas(text)["Person 1"] == [0.2, 0.35, 0.2, 0.5]
    (size,) = ElementTree.fromstring(text.encode()).iterfind(
        ".//mwg-rs:AppliedToDimensions", NAMESPACES
    )
    assert size.get(f"{{{NAMESPACES['stDim']}}}w") == "400"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_orientation_is_read_from_files_and_damaged_data_are_upright(kind):
    exif = Pillow.Exif()
    exif[0x0112] = 6
    content = io.BytesIO()
    Pillow.new("RGB", (8, 4)).save(content, kind, exif=exif)
    data = content.getvalue()
    assert exif_orientation(data) == 6
    for length in range(0, len(data), 3):
        assert exif_orientation(data[:length]) in (1, 6)
    assert exif_orientation(b"no picture") == 1


def test_a_sidecar_with_the_name_of_a_folder_is_left_out_and_the_others_stay():
    photographs = [
        photograph("in/a.jpg", (0, 0, 9, 9), duplicates=("a.jpg",)),
        photograph("in/a.jpg.xmp/deep/b.jpg", (0, 0, 9, 9)),
    ]
    vectors = np.ones((2, 1), np.float32)
    faces = AlbumFaces(np.array([0, 1]), np.ones(2), np.ones(2), np.ones(2), vectors)
    unknown = np.full(2, np.nan)
    album = organise(faces, unknown, unknown, AlbumSettings(rule=AlbumRule(1, 0)))
    assert without_sidecar(photographs) == ["in/a.jpg"]
    assert set(album_sidecars(album, faces, photographs)) == {
        "a.jpg.xmp",
        "in/a.jpg.xmp/deep/b.jpg.xmp",
    }
