"""Stamps: files that record which steps were completed, and with which inputs."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from emotilens.whole_files import write_whole

from ..paths import STAMPS


def fingerprint(files: Iterable[Path], *facts: str) -> str:
    """SHA-256 of files and facts together."""
    digest = hashlib.sha256("\n".join(facts).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_done(step: str, inputs: str) -> bool:
    """Whether a step was completed with the same inputs."""
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text() == inputs


def mark_begun(step: str) -> None:
    """Remove the stamp of a step whose earlier result is about to be replaced."""
    (STAMPS / step).unlink(missing_ok=True)


def mark_done(step: str, inputs: str) -> None:
    """Record that a step was completed."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    write_whole(STAMPS / step, inputs)
