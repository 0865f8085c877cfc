"""Fetching a model's file from a pinned address, or from a Hugging Face hub.

A download that breaks off goes on where it was. A file that was fetched once is used again without
a network: the hub's out of the hub's own cache, the others out of ``.build/downloads``.
"""

import os
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import requests
from huggingface_hub import constants, hf_hub_download
from huggingface_hub.errors import HFValidationError
from tqdm import tqdm

from emotilens.manifest.digests import actual_digest
from emotilens.manifest.model_source import HubSource, UrlSource

from ..errors import BuildError

PAGE_STARTS = (b"<!doctype", b"<html", b"<head", b"<?xml")
CHUNK = 65536
PATIENCE_SECONDS = 20


def fetch_model(name: str, source: UrlSource | HubSource, downloads: Path) -> bytes:
    """Fetch a model's file, unless that was done, and check it.

    Args:
        name: of the model.
        source: where it comes from, and its digest.
        downloads: folder that keeps what came from plain addresses, whole or in part.

    Raises:
        BuildError: when it cannot be fetched, or is another file.
    """
    if isinstance(source, HubSource):
        return _from_hub(name, source)
    return _from_url(name, source, downloads)


def _from_url(name: str, source: UrlSource, downloads: Path) -> bytes:
    file = downloads / Path(urlsplit(source.url).path).name
    if _is_right(file, source):
        return file.read_bytes()
    downloads.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".part")
    if not _is_right(partial, source):
        try:
            _complete(partial, source.url)
        except _WebPageError as page:
            raise BuildError(_page_came(name, source.url)) from page
        except requests.RequestException as failure:
            raise BuildError(
                f"The model “{name}” could not be fetched from {source.url} ({_reason(failure)}). "
                f"Check the network connection and run the same command again: what has arrived is "
                f"kept. Or fetch the file in another way and put it at {file}."
            ) from failure
    content = partial.read_bytes()
    if source.bytes and len(content) < source.bytes:
        raise BuildError(
            f"Only {len(content)} of {source.bytes} bytes of the model “{name}” arrived. Run the "
            f"same command again: it goes on from there."
        )
    if not _is_right(partial, source):
        partial.unlink()
        raise BuildError(_wrong_content(name, source, source.url, content))
    os.replace(partial, file)
    return content


class _WebPageError(Exception):
    """Came instead of a file; what had arrived of that is left as it was."""


def _complete(partial: Path, url: str) -> None:
    """Fetch what is missing of a file, again and again as long as more of it arrives."""
    while True:
        arrived = partial.stat().st_size if partial.is_file() else 0
        try:
            return _fetch_rest(partial, arrived, url)
        except requests.RequestException:
            if not partial.is_file() or partial.stat().st_size <= arrived:
                raise


def _fetch_rest(partial: Path, arrived: int, url: str) -> None:
    headers = {"Accept-Encoding": "identity"}
    if arrived:
        headers["Range"] = f"bytes={arrived}-"
    with requests.get(url, headers=headers, stream=True, timeout=PATIENCE_SECONDS) as response:
        if response.status_code == requests.codes.requested_range_not_satisfiable:
            partial.unlink()
            return _fetch_rest(partial, 0, url)
        response.raise_for_status()
        goes_on = response.status_code == requests.codes.partial_content
        arrived = arrived if goes_on else 0
        chunks = response.iter_content(CHUNK)
        first = next(chunks, b"")
        if not goes_on and _is_page(first):
            raise _WebPageError
        total = arrived + int(response.headers.get("Content-Length", 0)) or None
        with (
            partial.open("ab" if goes_on else "wb") as stream,
            tqdm(total=total, initial=arrived, unit="B", unit_scale=True, disable=None) as bar,
        ):
            for chunk in chain([first], chunks):
                bar.update(stream.write(chunk))


def _reason(failure: requests.RequestException) -> str:
    if failure.response is not None:
        return f"the server answered {failure.response.status_code}"
    if isinstance(failure, requests.Timeout):
        return f"nothing came for {PATIENCE_SECONDS} seconds"
    return type(failure).__name__


def _from_hub(name: str, source: HubSource) -> bytes:
    address = f"{constants.ENDPOINT}/{source.repository}"
    try:
        file = Path(hf_hub_download(source.repository, source.file, revision=source.revision))
    except (OSError, httpx2.HTTPError, HFValidationError) as failure:
        reason = str(failure).strip().split("\n")[0] or type(failure).__name__
        raise BuildError(
            f"The model “{name}” could not be fetched from {address} ({reason}). Check the network "
            f"connection, and HF_ENDPOINT if another hub is meant, and run the same command again."
        ) from failure
    content = file.read_bytes()
    if not _is_right(file, source):
        file.resolve().unlink()
        file.unlink(missing_ok=True)
        raise BuildError(_wrong_content(name, source, address, content))
    return content


def _is_right(file: Path, source: UrlSource | HubSource) -> bool:
    if not file.is_file():
        return False
    return actual_digest(file.read_bytes(), source.digest) == source.digest


def _is_page(content: bytes) -> bool:
    return content[:200].lstrip().lower().startswith(PAGE_STARTS)


def _wrong_content(name: str, source: UrlSource | HubSource, address: str, content: bytes) -> str:
    if _is_page(content):
        return _page_came(name, address)
    actual = actual_digest(content, source.digest)
    return (
        f"What came from {address} is not the model “{name}” that models/manifest.json pins: its "
        f"{actual.kind} is {actual.value[:12]}… instead of {source.digest.value[:12]}…. It was "
        f"deleted. Run the same command again; if the same comes back, report it."
    )


def _page_came(name: str, address: str) -> str:
    return (
        f"Instead of the model “{name}” a web page came from {address}, as from a proxy or a "
        f"network that asks to sign in. Open the address in a browser to see what it says, then "
        f"run the same command again."
    )
