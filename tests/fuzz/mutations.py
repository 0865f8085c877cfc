"""Changes to valid inputs: of bytes, of text, of JSON, of NumPy's archives."""

import io
import json
import struct
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from random import Random
from typing import Any

import numpy as np

NUMBERS = (0, 1, 2, 127, 128, 255, 256, 32767, 65535, 2**31 - 1, 2**31, 2**32 - 1)
NUMBERS += (2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1)

ODD_TEXTS = ("", " ", "\0", "\n", "=1+1", "'", '"', "<v>", "-->", "]]>", "&amp;", "‮", "\ud800")
ODD_TEXTS += ("../../etc/passwd", "nan", "1e999", "−1", "0x10", "x" * 3000, "é" * 300, "\x1b[2J")

ODD_VALUES: tuple[Any, ...] = (None, True, False, [], {}, [[]], [None], {"": 0}, -1, -5, 0.5)
ODD_VALUES += (*NUMBERS, 2**200, 1e308, -1e308, 1e-320, 1e39, -0.0, float("nan"), float("inf"))
ODD_VALUES += (*ODD_TEXTS, [0] * 500, ["a"] * 4)


def changed_bytes(random: Random, content: bytes) -> bytes:
    """One to six changes at random places."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        place = random.randrange(len(changed) + 1)
        length = random.choice((1, 1, 2, 4, 4, 8, 16, random.randrange(1, 300)))
        match random.randrange(8):
            case 0 if changed:
                changed[place % len(changed)] ^= 1 << random.randrange(8)
            case 1 | 2:
                changed[place : place + length] = random.randbytes(length)
            case 3 | 4:
                size = random.choice("BHIQ")
                number = random.choice(NUMBERS) % 2 ** (8 * struct.calcsize(size))
                packed = struct.pack(random.choice("<>") + size, number)
                changed[place : place + len(packed)] = packed
            case 5:
                del changed[place : place + length]
            case 6:
                changed[place:place] = changed[place : place + length]
            case 7:
                del changed[place:]
    return bytes(changed)


def changed_text(random: Random, text: str) -> str:
    """Some changes of lines, cells and characters."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 2, 4))):
        place = random.randrange(len(lines))
        match random.randrange(7):
            case 0:
                lines[place:place] = [lines[place]] * random.choice((1, 2, 50))
            case 1:
                del lines[place]
                lines = lines or [""]
            case 2:
                lines[place] += random.choice(ODD_TEXTS)
            case 3:
                lines[place] = lines[place].replace(",", random.choice((";", "\t", " ", ",,", "")))
            case 4:
                at = random.randrange(len(lines[place]) + 1)
                lines[place] = lines[place][:at] + random.choice(ODD_TEXTS) + lines[place][at:]
            case _:
                cells = lines[place].split(",")
                odd = random.choice(ODD_VALUES)
                cells[random.randrange(len(cells))] = odd if isinstance(odd, str) else str(odd)
                lines[place] = ",".join(cells)
    return "\n".join(lines)


def changed_json(random: Random, document: Any) -> str:
    """JSON text of a document of which some parts are replaced, removed, renamed or repeated."""
    text = json.dumps(document)
    if random.random() < 0.05:
        depth = random.choice((50, 101, 3000, 200_000))
        opening, closing = random.choice((("[", "]"), ('{"a":', "}")))
        deep = opening * depth + "0" + closing * depth
        at = random.randrange(len(text) + 1)
        return random.choice((deep, text[:at] + deep + text[at:]))
    changed = json.loads(text)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        _change_part(random, changed)
    text = json.dumps(changed, ensure_ascii=random.random() < 0.9)
    if random.random() < 0.1:
        return changed_text(random, text)
    return text


