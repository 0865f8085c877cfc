"""Tables of sound and text that other programs wrote as CSV."""

import numpy as np
import pytest

from emotilens.basics.errors import EmbeddingTableError, TextError
from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table, load_embedding_tables

NUMBERS = [[0.5, -1.25], [2, 3e-2]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("0.5,-1.25\n2,3e-2\n", "utf-8"),
        ("a,b\n\n0.5,-1.25\n2,3e-2\n", "utf-8-sig"),
        ("x;frame;y;Time\r\n0,5;3;-1,25;0,12\r\n2;4;0,03;0,16\r\n", "utf-16"),
        ("frame\ttime\t0\t1\r3\t0.12\t0.5\t-1.25\r4\t0.16\t2\t0.03\r", "utf-8"),
        ("0.5 -1.25\n2   0.03", "utf-8"),
    ],
)
def test_numbers_are_read_with_the_usual_separators_and_encodings(tmp_path, text, encoding):
    file = tmp_path / "clip.mp4.csv"
    file.write_bytes(text.encode(encoding))
    table = load_embedding_table(file)
    assert table.embeddings == pytest.approx(np.array(NUMBERS))
    assert table.sources == ("clip.mp4",)
    is_named = "frame" in text
    assert table.frames.tolist() == ([3, 4] if is_named else [0, 1])
    assert table.times.tolist() == ([0.12, 0.16] if is_named else [0, 0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n\n1,2\n3\n", r"Line 4 of .*clip\.csv is “3”, but .* needs 2 numbers there"),
        ("1,2\n3,x\n", r"Line 2 of .*clip\.csv is “3,x”"),
        ("", "have the shape"),
        ("frame,time\n0,0\n", "have the shape"),
        ("1,2\n3,inf\n", "not finite"),
    ],
)
def test_other_texts_are_refused_with_the_line(tmp_path, text, message):
    file = tmp_path / "clip.csv"
    file.write_text(text)
    with pytest.raises(EmbeddingTableError, match=message):
        load_embedding_table(file)


def test_names_without_rows_are_a_table_of_no_faces(tmp_path):
    file = tmp_path / "clip.csv"
    file.write_text("frame,x,y\n")
    assert load_embedding_table(file).embeddings.shape == (0, 2)


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path):
    with pytest.raises(EmbeddingTableError, match=r"clip\.csv cannot be read: No such file"):
        load_embedding_table(tmp_path / "clip.csv")
    (tmp_path / "clip.csv").write_bytes(b"1,2\n\xff")
    with pytest.raises(TextError, match="line 2 contains the byte 0xFF"):
        load_embedding_table(tmp_path / "clip.csv")


def test_a_folder_of_texts_is_joined_and_hidden_files_are_passed_over(tmp_path):
    for kind in ("faces", "sound"):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "._clip.npz").write_bytes(b"\0\5\x16\7")
        (tmp_path / kind / "sub.csv").mkdir()
    np.savez(tmp_path / "faces" / "clip.mp4.embeddings.npz", embeddings=np.ones((4, 1)))
    (tmp_path / "faces" / "clip.mp4.csv").write_text("frame,time,track\n0,0,1\n")
    (tmp_path / "sound" / "clip.csv").write_text("1\n2\n")
    folders = [str(tmp_path / kind) for kind in ("faces", "sound")]
    assert main(["join", *folders, "--out", str(tmp_path / "both")]) == 0
    (both,) = load_embedding_tables(tmp_path / "both").values()
    assert both.embeddings.tolist() == [[1, 1], [1, 1], [1, 2], [1, 2]]
