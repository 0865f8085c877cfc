"""Lighthouse itself: installed below ``.build``, since nothing else needs its many packages."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from ..errors import BuildError
from ..folders import only_one, replaced_folder
from ..paths import BUILD
from ..setup.chromium import ARGUMENTS
from ..setup.node_packages import install_node_packages
from ..setup.stamps import is_done, mark_done

VERSION = "12.8.2"
"""The last one that runs on Node 20."""

FOLDER = BUILD / "lighthouse"
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"


def install_lighthouse() -> None:
    """Install Lighthouse, unless it is installed.

    Raises:
        BuildError: when npm is missing or fails.
    """
    install_node_packages()
    if is_done("lighthouse", VERSION) and PROGRAM.is_file():
        return
    print(f"Installing Lighthouse {VERSION} (about 100 MB) …", flush=True)
    with only_one("Lighthouse"), replaced_folder(FOLDER) as fresh:
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
        command += ["--loglevel=error", f"lighthouse@{VERSION}"]
        (fresh / "package.json").write_text('{"private": true}\n', "utf-8")
        if subprocess.run(command, cwd=fresh, check=False).returncode:
            raise BuildError(
                "npm could not install Lighthouse (see above). Check the network connection and "
                "run the same command again."
            )
    mark_done("lighthouse", VERSION)


def audit(address: str, form: str, chromium: str) -> dict[str, Any]:
    """Load a page and rate it, with simulated throttling.

    Args:
        address: of the page.
        form: ``mobile`` or ``desktop``.
        chromium: path of the browser.

    Returns:
        Lighthouse's report.

    Raises:
        BuildError: when Lighthouse fails.
    """
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "report.json"
        flags = " ".join(("--headless=new", *ARGUMENTS))
        command = ["node", str(PROGRAM), address, "--quiet", "--output=json"]
        command += [f"--output-path={file}", f"--chrome-flags={flags}"]
        command += ["--preset=desktop"] if form == "desktop" else []
        environment = {**os.environ, "CHROME_PATH": chromium}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode or not file.is_file():
            raise BuildError(
                f"Lighthouse could not rate {address}:\n{done.stderr[-2000:]}\n"
                f"Close other programs and run the same command again."
            )
        report: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return report
