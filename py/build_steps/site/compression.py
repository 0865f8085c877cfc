"""Compresses the site's files once, so that serving them costs nothing."""

import gzip
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
from tqdm import tqdm

from emotilens.whole_files import write_whole

from ..paths import COMPRESSED

SUFFIXES = frozenset(
    {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".wasm", ".onnx", ".webmanifest"}
)

QUICK = frozenset({".onnx"})
"""Compressed faster: weights would shrink by only one per cent more, for half a minute of work."""

ENCODINGS: dict[str, Callable[[Path], bytes]] = {
    ".br": lambda file: brotli.compress(
        file.read_bytes(), quality=5 if file.suffix in QUICK else 10
    ),
    ".gz": lambda file: gzip.compress(file.read_bytes(), 9, mtime=0),
}


def compress_files(files: dict[Path, str]) -> None:
    """Write a brotli and a gzip file beside every file that they make smaller.

    Args:
        files: SHA-256 by path. ``.build/compressed`` caches results by this hash.
    """
    COMPRESSED.mkdir(parents=True, exist_ok=True)
    wanted = [
        (file, sha256, encoding)
        for file, sha256 in files.items()
        if file.suffix in SUFFIXES
        for encoding in ENCODINGS
    ]
    missing = [(f, s, e) for f, s, e in wanted if not (COMPRESSED / f"{s}{e}").is_file()]
    with ThreadPoolExecutor() as threads:
        work = threads.map(lambda job: _compress(*job), missing)
        for _ in tqdm(work, "Compressing", total=len(missing), unit="file", disable=not missing):
            pass
    for file, sha256, encoding in wanted:
        kept = COMPRESSED / f"{sha256}{encoding}"
        if kept.stat().st_size < file.stat().st_size:
            os.link(kept, file.with_name(file.name + encoding))


def _compress(file: Path, sha256: str, encoding: str) -> None:
    write_whole(COMPRESSED / f"{sha256}{encoding}", ENCODINGS[encoding](file))
