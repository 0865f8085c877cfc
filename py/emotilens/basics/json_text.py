"""JSON text of users. Text that is nested too deeply is refused before it is parsed."""

import json
from typing import Any

import numpy as np

MOST_NESTED = 100
"""Analyses are nested eight deep; Pyodide ends at some thousand."""

NOT_BRACKETS = bytes(set(range(256)) - set(b'[]{}"'))


def parse_json(text: str) -> Any:
    """The content of a JSON text.

    Raises:
        ValueError: for text that is not JSON, or that is nested too deeply.
    """
    if _depth(text) > MOST_NESTED:
        raise ValueError(f"it is nested more than {MOST_NESTED} deep")
    return json.loads(text)


def _depth(text: str) -> int:
    """How deep brackets outside strings are nested."""
    content = text.replace("\\\\", "").replace('\\"', "").encode("utf-8", "replace")
    outside = content.translate(None, NOT_BRACKETS).split(b'"')[::2]
    brackets = np.frombuffer(b"".join(outside), np.uint8)
    opening = np.isin(brackets, np.frombuffer(b"[{", np.uint8))
    return int(np.where(opening, 1, -1).cumsum(dtype=np.int64).max(initial=0))
