"""Inside the page's Pyodide the core gives the same stored numbers as under CPython."""

import json

import pytest
from page_python import FOLDER, run_python

from build_steps.paths import GOLDEN, ROOT

COMPARE = """
import json, sys
from pathlib import Path
from {comparison} import ALLOWED, largest_differences
json.dumps([sys.platform, ALLOWED, largest_differences(Path("{folder}"))])
"""


NOT_BUNDLED = (
    "embeddings/__init__",
    "embeddings/describe",
    "embeddings/engagement_windows",
    "embeddings/groups",
    "evaluation/tuning/__init__",
    "evaluation/tuning/adaptive_levels",
    "evaluation/tuning/unit_thresholds",
)
"""Modules with stored numbers that no page fetches."""


@pytest.mark.parametrize(
    ("vectors", "comparison"),
    [("core", "core_comparison"), ("sequences", "sequence_comparison")],
)
def test_inside_pyodide_every_step_gives_the_stored_numbers(origin_page, vectors, comparison):
    files = {
        name: (GOLDEN / name).read_bytes()
        for name in (f"{vectors}.json", f"{vectors}.npz", f"{comparison}.py")
    }
    for module in NOT_BUNDLED:
        name = f"emotilens/{module}.py"
        files[name] = (ROOT / "py" / name).read_bytes()
    code = COMPARE.format(comparison=comparison, folder=FOLDER)
    platform, allowed, differences = json.loads(
        run_python(origin_page, code, files, ("video", "teaching"))
    )
    assert platform == "emscripten"
    assert set(differences) == set(allowed)
    too_far = {
        step: difference
        for step, difference in differences.items()
        if not difference <= allowed[step]
    }
    assert too_far == {}
