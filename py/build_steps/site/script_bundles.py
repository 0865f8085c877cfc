"""Bundles of our JavaScript and CSS, made by esbuild.

The page's scripts are split: what its start needs comes first, and what is imported on demand is a
file of its own, as is what several entries share. Worker, gallery, Gradio app and benchmark get one
file each.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import BuildError
from ..paths import NODE_PACKAGES, WEB

SMALL = ("--bundle", "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning")

SCRIPTS = (*SMALL, "--format=esm", "--target=es2022", "--loader:.css=text")
"""A style sheet that a script imports becomes a string, for the shadow root of an element."""

SPLIT = ("--splitting", "--outbase=.")


@dataclass(frozen=True, slots=True)
class SplitScripts:
    """Scripts that import each other.

    Attributes:
        contents: each file by its path, as entries have it below ``web``.
        imports: paths of the files that each one imports, not counting those on demand.
    """

    contents: Mapping[str, bytes]
    imports: Mapping[str, Sequence[str]]

    def behind(self, script: str) -> list[str]:
        """Paths of what a script imports, directly or through other files, the nearest first.

        A browser that knows the whole list can fetch them all at once.
        """
        found = [script]
        for each in found:
            found += [path for path in self.imports[each] if path not in found]
        return found[1:]


def bundled(entry: Path) -> bytes:
    """The script of an entry module together with everything that it imports.

    Args:
        entry: a module, relative to ``web``.

    Raises:
        BuildError: when esbuild cannot bundle it.
    """
    return _esbuild([entry], *SCRIPTS)


def style_sheet(entry: Path) -> bytes:
    """A style sheet together with those that it imports.

    Args:
        entry: a CSS file, relative to ``web``.

    Raises:
        BuildError: when esbuild cannot bundle it.
    """
    return _esbuild([entry], *SMALL)


def split_scripts(*entries: Path) -> SplitScripts:
    """Entry modules with what they import, in files that they share.

    Args:
        entries: modules, relative to ``web``, in one folder, which gets the other files, too, so
            that all know where they are.

    Raises:
        BuildError: when esbuild cannot bundle them.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        facts = folder / "facts.json"
        chunks = f"--chunk-names={entries[0].parent}/[name]-[hash]"
        outputs = (chunks, f"--outdir={folder}", f"--metafile={facts}")
        _esbuild(entries, *SCRIPTS, *SPLIT, *outputs)
        contents = {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*.js"))
        }
        listed = json.loads(facts.read_text("utf-8"))["outputs"]
    # Its paths are relative to `web`, where esbuild ran.
    own = {path: (WEB / path).resolve().relative_to(folder.resolve()).as_posix() for path in listed}
    imports = {
        own[path]: [
            own[each["path"]] for each in output["imports"] if each["kind"] == "import-statement"
        ]
        for path, output in listed.items()
    }
    return SplitScripts(contents, imports)


def _esbuild(entries: Sequence[Path], *options: str) -> bytes:
    """Run esbuild; returns its output."""
    command = [str(NODE_PACKAGES / ".bin" / "esbuild"), *map(str, entries), *options]
    done = subprocess.run(command, cwd=WEB, capture_output=True, check=False)
    if done.returncode:
        names = ", ".join(f"web/{entry}" for entry in entries)
        raise BuildError(f"esbuild could not bundle {names}:\n{done.stderr.decode()}")
    return done.stdout
