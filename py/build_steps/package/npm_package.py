"""The npm package: a small script with types, and the site that the element's engine comes from."""

import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from emotilens import __version__

from ..errors import BuildError
from ..paths import ROOT, WEB

SOURCES = WEB / "embed" / "npm"

TYPES = (
    WEB / "embed" / "view.d.ts",
    WEB / "embed" / "messages.d.ts",
    WEB / "page" / "analysis.d.ts",
)


def build_npm_package(site: Path, folder: Path) -> Path:
    """Pack the npm package; returns its path.

    Args:
        site: folder of the built site.
        folder: where the package goes.

    Raises:
        BuildError: when npm fails.
    """
    with TemporaryDirectory() as place:
        staged = Path(place)
        shutil.copytree(SOURCES, staged, dirs_exist_ok=True)
        for file in TYPES:
            text = file.read_text("utf-8").replace('"../page/analysis.js"', '"./analysis.js"')
            (staged / file.name).write_text(text, "utf-8")
        shutil.copy(ROOT / "LICENSE", staged)
        compressed = shutil.ignore_patterns("*.br", "*.gz")
        shutil.copytree(site, staged / "site", ignore=compressed)
        (staged / "package.json").write_text(json.dumps(_facts(), indent=2) + "\n", "utf-8")
        command = ["npm", "pack", "--silent", "--pack-destination", str(folder.resolve())]
        done = subprocess.run(command, cwd=staged, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"The npm package could not be packed:\n{done.stderr}")
    return folder / done.stdout.strip()


def _facts() -> dict[str, object]:
    return {
        "name": "emotilens",
        "version": __version__,
        "description": "An element that shows what a face expresses, in the browser.",
        # MIT: weights of the detectors.
        "license": "Apache-2.0 AND MIT",
        "type": "module",
        "exports": {
            ".": {"types": "./index.d.ts", "default": "./index.js"},
            "./site/*": "./site/*",
        },
        "types": "./index.d.ts",
        "sideEffects": False,
    }
