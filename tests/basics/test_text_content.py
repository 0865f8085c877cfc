"""Texts are decoded by their byte order mark, else as UTF-8, and their lines are an editor's."""

import codecs

import pytest

from emotilens.basics.errors import TextError
from emotilens.basics.text_content import decode_text, parse_number, text_rows

TEXT = "Größe,Wert\n“x”,1\n"

ENCODED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a mark": TEXT.encode("utf-8-sig"),
    "UTF-16 LE": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "UTF-16 BE": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
}


@pytest.mark.parametrize("content", ENCODED.values(), ids=ENCODED)
def test_a_text_is_decoded_by_its_byte_order_mark(content):
    assert decode_text(content, "a.txt") == TEXT


REFUSED = {
    "Latin-1": ("a,b\n\n1,2\nGröße,3\n".encode("latin-1"), 4, "0xF6"),
    "Latin-1 with Windows line ends": ("a\r\n\r\nö".encode("latin-1"), 3, "0xF6"),
    "a picture": (b"\x89PNG\r\n", 1, "0x89"),
    "UTF-16 without a mark": ("a\nb\n".encode("utf-16-le"), 1, "0x00"),
    "half a letter of UTF-16": (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le")[:-1], 2, "0x62"),
}


@pytest.mark.parametrize(("content", "line", "byte"), REFUSED.values(), ids=REFUSED)
def test_other_content_is_refused_with_the_line_the_byte_and_the_way_out(content, line, byte):
    with pytest.raises(TextError) as raised:
        decode_text(content, "a.txt")
    assert str(raised.value) == (
        f"a.txt is not a text file in UTF-8 or UTF-16: line {line} contains the byte {byte}. Save "
        f"it as UTF-8 text in an editor or spreadsheet program."
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_in_an_editor(end):
    text = end.join(["a,b", "", "  ", "1,2", "3\x0b\u2028,4", ""])
    assert [(row.line, row.cells) for row in text_rows(text)] == [
        (1, ["a", "b"]),
        (4, ["1", "2"]),
        (5, ["3", "4"]),
    ]


def test_the_separator_is_the_most_frequent_one_of_the_first_line():
    assert text_rows("name;calm, still;b\nx;0,5;1")[1].cells == ["x", "0,5", "1"]
    assert text_rows("valence arousal\n0,5   0,3")[1].cells == ["0,5", "0,3"]
    assert text_rows("a\tb,c\td\n1\t2,3\t4")[1].cells == ["1", "2,3", "4"]


def test_excels_line_about_the_separator_is_not_a_row():
    assert text_rows("sep=;\r\na;b,c,d\r\n") == [(2, "a;b,c,d", ["a", "b,c,d"])]
    assert text_rows("sep=,\nvalence\n0.5")[1].cells == ["0.5"]


def test_a_number_may_have_a_decimal_comma_and_a_minus_sign():
    assert [parse_number(cell) for cell in ("-0.5", "−0,5", "1e-3")] == [-0.5, -0.5, 0.001]
