"""The command line runs within the process of a test, which may replace its functions."""

import pytest


@pytest.fixture(autouse=True)
def one_core(monkeypatch):
    """Videos are analysed in the process of the test unless it asks for more."""
    monkeypatch.setattr("emotilens.cli.analyse.usable_processes", lambda: 1)
