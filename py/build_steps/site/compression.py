"""Compresses the site's files once, so that serving them costs nothing."""

import gzip
import zlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
from tqdm import tqdm

from emotilens.whole_files import write_whole

from ..folders import link_or_copy
from ..paths import COMPRESSED

TEXTS = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".webmanifest"})

PACKED = frozenset({".onnx", ".wasm", ".whl", ".zip"})
"""What the page fetches itself. From a host that does not compress it, the page asks for the copy
``….gz`` instead and unpacks that."""

WEIGHTS = frozenset({".onnx"})
"""Compressed quickly: they would shrink by only one per cent more, for half a minute of work."""

QUICK, THOROUGH = 5, 10
"""Qualities of brotli."""


def compress_files(files: dict[Path, str], *, thorough: bool = True) -> None:
    """Write a brotli and a gzip file beside every file that they make smaller.

    Args:
        files: SHA-256 by path. ``.build/compressed`` caches results by this hash.
        thorough: spend half a minute for downloads that are a sixth smaller; otherwise brotli
            alone, in a few seconds, unless a thorough file is in the cache.
    """
    _add_copies(
        (file, ending, f"{sha256}{kind}{ending}")
        for file, sha256 in files.items()
        if file.suffix in TEXTS | PACKED
        for kind, ending in _encodings(sha256, thorough)
    )


def pack_files(files: dict[Path, str]) -> None:
    """Write a gzip file beside each file that the page can unpack itself.

    Args:
        files: SHA-256 by path.
    """
    _add_copies(
        (file, ".gz", f"{sha256}.gz") for file, sha256 in files.items() if file.suffix in PACKED
    )


def _add_copies(copies: Iterable[tuple[Path, str, str]]) -> None:
    """Put compressed copies beside files, if they are smaller.

    Args:
        copies: for each its file, its ending there, and its name in the cache.
    """
    COMPRESSED.mkdir(parents=True, exist_ok=True)
    jobs = {(file, ending): COMPRESSED / name for file, ending, name in copies}
    wanted = [(file, kept) for (file, _), kept in jobs.items()]
    with ThreadPoolExecutor() as threads:
        are_copies = list(threads.map(lambda job: _is_copy(*job), wanted))
        missing = [job for job, is_copy in zip(wanted, are_copies, strict=True) if not is_copy]
        work = threads.map(lambda job: _compress(*job), missing)
        for _ in tqdm(work, "Compressing", total=len(missing), unit="file", disable=not missing):
            pass
    for (file, ending), kept in jobs.items():
        if kept.stat().st_size < file.stat().st_size:
            link_or_copy(kept, file.with_name(file.name + ending))


def _encodings(sha256: str, thorough: bool) -> list[tuple[str, str]]:
    """The kinds of cached files to use for a file, each with the ending beside the site's file."""
    if thorough:
        return [("", ".br"), ("", ".gz")]
    kept = (COMPRESSED / f"{sha256}.br").is_file()
    return [("" if kept else ".quick", ".br")]


def _is_copy(file: Path, kept: Path) -> bool:
    """Whether the cache holds a file's content, and not something damaged under its name."""
    unpack = gzip.decompress if kept.suffix == ".gz" else brotli.decompress
    try:
        return bool(unpack(kept.read_bytes()) == file.read_bytes())
    except (OSError, EOFError, zlib.error, brotli.error):
        return False


def _compress(file: Path, kept: Path) -> None:
    content = file.read_bytes()
    if kept.suffix == ".gz":
        write_whole(kept, gzip.compress(content, 9, mtime=0))
        return
    quick = file.suffix in WEIGHTS or ".quick" in kept.suffixes
    write_whole(kept, brotli.compress(content, quality=QUICK if quick else THOROUGH))
