"""Every target for a moment; “python3 build.py fuzz” runs them for longer."""

import pytest

from .campaign import run_target
from .targets import MODULES

SECONDS = 3.3
"""For each of 18 targets, once its libraries are imported: a minute in all."""


@pytest.mark.parametrize("name", MODULES)
def test_damaged_inputs_cause_only_errors_written_for_people(name):
    report = run_target(name, SECONDS)
    assert report.inputs
    assert not report.faults, "\n".join(
        f"input {fault.number}: {fault.text}" for fault in report.faults.values()
    )


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("crash", "the process ended with -6"),
        ("error", "KeyError at faulty.py"),
        ("memory", "it reserves more than 512 MB"),
        ("slow", "it takes 2"),
    ],
)
def test_each_kind_of_fault_is_found_and_its_input_kept(name, found, tmp_path):
    report = run_target(name, 0.5, failures=tmp_path)
    (fault,) = report.faults.values()
    assert found in fault.text
    assert (tmp_path / f"{name}-0-{fault.number}").read_text() == "0"
