"""What was read of an album: kept in parts, forgotten with its photographs, checked when read."""

import numpy as np
import pytest

from emotilens.basics.errors import StoredResultError
from emotilens.basics.json_text import json_of, parse_json
from emotilens.native.albums.kept_faces import KeptFaces, KnownFile, Part, Stamp, forget
from emotilens.people.photographs import ReadPhotograph

ORIGIN = {"program": "1"}


def photograph(sha256, faces=1, seed=1):
    random = np.random.default_rng(seed)
    return ReadPhotograph(
        sha256=sha256,
        width=400,
        height=300,
        taken="2020-05-17T10:30:00",
        turn=90,
        notes=("The file is cut off.",),
        boxes=random.uniform(0, 100, (faces, 4)).astype(np.float32),
        ages=random.uniform(1, 90, faces).astype(np.float32),
        males=random.uniform(size=faces).astype(np.float32),
        descriptors=random.normal(size=(faces, 8)).astype(np.float32),
    )


def part(*photographs, **names):
    """A part whose files have the names given, and the digests of their photographs."""
    files = {name: KnownFile(Stamp(1, 2), sha256) for name, sha256 in names.items()}
    return Part(files, {one.sha256: one for one in photographs})


def same(one, other):
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in one.__slots__)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "faces"
    kept = KeptFaces(folder, ORIGIN)
    kept.add(part(photograph("a", 2), photograph("b", 0, 2), a="a", b="b"))
    kept.add(part(photograph("c", 3, 3), c="c", again="a"))
    return folder


def names(folder):
    return sorted(place.name for place in folder.iterdir())


def test_photographs_are_read_as_they_were_written(folder):
    kept = KeptFaces(folder, ORIGIN)
    read = list(kept.photographs())
    expected = [photograph("a", 2), photograph("b", 0, 2), photograph("c", 3, 3)]
    assert [one.sha256 for one in read] == ["a", "b", "c"]
    assert same(read[0], expected[0])
    assert same(read[2], expected[2])
    assert kept.files["again"] == KnownFile(Stamp(1, 2), "a")
    assert "c" in kept
    assert "d" not in kept
    assert names(folder) == ["faces-000001.npz", "faces-000002.npz"]


def test_a_photograph_is_forgotten_with_the_last_of_its_files(folder):
    kept = KeptFaces(folder, ORIGIN)
    kept.forget_others(["again", "c"])
    assert "a" in kept
    assert "b" not in kept
    again = KeptFaces(folder, ORIGIN)
    assert set(again.files) == {"again", "c"}
    assert [one.sha256 for one in again.photographs()] == ["a", "c"]
    again.forget_others(["c"])
    assert names(folder) == ["faces-000002.npz"]
    assert b"again" not in (folder / "faces-000002.npz").read_bytes()


def test_a_file_that_changed_counts_as_it_is_now(folder):
    kept = KeptFaces(folder, ORIGIN)
    kept.add(part(photograph("d", 1, 4), a="d"))
    kept.forget_others(["a", "b", "c"])
    again = KeptFaces(folder, ORIGIN)
    assert again.files["a"].sha256 == "d"
    assert {one.sha256 for one in again.photographs()} == {"b", "c", "d"}


def test_parts_made_from_something_else_wait_until_all_was_read_again(folder):
    kept = KeptFaces(folder, {"program": "2"})
    assert kept.is_outdated
    assert not kept.files
    kept.add(part(photograph("a", 2), a="a"))
    assert len(KeptFaces(folder, ORIGIN).files) == 4
    kept.forget_others(["a"])
    assert names(folder) == ["faces-000003.npz"]


def change(folder, entry):
    """Rewrite the second part after a change to its arrays or document."""
    place = folder / "faces-000002.npz"
    with np.load(place) as stored:
        arrays = dict(stored)
    document = parse_json(arrays["document"].tobytes().decode())
    entry(arrays, document)
    text = json_of(document) if isinstance(document, dict) else document
    arrays["document"] = np.frombuffer(text.encode(), np.uint8)
    np.savez(place, **arrays)


@pytest.mark.parametrize(
    "entry",
    [
        lambda arrays, document: document.pop("files"),
        lambda arrays, document: document.update(photographs=None),
        lambda arrays, document: document.update(files=["a"]),
        lambda arrays, document: document.update(schema="another"),
        lambda arrays, document: document["photographs"][0].update(width=0),
        lambda arrays, document: document["photographs"][0].update(taken="yesterday"),
        lambda arrays, document: document["photographs"][0].update(faces=2),
        lambda arrays, document: arrays.pop("ages"),
        lambda arrays, document: arrays.update(boxes=arrays["boxes"][:, :3]),
        lambda arrays, document: arrays.update(males=arrays["males"].astype(float)),
        lambda arrays, document: arrays.update(ages=arrays["ages"] * np.float32(np.nan)),
        lambda arrays, document: arrays.update(descriptors=arrays["ages"]),
        lambda arrays, document: arrays.update(descriptors=arrays["descriptors"][:, :0]),
    ],
)
def test_a_part_that_was_changed_is_named_and_its_photographs_are_read_again(folder, entry):
    change(folder, entry)
    kept = KeptFaces(folder, ORIGIN)
    assert set(kept.files) == {"a", "b"}
    (sentence,) = kept.complaints
    assert "faces-000002.npz is not a part of an album" in sentence
    assert sentence.endswith("Its photographs are read again.")


def shorten(arrays, document):
    arrays.update(descriptors=arrays["descriptors"][:, :5])


def test_a_part_whose_descriptors_have_another_size_than_most_is_read_again(folder):
    change(folder, shorten)
    kept = KeptFaces(folder, ORIGIN)
    assert set(kept.files) == {"a", "b"}
    assert "c" not in kept
    (sentence,) = kept.complaints
    assert "faces-000002.npz does not fit the other parts of the album" in sentence
    assert "have 5 numbers instead of 8. Its photographs are read again." in sentence
    kept.add(part(photograph("c", 3, 3), c="c"))
    assert [one.sha256 for one in kept.photographs()] == ["a", "b", "c"]
    kept.forget_others(["a", "b", "c"])
    assert names(folder) == ["faces-000001.npz", "faces-000003.npz"]
    assert not KeptFaces(folder, ORIGIN).complaints


def test_what_is_read_does_not_join_parts_that_all_have_another_size(folder):
    (folder / "faces-000001.npz").unlink()
    change(folder, shorten)
    kept = KeptFaces(folder, ORIGIN)
    assert not kept.complaints
    with pytest.raises(StoredResultError, match=r"have 5 .* have 8: .* with --forget, and run"):
        kept.add(part(photograph("a", 2), a="a"))
    kept.add(part(photograph("b", 0, 2), b="b"))
    assert names(folder) == ["faces-000002.npz", "faces-000003.npz"]


def test_forgetting_leaves_the_files_of_others(folder):
    (folder / "mine.txt").touch()
    assert forget(folder) == 2
    assert names(folder) == ["mine.txt"]
    (folder / "mine.txt").unlink()
    assert forget(folder) == 0
    assert not folder.exists()
    assert forget(folder) == 0
