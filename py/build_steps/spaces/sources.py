"""The commit of the sources."""

import subprocess
from pathlib import Path

from ..paths import ROOT


def clean_commit(tree: Path = ROOT) -> str | None:
    """The commit of a checkout, or None when it has uncommitted changes."""
    commit, changes = _git(tree, "rev-parse", "HEAD"), _git(tree, "status", "--porcelain")
    return commit if changes == "" else None


def _git(tree: Path, *arguments: str) -> str | None:
    try:
        result = subprocess.run(
            ["git", "-C", str(tree), *arguments], capture_output=True, text=True, check=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        # Without git, or outside a repository, the commit is unknown.
        return None
    return result.stdout.strip()
