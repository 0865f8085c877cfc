"""Pictures of every kind, and the answer that every host must give; see their README."""

import json
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases/pictures"

PICTURE_CASES: list[dict[str, Any]] = json.loads((CASES / "pictures.json").read_text("utf-8"))


def box_fits(found, expected) -> bool:
    """Whether two boxes agree within 8 % of the width, or 2.5 pixels of a very small face."""
    most = max(0.08 * expected[2], 2.5)
    return all(abs(a - b) <= most for a, b in zip(found, expected, strict=True))