def _change_part(random: Random, document: Any) -> None:
    """Walk down from the top, ending anywhere, and change the part there."""
    part = document
    while True:
        keys = list(part) if isinstance(part, dict) else list(range(len(part)))
        if not keys:
            return
        key = random.choice(keys)
        below = part[key]
        if isinstance(below, dict | list) and below and random.random() < 0.85:
            part = below
            continue
        break
    match random.randrange(6):
        case 0:
            del part[key]
        case 1 if isinstance(part, list):
            part.insert(key, deepcopy(below))
        case 1:
            part[random.choice(ODD_TEXTS)] = deepcopy(below)
        case 2:
            part[key] = [deepcopy(below) for _ in range(random.choice((1, 2, 30)))]
        case _:
            part[key] = deepcopy(random.choice(ODD_VALUES))


def changed_archive(random: Random, arrays: Mapping[str, np.ndarray]) -> bytes:
    """An npz file of which arrays, headers or bytes are changed."""
    changed: dict[str, Any] = dict(arrays)
    for _ in range(random.choice((0, 1, 1, 2, 3))):
        name = random.choice(list(changed))
        if random.random() < 0.1:
            del changed[name]
        else:
            target = random.choice(list(changed)) if random.random() < 0.1 else name
            changed[target] = _changed_array(random, changed[name])
        if not changed:
            break
    content = io.BytesIO()
    kind = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(content, "w", kind) as archive:
        for name, values in changed.items():
            array = io.BytesIO()
            np.lib.format.write_array(array, np.asarray(values), allow_pickle=True)
            stored = array.getvalue()
            if random.random() < 0.05:
                stored = _changed_header(random, stored)
            archive.writestr(f"{name}.npy", stored)
    return (
        changed_bytes(random, content.getvalue()) if random.random() < 0.3 else content.getvalue()
    )


def _changed_array(random: Random, values: np.ndarray) -> np.ndarray:
    match random.randrange(9):
        case 0:
            return values[..., :-1] if values.ndim else values
        case 1:
            return np.stack([values] * random.choice((1, 2, 3)))
        case 2:
            return values.ravel()[: random.choice((0, 1, 5))]
        case 3 if values.dtype.kind in "fiu" and values.size:
            odd = values.astype(np.float64).ravel()
            odd[random.randrange(odd.size)] = random.choice(
                (np.nan, np.inf, -np.inf, 1e308, -1e308, 1e39, 1e-320, -1.0, 2.0**63)
            )
            return odd.reshape(values.shape)
        case 4 if values.dtype.kind in "fiu":
            with np.errstate(all="ignore"):
                return values.astype(
                    random.choice(("f2", "f8", "i1", "u8", "c16", "?", "U8", "S8"))
                )
        case 5:
            return np.array([{"any": "code"}], object)
        case 6:
            # Highly compressible: a few kilobytes that claim to be many.
            rows = 3_000_000 if random.random() < 0.01 else random.choice((1, 100, 10_000))
            return np.zeros((rows, random.choice((1, 2))), "f4")
        case 7:
            return np.array(random.choice([odd for odd in ODD_TEXTS if "\ud800" not in odd]))
        case _:
            return np.zeros(values.shape, values.dtype)


def _changed_header(random: Random, stored: bytes) -> bytes:
    start = stored.index(b"{")
    end = stored.index(b"}") + 1
    claim = random.choice(
        (
            b"{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000,), }",
            b"{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 2), }",
            b"{'descr': '<f8', 'fortran_order': True, 'shape': (0, 99999999999), }",
            b"{'descr': [('a', '<f8'), ('b', 'O')], 'fortran_order': False, 'shape': (3,), }",
            b"{'descr': '|V0', 'fortran_order': False, 'shape': (10000000000,), }",
            b"{'descr': '<U1000000000', 'fortran_order': False, 'shape': (), }",
            b"{" * 200,
        )
    )
    if random.random() < 0.5:
        return stored[:start] + changed_bytes(random, stored[start:end]) + stored[end:]
    return stored[:start] + claim.ljust(end - start) + stored[end:]
