"""A run whose workers crash until it is given up leaves tests out: it ends as interrupted.

Otherwise it would only count as failed, and pass once the tests that crashed pass alone.
"""

import pytest


class WholeRun:
    """Notes the tests that were run beside each other."""

    def __init__(self) -> None:
        self._run: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test."""
        self._run.add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Compare with what there was to run."""
        if exitstatus == pytest.ExitCode.TESTS_FAILED and len(self._run) < session.testscollected:
            session.exitstatus = pytest.ExitCode.INTERRUPTED


def pytest_configure(config: pytest.Config) -> None:
    """Watch the process that hands out tests to others."""
    if config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput"):
        config.pluginmanager.register(WholeRun())
