"""Downloading a file whose digest is known: verified, atomic, and resumed after an interruption."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pooch
import requests

from emotilens.basics.errors import DownloadError
from emotilens.manifest.digests import actual_digest
from emotilens.manifest.model_source import Digest
from emotilens.whole_files import alone, keep

CHUNK = 65536
TIMEOUT_SECONDS = 20

MOST_BYTES = 2**31
"""Largest file whose size is not known; no ONNX file can be larger."""

PAGE_STARTS = (b"<!doctype", b"<html", b"<head", b"<?xml")


def download(
    url: str,
    file: Path,
    digest: Digest,
    title: str,
    *,
    size: int | None = None,
    token: str | None = None,
    timeout: float = TIMEOUT_SECONDS,
) -> bytes:
    """Return the content of a file, downloading it unless that was done before.

    An unfinished download is kept beside the file, with the suffix ``.part``.

    Args:
        url: where to download it from.
        file: where to store it.
        digest: the digest of its content.
        title: what the file is, for error messages.
        size: the size in bytes, if known.
        token: a token that is sent to the server as authorisation.
        timeout: seconds to wait for the server.

    Raises:
        DownloadError: when it cannot be downloaded or stored, or its content has another digest.
    """
    if _matches(file, digest):
        return file.read_bytes()
    waiting = f"Another process is downloading to {file.parent}; waiting for it …"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with alone(file.parent, waiting):
            return _download(url, file, digest, title, size, token, timeout)
    except OSError as failure:
        raise DownloadError(
            f"The download of {title} could not be stored in {file.parent} ({failure.strerror}). "
            f"Check its permissions and the free space there, then run the same command again, "
            f"which resumes the download."
        ) from failure


def _download(
    url: str,
    file: Path,
    digest: Digest,
    title: str,
    size: int | None,
    token: str | None,
    timeout: float,
) -> bytes:
    if _matches(file, digest):
        return file.read_bytes()
    part = file.with_name(file.name + ".part")
    if not _matches(part, digest):
        try:
            _complete(part, url, token, timeout, MOST_BYTES if size is None else size)
        except requests.RequestException as failure:
            raise DownloadError(
                f"Downloading {title} from {url} failed ({_reason(failure, timeout)}): check the "
                f"network connection and run the same command again, which resumes the download, "
                f"or save the file by other means as {file}."
            ) from failure
        except _WebPageError as page:
            raise DownloadError(_page_message(title, url)) from page
        except _EndlessError as endless:
            part.unlink()
            raise DownloadError(
                f"The file at {url} is not the expected one ({title}): it goes on after {endless} "
                f"bytes. What had arrived was deleted. Run the same command again; if it fails in "
                f"the same way, please report it."
            ) from endless
        finally:
            if _size(part) == 0:
                part.unlink(missing_ok=True)
    content = part.read_bytes()
    if size is not None and len(content) < size:
        raise DownloadError(
            f"Only {len(content)} of {size} bytes of {title} arrived. Run the same command again "
            f"to resume the download."
        )
    if not _matches(part, digest):
        part.unlink()
        raise DownloadError(_mismatch_message(title, url, digest, content))
    keep(part)
    os.replace(part, file)
    keep(file.parent)
    return content


class _WebPageError(Exception):
    """The server sent a web page instead of the file."""


class _EndlessError(Exception):
    """The server sends more than the whole file; the message is the file's size."""


@dataclass(slots=True)
class _Limited:
    """The end of a file that grows up to a size, for whatever writes into it."""

    stream: BinaryIO
    most: int

    def write(self, content: bytes) -> None:
        if os.fstat(self.stream.fileno()).st_size + len(content) > self.most:
            raise _EndlessError(self.most)
        self.stream.write(content)

    def flush(self) -> None:
        self.stream.flush()


def _complete(part: Path, url: str, token: str | None, timeout: float, most: int) -> None:
    """Download the rest of a file, reconnecting for as long as a good part of it arrives."""
    while True:
        arrived = _size(part)
        try:
            return _append_rest(part, url, token, timeout, most)
        except requests.RequestException as failure:
            if arrived and _status(failure) == requests.codes.requested_range_not_satisfiable:
                part.unlink()
            elif _size(part) < arrived + CHUNK:
                raise


def _append_rest(part: Path, url: str, token: str | None, timeout: float, most: int) -> None:
    arrived = _size(part)
    headers = {"Accept-Encoding": "identity"}
    if arrived:
        headers["Range"] = f"bytes={arrived}-"
    if token:
        headers["Authorization"] = f"Bearer {token}"
    with part.open("ab") as stream:

        def check(response: requests.Response, **_: object) -> None:
            if response.status_code == requests.codes.ok:
                if response.headers.get("Content-Type", "").startswith("text/html"):
                    raise _WebPageError
                # The server sends the whole file, whatever range was asked for.
                stream.truncate(0)

        pooch.HTTPDownloader(
            progressbar=sys.stderr.isatty(),
            chunk_size=CHUNK,
            timeout=timeout,
            headers=headers,
            hooks={"response": check},
        )(url, _Limited(stream, most), None)


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _matches(file: Path, digest: Digest) -> bool:
    return file.is_file() and actual_digest(file.read_bytes(), digest) == digest


def _status(failure: requests.RequestException) -> int | None:
    return None if failure.response is None else failure.response.status_code


def _reason(failure: requests.RequestException, timeout: float) -> str:
    if isinstance(failure, requests.Timeout):
        return f"no data arrived for {timeout:g} seconds"
    if isinstance(failure, requests.ConnectionError):
        return "no connection"
    status = _status(failure)
    return f"the server answered {status}" if status else type(failure).__name__


def _mismatch_message(title: str, url: str, expected: Digest, content: bytes) -> str:
    if content[:200].lstrip().lower().startswith(PAGE_STARTS):
        return _page_message(title, url)
    actual = actual_digest(content, expected)
    return (
        f"The file at {url} is not the expected one ({title}): its {actual.kind} is "
        f"{actual.value[:12]}… instead of {expected.value[:12]}…. It was deleted. Run the same "
        f"command again; if it fails in the same way, please report it."
    )


def _page_message(title: str, url: str) -> str:
    return (
        f"{url} returned a web page instead of {title}, as proxies and networks with a sign-in "
        f"page do. Open the address in a browser to see what the page says, then run the same "
        f"command again."
    )
