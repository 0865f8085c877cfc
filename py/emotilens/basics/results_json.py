"""Results in the plain types of JSON; ``analysis.schema.json`` beside this file describes them."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from .errors import NetworkOutputError

PLAIN = frozenset({str, int, bool, type(None)})
"""Types that are in JSON as they are."""


def to_json(value: Any) -> Any:
    """Turn results into plain types for ``json_of``; absent values are left out.

    Numbers are rounded to six decimals. Only a source's error is always written, as null when there
    was none.

    Raises:
        NetworkOutputError: for a number that is not finite, which JSON lacks.
    """
    # Questions about types take longer than looking for the very type.
    kind: type = type(value)
    if kind in PLAIN:
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise NetworkOutputError(
                f"A result is {value}, which is not a number that can be saved. Choose another "
                f"model or head, or report this with the picture."
            )
        return round(value, 6)
    if isinstance(value, (tuple, list)):
        return _contents_to_json(value)
    names = None if kind is dict else field_names(kind)
    if names is not None:
        contents = _contents_to_json([getattr(value, name) for name in names])
        return {
            name: content
            for name, content in zip(names, contents, strict=True)
            if content is not None or name == "error"
        }
    if kind is dict or isinstance(value, Mapping):
        return dict(zip(value, _contents_to_json(value.values()), strict=True))
    return value


def _contents_to_json(contents: Iterable[Any]) -> list[Any]:
    """``to_json`` of each, which is called for few: most are finite numbers or plain."""
    return [
        round(content, 6)
        if type(content) is float and -math.inf < content < math.inf
        else content
        if type(content) in PLAIN
        else to_json(content)
        for content in contents
    ]


@cache
def field_names(kind: type) -> tuple[str, ...] | None:
    """Names of a result's fields; None for another type. Looked up for each frame's results."""
    return tuple(entry.name for entry in fields(kind)) if is_dataclass(kind) else None
