"""Digests of files: what a download is checked by."""

import hashlib

from .model_source import Digest


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def git_blob(content: bytes) -> str:
    """The id that git gives a file of these bytes, in hexadecimal."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def actual_digest(content: bytes, expected: Digest) -> Digest:
    """What these bytes have instead of an expected digest, by the same rule."""
    return Digest(expected.kind, {"sha256": sha256, "git_blob": git_blob}[expected.kind](content))
