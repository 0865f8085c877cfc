"""Finding Firefox and WebKit for their tests or, on Debian, installing them."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..errors import BuildError

LIBRARIES = Path("/usr/lib")
PACKAGES = {
    "Firefox": ("firefox-esr",),
    "WebKit": (
        "webkit2gtk-driver",
        "xvfb",
        "dbus",
        # Decoders of WebM and MP4.
        "gstreamer1.0-plugins-good",
        "gstreamer1.0-libav",
    ),
}
"""Debian's, by the name of the engine."""


@dataclass(frozen=True, slots=True)
class Programs:
    """Paths of what runs an engine.

    Attributes:
        browser: Firefox, or WebKit's small browser.
        driver: WebKit's driver; None for Firefox, which takes commands itself.
    """

    browser: str
    driver: str | None = None


def find_engine(name: str) -> Programs | None:
    """The programs of ``Firefox`` or ``WebKit``; None if any is missing."""
    if name == "Firefox":
        firefox = shutil.which("firefox-esr") or shutil.which("firefox")
        return Programs(firefox) if firefox else None
    browsers = sorted(LIBRARIES.glob("*/webkit2gtk-4.*/MiniBrowser"))
    driver = shutil.which("WebKitWebDriver")
    others = map(shutil.which, ("Xvfb", "dbus-run-session"))
    return Programs(str(browsers[-1]), driver) if browsers and driver and all(others) else None


def ensure_engine(name: str) -> Programs:
    """The programs of an engine, which Debian's package manager installs if they are missing.

    Raises:
        BuildError: when they are missing and cannot be installed.
    """
    found = find_engine(name)
    if found:
        return found
    packages = " ".join(PACKAGES[name])
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise BuildError(
            f"The tests in {name} need Debian's packages of it. Install them (on Debian: "
            f"sudo apt install {packages}) and run the same command again; "
            f"--engine runs the tests in the other engine alone."
        )
    print(f"Installing {name} with apt …", flush=True)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES[name]]
    for command in (["apt-get", "update"], install):
        if subprocess.run(command, check=False).returncode:
            raise BuildError(
                f"“{' '.join(command)}” failed (see above). Install {packages} yourself; "
                f"--engine runs the tests in the other engine alone."
            )
    installed = find_engine(name)
    if installed is None:
        raise BuildError(f"{name} was installed ({packages}) but its programs were not found.")
    return installed
