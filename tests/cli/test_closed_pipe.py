"""An output that ends early: nobody reads it any more, or its disk is full.

``emotilens … | head`` ends quietly, with the exit status of other programs.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_steps.paths import ROOT

CLOSED = 141
"""128 and the number of SIGPIPE."""


def run_without_reader(*words):
    """Run the command line with an output that nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run(
            [sys.executable, "-m", "emotilens", *map(str, words)],
            stdout=writer,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "py")},
            text=True,
            check=False,
        )
    finally:
        os.close(writer)


@pytest.mark.parametrize("kind", ["table", "file"])
def test_a_command_whose_output_is_no_longer_read_ends_quietly(tmp_path, kind):
    file = tmp_path / "clip.txt"
    file.write_text("valence,arousal\n0.1,0.2\n0.3,0.1\n")
    words = {
        "table": ["evaluate", file, file],
        "file": ["evaluate", file, file, "--json", "/dev/stdout"],
    }
    done = run_without_reader(*words[kind])
    assert (done.returncode, done.stderr) == (CLOSED, "")


def test_help_that_is_no_longer_read_ends_quietly():
    # argparse ignores that nobody reads its text.
    assert run_without_reader("--help").stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is full")
def test_an_output_whose_disk_is_full_ends_with_a_sentence():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "emotilens", "models"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "py")},
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("emotilens: The output cannot be written: No space left")
    assert done.stderr.count("\n") == 1
