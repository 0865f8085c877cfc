"""Folders are replaced as a whole: by two builds at once, by killed ones, and under a server."""

import errno
import os
import random
import subprocess
import sys
import time

import pytest
import requests

from build_steps import folders
from build_steps.errors import BuildError
from build_steps.folders import only_one, replaced_folder
from build_steps.paths import ROOT
from build_steps.site.page_server import running_page

KILLS = int(os.environ.get("EMOTILENS_KILLS", "10"))
"""How many builds each test kills; more find rarer faults."""

FILES = 12
BYTES = 60_000

BUILDER = f"""
import sys
from pathlib import Path
from build_steps import folders
from build_steps.folders import replaced_folder
if sys.argv[2] == "one by one":
    folders._exchanged = lambda first, second: False
print("begun", flush=True)
while True:
    for letter in sys.argv[3]:
        with replaced_folder(Path(sys.argv[1])) as fresh:
            for number in range({FILES}):
                (fresh / f"{{number}}.txt").write_text(letter * {BYTES})
"""


@pytest.fixture
def builder():
    """Starts programs that build a folder again and again, and ends them."""
    started = []

    def start(folder, letters, way="exchange"):
        command = [sys.executable, "-c", BUILDER, str(folder), way, letters]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        process.stdout.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def build(folder, letter):
    with replaced_folder(folder) as fresh:
        for number in range(FILES):
            (fresh / f"{number}.txt").write_text(letter * BYTES)


def state(folder):
    """The letters in a folder's files, which are all there and complete."""
    contents = [(folder / f"{number}.txt").read_text() for number in range(FILES)]
    assert len(list(folder.iterdir())) == FILES
    assert {len(content) for content in contents} == {BYTES}
    return {letter for content in contents for letter in content}


@pytest.mark.parametrize("way", ["exchange", "one by one"])
def test_a_killed_build_leaves_the_one_before_and_the_next_cleans_up(tmp_path, builder, way):
    folder, moments = tmp_path / "built", random.Random(2)
    build(folder, "a")
    for _ in range(KILLS):
        killed = builder(folder, "bc", way)
        time.sleep(moments.random() * 0.2)
        killed.kill()
        killed.communicate()
        if way == "exchange":
            assert len(state(folder)) == 1
        next_build = builder(folder, "d", way)
        while next_build.poll() is None and not (
            folder.exists() and state_or_none(folder) == {"d"}
        ):
            time.sleep(0.01)
        next_build.kill()
        next_build.communicate()
    build(folder, "e")
    assert state(folder) == {"e"}
    assert [path.name for path in tmp_path.iterdir()] == ["built"]


def state_or_none(folder):
    try:
        return state(folder)
    except (FileNotFoundError, AssertionError):
        return None  # It was replaced between two files.


def test_two_builds_at_once_do_each_other_no_harm_and_a_server_goes_on(tmp_path, builder):
    folder = tmp_path / "built"
    build(folder, "a")
    with running_page(folder) as address:
        builders = [builder(folder, letters) for letters in ("bc", "de")]
        session, asked, end = requests.Session(), 0, time.monotonic() + 2
        while time.monotonic() < end:
            answer = session.get(f"{address}{asked % FILES}.txt", timeout=10)
            assert (answer.status_code, answer.text) == (200, "a" * BYTES)
            asked += 1
        assert asked > FILES
        assert [process.poll() for process in builders] == [None, None]
        with running_page(folder) as later:
            letters = {
                requests.get(f"{later}{number}.txt", timeout=10).text[0] for number in range(FILES)
            }
            assert len(letters) == 1
            assert letters <= set("bcde")
    for process in builders:
        process.kill()
        assert process.communicate()[1] == ""
    build(folder, "f")
    assert state(folder) == {"f"}
    assert [path.name for path in tmp_path.iterdir()] == ["built"]


def test_a_folder_is_served_where_files_cannot_be_linked(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    build(tmp_path / "built", "a")
    with running_page(tmp_path / "built") as address:
        build(tmp_path / "built", "b")
        assert requests.get(f"{address}0.txt", timeout=10).text == "a" * BYTES


def test_when_the_disk_is_full_the_earlier_build_stays_and_one_sentence_says_so(
    tmp_path, monkeypatch
):
    folder = tmp_path / "built"
    build(folder, "a")

    def is_full(place):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))

    monkeypatch.setattr(folders, "keep", is_full)
    with pytest.raises(BuildError, match=r"was not built, .*No space left.* is unchanged"):
        build(folder, "b")
    assert state(folder) == {"a"}
    assert [path.name for path in tmp_path.iterdir()] == ["built"]


def test_a_build_that_fails_leaves_the_one_before(tmp_path):
    folder = tmp_path / "built"
    build(folder, "a")

    def fail():
        with replaced_folder(folder) as fresh:
            (fresh / "0.txt").write_text("half")
            raise BuildError("by itself")

    with pytest.raises(BuildError, match="by itself"):
        fail()
    assert state(folder) == {"a"}
    assert [path.name for path in tmp_path.iterdir()] == ["built"]


def test_a_second_process_waits_with_a_sentence(capfd):
    program = (
        "import time\n"
        "from build_steps.folders import only_one\n"
        "with only_one('the example of a test'):\n"
        "    print('begun', flush=True)\n"
        "    time.sleep(0.5)\n"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "py")},
        stdout=subprocess.PIPE,
    )
    first.stdout.readline()
    with only_one("the example of a test"):
        assert capfd.readouterr().err == (
            "Another process is making the example of a test; waiting for it to finish …\n"
        )
    first.communicate()
