"""The page's Python lacks nothing that it needs, and compiles nothing that every start needs."""

import json

import numpy as np
import pytest
from page_python import FOLDER, run_python
from playwright.sync_api import Error

from build_steps.site.lean_python import FROZEN_MODULES

START = """
import importlib, json, sys
importlib.import_module("emotilens.browser.live")
specifications = [getattr(module, "__spec__", None) for module in sys.modules.values()]
json.dumps({spec.name: spec.origin for spec in specifications if spec})
"""

EVERYTHING = f"""
import importlib, json
from pathlib import Path
files = [file.relative_to("{FOLDER}") for file in Path("{FOLDER}").rglob("*.py*")]
names = [".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files]
json.dumps([importlib.import_module(name).__name__ for name in names])
"""

RANDOM = """
import json
from numpy.random import default_rng
chance = default_rng(11)
json.dumps([chance.permutation(30).tolist(), chance.uniform(-2, 2, 5).tolist()])
"""

FROZEN = f"""
import importlib, json
from importlib.machinery import FrozenImporter
modules = [importlib.import_module(name) for name in {FROZEN_MODULES}]
json.dumps([module.__name__ for module in modules if module.__loader__ is not FrozenImporter])
"""


def test_all_that_every_start_imports_is_byte_code(origin_page):
    origins = json.loads(run_python(origin_page, START))
    compiled = {name for name, origin in origins.items() if str(origin).endswith(".pyc")}
    assert {"emotilens.pipeline", "numpy", "tarfile", "email.message"} <= compiled
    assert [name for name, origin in origins.items() if str(origin).endswith(".py")] == []


def test_every_module_of_every_bundle_can_be_imported(origin_page):
    names = json.loads(run_python(origin_page, EVERYTHING, parts=("video", "teaching", "random")))
    assert {
        "emotilens.timeline.elan",
        "emotilens.fitting.layers.fit",
        "emotilens.browser.evaluation",
        "emotilens.browser.heads",
        "emotilens.evaluation.metrics.challenge_table",
    } <= set(names)


def test_what_is_left_out_as_frozen_is_held_by_the_interpreter(origin_page):
    assert json.loads(run_python(origin_page, FROZEN)) == []


def test_random_numbers_are_those_of_the_whole_numpy(origin_page):
    order, uniform = json.loads(run_python(origin_page, RANDOM, parts=("random",)))
    chance = np.random.default_rng(11)
    assert order == chance.permutation(30).tolist()
    assert uniform == chance.uniform(-2, 2, 5).tolist()


def test_a_mistake_is_reported_with_where_it_happened_and_the_line(origin_page):
    files = {"mistake.py": b"def fail():\n    raise ValueError('no such thing')\n"}
    with pytest.raises(Error) as caught:
        run_python(origin_page, "import mistake; mistake.fail()", files)
    message = str(caught.value)
    assert f'File "{FOLDER}/mistake.py", line 2, in fail\n    raise ValueError' in message
    assert "ValueError: no such thing" in message
