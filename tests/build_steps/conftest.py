"""build.py as a module, for tests of its verbs."""

import importlib.util

import pytest

from build_steps.paths import ROOT
from build_steps.setup import preparation


@pytest.fixture
def build(monkeypatch):
    """build.py, which fails the test when it installs anything."""
    specification = importlib.util.spec_from_file_location("emotilens_build", ROOT / "build.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setattr(module, "enter_environment", lambda meanwhile: None)
    monkeypatch.setattr(preparation, "prepare", lambda: pytest.fail("It installs something."))
    return module
