"""The npm packages: runtimes, third-party models, and tools that check the JavaScript."""

import re
import shutil
import subprocess

from ..errors import BuildError
from ..folders import only_one, replaced_folder
from ..paths import NODE_PACKAGES, WEB
from .stamps import fingerprint, is_done, mark_begun, mark_done

OLDEST_NODE = 20

PACKAGE_FILES = ("package.json", "package-lock.json")


def check_node(npm: str | None, node_version: str | None) -> None:
    """Check that npm is installed, and Node is recent enough.

    Args:
        npm: path of the program; None without it.
        node_version: the output of ``node --version``; None without Node.

    Raises:
        BuildError: when either is missing or too old.
    """
    if npm is None or node_version is None:
        missing = "npm" if npm is None else "Node"
        raise BuildError(
            f"{missing} is missing. Install Node {OLDEST_NODE} or newer with npm: on Debian, "
            f"apt install nodejs npm."
        )
    major = re.match(r"v?(\d+)", node_version)
    if major is None or int(major[1]) < OLDEST_NODE:
        raise BuildError(f"Node {node_version} is too old. Install Node {OLDEST_NODE} or newer.")


def install_node_packages() -> None:
    """Install exactly the packages in package-lock.json, unless they are installed.

    Raises:
        BuildError: when npm is missing or fails.
    """
    inputs = fingerprint([WEB / name for name in PACKAGE_FILES])
    if is_done("node-packages", inputs) and NODE_PACKAGES.is_dir():
        return
    with only_one("the npm packages"):
        if not (is_done("node-packages", inputs) and NODE_PACKAGES.is_dir()):
            _install()
            mark_done("node-packages", inputs)


def _install() -> None:
    npm, node = shutil.which("npm"), shutil.which("node")
    check_node(npm, _version(node) if node else None)
    print("Installing npm packages (about 200 MB the first time) …", flush=True)
    with replaced_folder(NODE_PACKAGES) as fresh:
        for name in PACKAGE_FILES:
            shutil.copy(WEB / name, fresh)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=fresh, check=False).returncode:
            raise BuildError(
                "npm could not install the packages (see above). Check the network connection and "
                "run the same command again."
            )
        for name in PACKAGE_FILES:
            (fresh / name).unlink()
        for package in (fresh / "node_modules").iterdir():
            package.rename(fresh / package.name)
        (fresh / "node_modules").rmdir()
        mark_begun("node-packages")


def _version(node: str) -> str:
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
