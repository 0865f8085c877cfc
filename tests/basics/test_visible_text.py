"""Names of any bytes are shown as valid text on one line that no terminal obeys."""

import os

import pytest

from emotilens.basics.visible_text import visible_lines, visible_text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Grüße 你好 👋.jpg", "Grüße 你好 👋.jpg"),
        (os.fsdecode(b"gr\xfc\xdf.jpg"), "gr\ufffd\ufffd.jpg"),
        ("a\nb\t\x1b[2J\x00\x7f", "a␊b␉␛[2J␀␡"),
        ("\x9b31m", "\ufffd31m"),
        ("photo\u202egpj.exe", "photo\ufffdgpj.exe"),
        ("a\u2028b", "a\ufffdb"),
        ("של\u200fום", "של\u200fום"),
    ],
)
def test_what_a_terminal_would_obey_is_made_visible(name, shown):
    assert visible_text(name) == shown
    assert visible_text(name).encode("utf-8")


def test_lines_of_a_message_are_kept():
    assert visible_lines("one\x1b\ntwo") == "one␛\ntwo"
