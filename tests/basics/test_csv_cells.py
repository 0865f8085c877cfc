"""No spreadsheet program runs a cell of a table, and reading a table gives the same names."""

import csv
import io

import pytest

from emotilens.basics.csv_cells import csv_text_of, plain_cell, safe_cell

FORMULAS = ("=1+1", "+1", "-1+A1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "－1", "＋1", "＠x")


@pytest.mark.parametrize("text", [*FORMULAS, "'=1", "''@x"])
def test_a_formula_gets_an_apostrophe_that_reading_removes(text):
    assert safe_cell(text) == f"'{text}"
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", "happiness", "a=b", "'tis", "1-2", "two\nlines"])
def test_other_texts_stay_as_they_are(text):
    assert safe_cell(text) == text
    assert plain_cell(text) == text


def test_numbers_stay_numbers():
    assert csv_text_of([["=x", -0.5, None, 3]]) == "'=x,-0.5,,3\n"


def test_a_table_can_be_written_as_utf_8_whatever_its_names_are():
    text = csv_text_of([["\ud800x", 'quote"', "a,b", "two\nlines", "old\rMac", "\0"]])
    (row,) = csv.reader(io.StringIO(text.encode().decode(), newline=""))
    assert row == ["\ufffdx", 'quote"', "a,b", "two\nlines", "old\rMac", "\ufffd"]
