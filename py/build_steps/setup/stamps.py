"""Remembering that a step was done, for exactly these inputs."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..paths import STAMPS


def fingerprint(files: Iterable[Path], *facts: str) -> str:
    """SHA-256 over files and facts."""
    digest = hashlib.sha256("\n".join(facts).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_done(step: str, inputs: str) -> bool:
    """Whether a step ended well for the same inputs."""
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text() == inputs


def mark_begun(step: str) -> None:
    """Forget that a step ended well: what it made before is about to go."""
    (STAMPS / step).unlink(missing_ok=True)


def mark_done(step: str, inputs: str) -> None:
    """Remember that a step ended well."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(inputs)
