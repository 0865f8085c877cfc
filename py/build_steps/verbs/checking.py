"""Checking the project: test, browsers, fuzz, soak, vectors, lock."""

import argparse
import os
import subprocess
import sys

from ..paths import ROOT
from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    verbs.start_group("Tests and dependencies")
    text = "run every check and test, or only the given ones: test tests/steps [pytest options]"
    verbs.add("test", test, text, prepared=False, takes_rest=True)
    text = "test the page in Firefox and WebKit: browsers [--engine NAME] [pytest options]"
    verbs.add("browsers", browsers, text, prepared=False, takes_rest=True)
    text = "fuzz every parser, or the given ones: fuzz [TARGET…] [--minutes N] [--seed N]"
    verbs.add("fuzz", fuzz, text, prepared=False, takes_rest=True)
    text = "use the page for hours, report leaks: soak [--hours N | --video MINUTES] [--json FILE]"
    verbs.add("soak", soak, text, takes_rest=True)
    text = "recompute the golden vectors in tests/golden from the reference implementations"
    verbs.add("vectors", vectors, text)
    text = "pin all Python packages in py/requirements*.lock"
    added = verbs.add("lock", lock, text, prepared=False)
    added.add_argument(
        "--upgrade", action="store_true", help="upgrade to the newest allowed versions"
    )


def test(options: argparse.Namespace) -> int:
    """Run every check and test, or the tests that the arguments select.

    Selected tests install and build what they need through the fixtures of ``tests/conftest.py``.
    """
    from ..checks import run_all_tests, run_checks, run_tests
    from ..setup.chromium import ensure_chromium
    from ..setup.preparation import prepare
    from ..site.example_picture import example_picture

    if options.rest:
        return run_tests(options.rest)
    prepare()
    example_picture()
    ensure_chromium()
    run_checks()
    return run_all_tests()


def browsers(options: argparse.Namespace) -> int:
    """Test the page in other engines than Chromium; returns the exit status."""
    from ..checks import run_tests

    return run_tests(["tests/engines", *options.rest])


def fuzz(options: argparse.Namespace) -> int:
    """Feed damaged inputs to parsers; returns the exit status."""
    paths = os.pathsep.join((str(ROOT / "py"), str(ROOT / "tests")))
    command = [sys.executable, "-m", "fuzz.campaign", *options.rest]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=False).returncode


def soak(options: argparse.Namespace) -> int:
    """Use the page again and again; returns 1 if it leaks or its answers change."""
    from ..site.static_site import build_site

    build_site()
    folders = (ROOT / "py", ROOT / "tests", ROOT / "tests" / "page")
    command = [sys.executable, "-m", "soak.campaign", *options.rest]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
    return subprocess.run(command, env=environment, check=False).returncode


def vectors(options: argparse.Namespace) -> None:
    """Recompute the golden vectors."""
    from ..setup.chromium import ensure_chromium

    command = [sys.executable, "-m", "golden.make_vectors", ensure_chromium()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def lock(options: argparse.Namespace) -> None:
    """Pin all Python packages."""
    from ..setup.locking import lock_packages

    lock_packages(upgrade=options.upgrade)
