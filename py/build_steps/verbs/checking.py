"""Whether all is well: test, and what it compares with and runs on: vectors, lock."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

from ..paths import ROOT
from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Tell the command line about them."""
    text = "run every check and test; arguments go to pytest"
    verbs.add("test", test, text, takes_rest=True)
    text = "make the numbers in tests/golden anew that tests compare with"
    verbs.add("vectors", vectors, text)
    added = verbs.add("lock", lock, "pin all Python packages in py/requirements*.lock")
    added.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")


def test(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Build, then run every check and test."""
    from ..checks import run_checks, run_tests
    from ..setup.chromium import ensure_chromium
    from ..setup.preparation import prepare
    from ..site.static_site import build_site

    prepare()
    build_site()
    ensure_chromium()
    if not rest:
        run_checks()
    return run_tests(rest)


def vectors(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Make the numbers anew that the tests compare with."""
    from ..setup.chromium import ensure_chromium
    from ..setup.preparation import prepare

    prepare()
    command = [sys.executable, "-m", "golden.make_vectors", ensure_chromium()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def lock(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Pin all Python packages."""
    from ..setup.locking import lock_packages

    lock_packages(upgrade=options.upgrade)
