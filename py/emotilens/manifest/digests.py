"""Digests of files, which downloads are verified against."""

import hashlib

from .model_source import Digest


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def git_blob(content: bytes) -> str:
    """The ID that git gives a file with these bytes, in hexadecimal."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def actual_digest(content: bytes, expected: Digest) -> Digest:
    """The digest of these bytes, of the same kind as the expected one."""
    return Digest(expected.kind, {"sha256": sha256, "git_blob": git_blob}[expected.kind](content))
