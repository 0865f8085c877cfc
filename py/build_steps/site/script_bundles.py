"""Bundles of our JavaScript with the npm packages that it imports by name.

The page's own modules import each other by path and need no bundler. The elements in
``web/components`` import Lit and uPlot, so esbuild turns them into one file, which stands where
the entry module stands in ``web``: modules that import it need not know.
"""

import subprocess
from pathlib import Path

from ..errors import BuildError
from ..paths import NODE_PACKAGES, WEB

ELEMENTS = Path("components/all.js")
"""The entry of the elements, relative to ``web``, and of their bundle in the site's app folder."""

OPTIONS = (
    *("--bundle", "--format=esm", "--target=es2022", "--minify", "--charset=utf8"),
    *("--loader:.css=text", "--legal-comments=none", "--log-level=warning"),
)
"""A style sheet that is imported becomes a string, for the shadow root of an element."""


WORDS = "words/words.js"
"""The catalogue, which the page and its elements share: one copy, in one language at a time."""


def bundled(entry: Path, *, words_apart: bool = False) -> bytes:
    """The script of an entry module together with everything that it imports.

    Args:
        entry: a module, relative to ``web``.
        words_apart: import the catalogue from beside the entry's folder instead.

    Raises:
        BuildError: when esbuild cannot bundle it.
    """
    apart = [f"--external:*/{WORDS}"] if words_apart else []
    command = [str(NODE_PACKAGES / ".bin" / "esbuild"), str(entry), *OPTIONS, *apart]
    done = subprocess.run(command, cwd=WEB, capture_output=True, check=False)
    if done.returncode:
        raise BuildError(f"esbuild could not bundle web/{entry}:\n{done.stderr.decode()}")
    # What is apart keeps the path by which each module imports it.
    return done.stdout.replace(f"../../{WORDS}".encode(), f"../{WORDS}".encode())
