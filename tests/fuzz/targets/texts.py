"""Text files in any encoding, and numbers on the command line."""

import argparse
import math
from random import Random

from emotilens.basics.text_content import decode_text, text_rows
from emotilens.cli.options.numbers import count, number, probability, whole_number

from ..mutations import NUMBERS, ODD_TEXTS, changed_bytes, changed_text
from ..target import Target

TEXTS = ("a,b\n1,2\n", 'sep=;\n"a;b";c\n', "a\tb\r\n'=1\t2\r\n", "x y z\n\n1 2 3", '"open\n')


def _make(random: Random) -> bytes:
    text = changed_text(random, random.choice(TEXTS))
    content = text.encode(random.choice(("utf-8", "utf-8-sig", "utf-16", "latin-1")), "replace")
    return changed_bytes(random, content) if random.random() < 0.4 else content


def _read(content: bytes) -> None:
    rows = text_rows(decode_text(content, "file.txt"))
    assert all(row.text.strip() for row in rows)
    assert [row.line for row in rows] == sorted({row.line for row in rows})


def _make_number(random: Random) -> str:
    written = random.choice(("0", "1.5", "-3", "1e308", "nan", "inf", "1_0", "٣", "½", " 7 "))
    if random.random() < 0.3:
        return str(random.choice(NUMBERS)) * random.choice((1, 30, 300))
    return written + random.choice(("", "", *ODD_TEXTS)) + random.choice(("", "9", "e5"))


def _read_number(text: str) -> None:
    for kind in (whole_number, count, number, probability):
        try:
            value = kind(text)
        except argparse.ArgumentTypeError:
            continue
        assert isinstance(value, int) or math.isfinite(value)
        assert kind is not count or value >= 0
        assert kind is not probability or 0 <= value <= 1


TARGETS = {"texts": Target(_make, _read), "numbers": Target(_make_number, _read_number)}
