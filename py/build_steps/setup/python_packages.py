"""Installing pinned Python packages: by uv, which is several times as fast as pip, or by pip."""

import ast
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import PIPE

from ..errors import BuildError
from ..paths import UV_LOCK

UV_VARIABLES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}
"""By the settings of pip that mean the same: where packages come from, and how."""

TRUE = ("y", "yes", "t", "true", "on", "1")
"""As pip reads them, with small letters."""

SETTING = re.compile(r"""^(\S+)\.([\w-]+)=('.*'|".*")$""", re.MULTILINE)
"""A line of “pip config list”; the value is a Python literal."""

# With --quiet there would be no progress for minutes. Compiling every module takes one of these
# minutes; Python compiles those that are used. The locks have the dependencies of all.
PIP = ("-m", "pip", "install", "--no-compile", "--disable-pip-version-check")
PINNED = ("--require-hashes", "--no-deps", "--requirement")


def install_packages(python: Path, lock: Path) -> None:
    """Install what a lock pins, with visible progress.

    Args:
        python: of the environment, which has pip.
        lock: its packages, all of them, pinned with their hashes.

    Raises:
        BuildError: when neither uv nor pip can install them.
    """
    program = str(python)
    if _succeeds([program, *PIP, "--only-binary=:all:", *PINNED, str(UV_LOCK)]):
        pip = _pip_settings(program)
        # Settings of uv itself could have it look, or install, elsewhere.
        install = [program, "-m", "uv", "pip", "install", "--no-config", f"--python={program}"]
        if pip.get("no-index", "").lower() in TRUE:
            install.append("--no-index")
        if _succeeds([*install, *PINNED, str(lock)], {**uv_settings(pip), **os.environ}):
            return
    print("uv could not install them (see above). pip now tries, which takes minutes.", flush=True)
    if not _succeeds([program, *PIP, *PINNED, str(lock)]):
        raise BuildError(
            "The installation of Python packages failed (see above). Check the network connection "
            "and run the same command again; the step starts from scratch."
        )


def uv_settings(pip: Mapping[str, str]) -> dict[str, str]:
    """Environment variables that make uv look for packages where pip does.

    Args:
        pip: its settings by their names; several values are separated by space.
    """
    found = {name: pip[setting] for setting, name in UV_VARIABLES.items() if setting in pip}
    # As pip does: of all sources, the version that is asked for. Its hash is known.
    separator = {"UV_FIND_LINKS": ","}
    return {name: separator.get(name, " ").join(value.split()) for name, value in found.items()} | {
        "UV_INDEX_STRATEGY": "unsafe-best-match"
    }


def settings_of(text: str) -> dict[str, str]:
    """Settings of pip by name, as “pip config list” lists them; variables count more than files."""
    found = SETTING.findall(text)
    return {
        name: ast.literal_eval(value)
        for counted in ("global", "install", ":env:")
        for section, name, value in found
        if section == counted
    }


def _pip_settings(python: str) -> dict[str, str]:
    listing = [python, "-m", "pip", "config", "list"]
    return settings_of(subprocess.run(listing, stdout=PIPE, text=True, check=False).stdout)


def _succeeds(command: Sequence[str], variables: Mapping[str, str] | None = None) -> bool:
    return subprocess.run(command, env=variables, check=False).returncode == 0
