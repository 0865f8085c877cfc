"""How many cores a command uses: no more than a container gets, or the memory allows."""

import os

import pytest

from emotilens.native.cores import usable_cores, usable_processes

GIBIBYTE = 1 << 30


@pytest.fixture
def eight_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(8)), raising=False)


@pytest.mark.parametrize(
    ("limit", "cores"),
    [
        ("max 100000", 8),
        ("200000 100000", 2),
        ("250000 100000", 2),
        ("50000 100000", 1),
        ("1600000 100000", 8),
        ("", 8),
    ],
)
def test_a_container_has_the_cores_that_it_was_granted(eight_cores, tmp_path, limit, cores):
    file = tmp_path / "cpu.max"
    file.write_text(limit)
    assert usable_cores(file) == cores


def test_elsewhere_every_core_counts(eight_cores, tmp_path):
    assert usable_cores(tmp_path / "missing") == 8


@pytest.mark.parametrize(("memory", "processes"), [(0.5, 1), (3.9, 3), (64, 8)])
def test_each_process_needs_a_gigabyte(monkeypatch, memory, processes):
    monkeypatch.setattr("emotilens.native.cores.usable_cores", lambda: 8)
    sizes = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": int(memory * GIBIBYTE) // 4096}
    monkeypatch.setattr(os, "sysconf", sizes.__getitem__)
    assert usable_processes() == processes
