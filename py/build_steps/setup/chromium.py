"""Finding the browser for the tests or, on Debian, installing it."""

import os
import shutil
import subprocess

from ..errors import BuildError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "EMOTILENS_CHROMIUM"

WITHOUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""Features that are switched off: the first three load pages of the address bar for every window,
which takes a fifth of a start's processor time; the others are those of Playwright, whose own list
does not count where this one is given."""

ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(WITHOUT)}",
)
"""Switch off background activity, and allow running as root."""


def find_chromium() -> str | None:
    """Path of Chromium: from ``EMOTILENS_CHROMIUM``, or on the search path; None without one."""
    return os.environ.get(VARIABLE) or next(filter(None, map(shutil.which, NAMES)), None)


def ensure_chromium() -> str:
    """Path of Chromium, which is installed by Debian's package manager if missing.

    Raises:
        BuildError: when it is missing and cannot be installed.
    """
    found = find_chromium()
    if found:
        return found
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise BuildError(
            f"The browser tests need Chromium. Install it (on Debian: sudo apt install chromium; "
            f"elsewhere Chromium or Chrome), or set {VARIABLE} to its path."
        )
    print("Installing Chromium with apt …", flush=True)
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
        if subprocess.run(command, check=False).returncode:
            raise BuildError(
                f"“{' '.join(command)}” failed (see above). Install Chromium yourself, or set "
                f"{VARIABLE} to its path."
            )
    installed = find_chromium()
    if installed is None:
        raise BuildError(
            f"Chromium was installed but is not on the path. Set {VARIABLE} to its path."
        )
    return installed
