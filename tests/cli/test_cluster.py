"""The same command on a Dask cluster of two workers, one of which is killed half-way."""

import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import distributed
import pytest

from emotilens.cli.main import main
from emotilens.native.result_files import PARTIAL
from video_making import moving_face, write_video

pytestmark = pytest.mark.usefixtures("models")

FRAMES = 24


@pytest.fixture
def cluster(tmp_path):
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,
        local_directory=str(tmp_path / "workers"),
    ) as cluster:
        yield cluster


def results(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def kill_a_worker_half_way(cluster, out):
    """Kill one worker when both are at work on a video: table and JSON of each are not whole."""
    with distributed.Client(cluster) as client:
        processes = list(client.run(os.getpid).values())
    while not (out / PARTIAL).exists() or len(list((out / PARTIAL).iterdir())) < 4:
        time.sleep(0.01)
    os.kill(processes[0], signal.SIGKILL)
    assert not list(out.glob("*.csv"))


def test_a_killed_worker_loses_nothing_and_the_results_match_a_single_process(
    cluster, tmp_path, capsys
):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    first = write_video(corpus / "a.mkv", moving_face(FRAMES))
    for name in ("b.mkv", "c.mkv"):
        shutil.copy(first, corpus / name)
    here, there = tmp_path / "here", tmp_path / "there"
    command = ["analyse", str(corpus), "--video-json", "--out"]
    assert main([*command, str(here)]) == 0
    with ThreadPoolExecutor() as pool:
        killing = pool.submit(kill_a_worker_half_way, cluster, there)
        assert main([*command, str(there), "--engine", cluster.scheduler_address]) == 0
        killing.result()
    assert results(there) == results(here)
    assert len(results(here)) == 9
    assert "failed" not in capsys.readouterr().out
