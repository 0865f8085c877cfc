"""Files are replaced only by complete ones, whatever ends the process that writes them."""

import errno
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from build_steps.paths import ROOT
from emotilens.whole_files import alone, partial_path, replaced_file, write_whole

KILLS = int(os.environ.get("EMOTILENS_KILLS", "10"))
"""How many processes each test kills; more find rarer faults."""

WRITER = """
import sys
from pathlib import Path
from emotilens.whole_files import write_whole
print("begun", flush=True)
while True:
    for letter in "ab":
        write_whole(Path(sys.argv[1]), letter * 3_000_000)
"""

HOLDER = """
import sys, time
from pathlib import Path
from emotilens.whole_files import alone, partial_path
with alone(Path(sys.argv[1]), "Waiting."), partial_path(Path(sys.argv[1]), is_folder=True) as place:
    (place / "content").write_text("half")
    print("begun", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def start(program, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "py")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_writer_killed_at_any_moment_leaves_a_whole_file_and_the_next_one_cleans_up(tmp_path):
    file, moments = tmp_path / "file", random.Random(1)
    file.write_text("a" * 3_000_000)
    for _ in range(KILLS):
        writer = start(WRITER, file)
        writer.stdout.readline()
        time.sleep(moments.random() * 0.1)
        writer.kill()
        writer.communicate()
        content = file.read_bytes()
        assert content in (b"a" * 3_000_000, b"b" * 3_000_000)
    write_whole(file, "end")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_two_writers_at_once_never_show_half_a_file_nor_remove_each_others(tmp_path):
    file = tmp_path / "file"
    file.write_text("a" * 3_000_000)
    writers = [start(WRITER, file) for _ in range(2)]
    for writer in writers:
        writer.stdout.readline()
    end = time.monotonic() + 1
    while time.monotonic() < end:
        assert len(set(content := file.read_bytes())) == 1
        assert len(content) == 3_000_000
    for writer in writers:
        assert writer.poll() is None
        writer.kill()
        assert writer.communicate()[1] == ""


def test_a_temporary_folder_lives_as_long_as_its_process(tmp_path):
    holder = start(HOLDER, tmp_path, 60)
    holder.stdout.readline()
    with partial_path(tmp_path):
        (folder,) = [path for path in tmp_path.iterdir() if path.is_dir()]
        assert (folder / "content").read_text() == "half"
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with partial_path(tmp_path) as place:
        assert list(tmp_path.iterdir()) == [place]
    assert not list(tmp_path.iterdir())


def test_who_waits_says_so_and_goes_on_when_the_other_process_ends(tmp_path, capfd):
    holder = start(HOLDER, tmp_path, 0.5)
    holder.stdout.readline()
    with alone(tmp_path, "Another process is at work; waiting for it …"):
        assert not list(tmp_path.iterdir())
    assert capfd.readouterr().err == "Another process is at work; waiting for it …\n"
    with alone(tmp_path, "Nobody waits."):
        pass
    assert capfd.readouterr().err == ""
    holder.communicate()


def test_when_the_disk_is_full_the_earlier_file_stays_and_nothing_else(tmp_path, monkeypatch):
    file = tmp_path / "file"
    write_whole(file, "earlier")

    def is_full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", is_full)
    with pytest.raises(OSError, match="No space left"), replaced_file(file) as partial:
        partial.write_text("half")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("file", "earlier")]


def test_permissions_and_links_of_a_file_stay(tmp_path):
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("earlier")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, b"later")
    assert (link.is_symlink(), file.read_text(), file.stat().st_mode & 0o777) == (
        True,
        "later",
        0o640,
    )


def test_a_pipe_under_a_temporary_name_holds_up_nobody(tmp_path):
    os.mkfifo(tmp_path / f".{'0' * 32}.partial")
    write_whole(tmp_path / "result.json", "{}")
    assert (tmp_path / "result.json").read_text() == "{}"
