"""Errors about npz files have one form: the file's name, what is wrong, and what to do."""

import io
import struct
import zipfile
import zlib

import numpy as np
import pytest

from emotilens.basics.errors import HeadError
from emotilens.basics.npz_file import FileKind, read_npz

HEAD_FILE = FileKind("a head", "Fit one.", HeadError, most_bytes=2_000_000)
RANDOM = np.random.default_rng(1).bytes(1000)


def saved(**arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def array_alone():
    file = io.BytesIO()
    np.save(file, np.ones(3))
    return file.getvalue()


def with_entry(name, content, method=zipfile.ZIP_STORED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def claiming(shape):
    """An array whose header has a shape that does not match its numbers."""
    file = io.BytesIO()
    header = {"descr": "<f8", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(file, header)
    return with_entry("x.npy", file.getvalue() + bytes(24))


def encrypted():
    content = bytearray(saved(x=np.ones(3)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1
    return bytes(content)


def flipped(content):
    """Change one byte of the first array's numbers."""
    place = content.index(np.float64(7).tobytes())
    return content[:place] + bytes([content[place] ^ 255]) + content[place + 1 :]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"no archive", "it starts with b'no archive'"),
        (array_alone(), r"a single array \(npy\), not an archive"),
        (saved(x=np.ones(100))[:-30], "it is damaged or incomplete"),
        (flipped(saved(x=np.full(3, 7.0))), "Bad CRC-32"),
        (encrypted(), "encrypted"),
        (with_entry("x.npy", RANDOM), "magic string is not correct"),
        (saved(x=np.array([None, {}], object)), "“x” holds Python objects, .* run any code"),
        (claiming((4,)), r"shape \(4,\) and the type float64, which takes 32 bytes, but it has 24"),
        (claiming((10**15,)), "takes 8000000000000000 bytes, but it has 24"),
        (claiming((-3,)), "takes -24 bytes"),
        (saved(x=np.zeros(300_000)), r"take 2\.4 MB, but the limit is 2\.0 MB"),
    ],
)
def test_the_reason_is_named(tmp_path, content, reason):
    whole = rf"^mine\.npz cannot be read as a head: .*{reason}.*\. Fit one\.$"
    with pytest.raises(HeadError, match=whole):
        read_npz(content, "mine.npz", HEAD_FILE)
    (tmp_path / "mine.npz").write_bytes(content)
    with pytest.raises(HeadError, match=whole):
        read_npz(tmp_path / "mine.npz", "mine.npz", HEAD_FILE)


def test_a_decompression_bomb_is_not_unpacked():
    bomb = with_entry("x.npy", bytes(50_000_000), zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    with pytest.raises(HeadError, match=r"take 50\.0 MB, but the limit is 2\.0 MB"):
        read_npz(bomb, "mine.npz", HEAD_FILE)


@pytest.mark.parametrize("failure", [MemoryError(), zlib.error("bad"), struct.error("bad")])
def test_errors_of_python_about_damage_and_size_are_explained(monkeypatch, failure):
    def fail(*arguments, **further):
        raise failure

    monkeypatch.setattr(np.lib.format, "read_array", fail)
    reason = "more memory than is available" if isinstance(failure, MemoryError) else "bad"
    with pytest.raises(HeadError, match=f"{reason}. Fit one"):
        read_npz(saved(x=np.ones(3)), "mine.npz", HEAD_FILE)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    for file, reason in ((tmp_path / "absent", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(HeadError, match=f"cannot be read as a head: {reason}"):
            read_npz(file, str(file), HEAD_FILE)


def test_arrays_are_read_and_other_entries_ignored(tmp_path):
    arrays = {"a": np.arange(6).reshape(2, 3).T, "b": np.array("text"), "c": np.zeros((0, 4))}
    file = tmp_path / "mine.npz"
    np.savez_compressed(file, **arrays)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("notes.txt", "no array")
    read = read_npz(file, "mine.npz", HEAD_FILE)
    assert set(read) == set(arrays)
    for name, values in arrays.items():
        assert np.array_equal(read[name], values)
        assert read[name].dtype == values.dtype
