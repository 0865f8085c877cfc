"""Errors about npz files have one form: the file's name, what is wrong, and what to do."""

import io
import struct
import tracemalloc
import zipfile
import zlib
from dataclasses import replace

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


def with_header(header, values=b""):
    """An array with this header."""
    text = header.encode()
    start = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text))
    return with_entry("x.npy", start + text + values)


DESCRIBED = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (with_header("{'descr': '<f8',\n   'x': (\n"), "“x” has a header that is not"),
        (with_header("(" * 999), "“x” has a header that is not"),
        (with_header(DESCRIBED % ("<f8", "-" * 900 + "1")), "“x” has a header that is not"),
        (with_header(DESCRIBED % ("<f8", f"({'1' * 900},)")), "“x” has a header that is not"),
        (with_header(DESCRIBED % ("<f3", "(1,)"), bytes(3)), "data type '<f3' not understood"),
        (with_header(DESCRIBED % ("|S0", "(1000000000,)")), "but holds nothing"),
        (with_header(DESCRIBED % ("<U0", "(1000000000,)")), "but holds nothing"),
        (with_header(DESCRIBED % ("<f4", "(0, 1000000000000)")), "but holds nothing"),
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


def test_a_header_of_another_program_is_read():
    header = "{'shape': (2,3), 'fortran_order': True, 'descr': '>i2'}"
    read = read_npz(with_header(header, bytes(range(12))), "mine.npz", HEAD_FILE)
    expected = np.frombuffer(bytes(range(12)), ">i2").reshape(2, 3, order="F")
    assert np.array_equal(read["x"], expected)


def test_the_limit_grows_with_the_file():
    """Fifty million zeros are refused, though the limit of the kind would allow them."""
    kind = replace(HEAD_FILE, most_bytes=10**9)
    bomb = with_entry("x.npy", bytes(50_000_000), zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    with pytest.raises(HeadError, match=r"take 50\.0 MB, but the limit is 16\.8 MB for a file of"):
        read_npz(bomb, "mine.npz", kind)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_an_entry_that_holds_less_than_it_claims_takes_no_more_memory():
    content = bytearray(with_header(DESCRIBED % ("<f8", "(1250000,)"), bytes(32)))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark) + place
        (size,) = struct.unpack_from("<I", content, start)
        struct.pack_into("<I", content, start, size - 32 + 10_000_000)
    tracemalloc.start()
    with pytest.raises(HeadError, match="“x” has 32 bytes instead of 10000000"):
        read_npz(bytes(content), "mine.npz", replace(HEAD_FILE, most_bytes=10**9))
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_a_decompression_bomb_is_not_unpacked():
    bomb = with_entry("x.npy", bytes(50_000_000), zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    with pytest.raises(HeadError, match=r"take 50\.0 MB, but the limit is 2\.0 MB"):
        read_npz(bomb, "mine.npz", HEAD_FILE)


@pytest.mark.parametrize("failure", [MemoryError(), zlib.error("bad"), struct.error("bad")])
def test_errors_of_python_about_damage_and_size_are_explained(monkeypatch, failure):
    def fail(*arguments):
        raise failure

    monkeypatch.setattr(zipfile.ZipExtFile, "read", fail)
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
