"""Reading and writing JSON text. Text nested too deeply is refused before it is parsed."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import numpy as np

MOST_NESTED = 100
"""Analyses are nested eight deep; Pyodide ends at some thousand."""

MOST_DIGITS = 4000
"""Of a whole number; Python's own limit is higher, and its message is not for users."""

OPENING = np.frombuffer(b"[{", np.uint8)
CLOSING = np.frombuffer(b"]}", np.uint8)

PART = 65_536
"""Bytes that are looked at together."""


def parse_json(text: str) -> Any:
    """The content of a JSON text.

    Raises:
        ValueError: for text that is not JSON, including the constants NaN and Infinity, and for
            text that is nested too deeply.
    """
    if _depth(text) > MOST_NESTED:
        raise ValueError(f"it is nested more than {MOST_NESTED} deep")
    return json.loads(text, parse_constant=_refuse, parse_int=_whole_number)


def json_of(document: Any, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """Plain types as JSON text, which any parser reads.

    Args:
        document: the content.
        indent: spaces for each level; None for one line.
        ascii_only: whether other characters are escaped, for output in an unknown encoding.

    Raises:
        ValueError: for NaN and infinity, which JSON lacks.
    """
    return json.dumps(document, indent=indent, ensure_ascii=ascii_only, allow_nan=False)


def json_object(entries: Iterable[tuple[str, str]]) -> str:
    """The JSON text of an object, as ``json_of`` writes it.

    Args:
        entries: names, and values that are JSON texts already. A large object need not be in
            memory as Python's values, which take several times as much as the text.
    """
    return "{" + ", ".join([f"{json_of(name)}: {value}" for name, value in entries]) + "}"


def json_of_figures(document: Any) -> str:
    """Figures as JSON text with a final line break; undefined ones, which are NaN, become null."""
    return json_of(_defined(document), indent=1, ascii_only=True) + "\n"


def _defined(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _defined(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_defined(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"it contains {constant}, which is not a number in JSON")


def _whole_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"it contains a number with {len(digits)} digits")
    return int(digits)


def _depth(text: str) -> int:
    """How deep brackets outside strings are nested."""
    content = text.replace("\\\\", "").replace('\\"', "").encode("utf-8", "replace")
    depth = deepest = 0
    quoted = False
    # A part at a time, since memory that Pyodide once took is never given back.
    for start in range(0, len(content), PART):
        part = np.frombuffer(content, np.uint8, min(PART, len(content) - start), start)
        inside = np.logical_xor.accumulate(part == ord('"')) ^ quoted
        quoted = bool(inside[-1])
        steps = np.isin(part, OPENING).astype(np.int32) - np.isin(part, CLOSING)
        depths = depth + np.where(inside, 0, steps).cumsum()
        depth, deepest = int(depths[-1]), max(deepest, int(depths.max()))
    return deepest
