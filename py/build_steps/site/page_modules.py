"""The scripts that a script of the page needs before it can run."""

import re
from pathlib import Path

from ..paths import WEB
from .script_bundles import ELEMENTS

IMPORTED = re.compile(
    r'^(?:import|\} from)\b[^;(]*?"(\./[\w/]+\.js|\.\./(?:components/all|words/\w+|writing)\.js)";',
    re.MULTILINE,
)


def modules_behind(script: Path) -> list[Path]:
    """The modules that a script imports, directly or through other modules.

    A browser that knows the whole list can fetch them all at once.

    Args:
        script: a JavaScript module, formatted by Biome.

    Returns:
        Each module once, the nearest first, without modules that are imported on demand.
    """
    found = [script]
    for module in found:
        if module == WEB / ELEMENTS:
            continue  # One bundle.
        for name in IMPORTED.findall(module.read_text("utf-8")):
            file = (module.parent / name).resolve()
            if file not in found:
                found.append(file)
    return found[1:]
