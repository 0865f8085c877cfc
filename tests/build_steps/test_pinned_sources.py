"""Everything that a build takes from elsewhere is pinned by its content or its commit."""

import json
import re

import pytest

from build_steps.paths import LOCK, MANIFEST, ROOT, TRAINING_LOCK, UV_LOCK, WEB
from build_steps.setup.locking import UV


def test_every_action_of_a_workflow_is_pinned_by_commit_and_names_its_version():
    lines = [
        line.strip()
        for file in (ROOT / ".github" / "workflows").glob("*.yml")
        for line in file.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    assert lines
    for line in lines:
        assert re.fullmatch(r"(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_every_npm_package_comes_from_the_public_registry_with_its_digest():
    lock = json.loads((WEB / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert entry["resolved"].startswith("https://registry.npmjs.org/"), name
        assert entry["integrity"].startswith("sha512-"), name


LOCKED = re.compile(r"^\S+==[^\n]*\n(?: +--hash=sha256:[0-9a-f]{64}[^\n]*\n)*", re.MULTILINE)


@pytest.mark.parametrize("lock", [LOCK, TRAINING_LOCK, UV_LOCK], ids=lambda lock: lock.name)
def test_every_locked_python_package_has_a_digest(lock):
    requirements = LOCKED.findall(lock.read_text("utf-8"))
    assert requirements
    for requirement in requirements:
        assert "--hash=sha256:" in requirement


def test_the_version_of_uv_that_resolves_the_locks_installs_them():
    assert UV_LOCK.read_text("utf-8").startswith(f"{UV} ")


def test_every_model_is_identified_by_the_digest_of_its_content():
    for entry in json.loads(MANIFEST.read_text("utf-8"))["models"]:
        source = entry["source"]
        digests = [entry["file"].get("sha256"), source.get("sha256"), source.get("git_blob")]
        assert any(digests), entry["name"]
