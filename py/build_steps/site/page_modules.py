"""Which of the page's scripts a script needs before it can run."""

import re
from pathlib import Path

IMPORTED = re.compile(r'^(?:import|\} from)\b[^;(]*?"(\./\w+\.js)";', re.MULTILINE)


def modules_behind(script: Path) -> list[Path]:
    """The modules that a script imports, and those that these import, and so on.

    A browser that is told of all of them at once need not read one to learn of the next.

    Args:
        script: a JavaScript module as our formatter leaves it.

    Returns:
        Each once, the nearest first; without what is imported only when it is needed.
    """
    found = [script]
    for module in found:
        for name in IMPORTED.findall(module.read_text("utf-8")):
            file = (module.parent / name).resolve()
            if file not in found:
                found.append(file)
    return found[1:]
