"""Albums in the page: photographs are read one by one, and persons found whenever they are shown.

Fetched when somebody opens an album. Everything is in memory. What is read of a photograph also
goes back to the page as bytes, which another worker takes over if this one dies.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Awaitable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import numpy as np

import emotilens
from emotilens.basics.arrays import Image, Singles
from emotilens.basics.errors import SpecificationError
from emotilens.basics.json_text import json_of
from emotilens.basics.stopwatch import Stopwatch
from emotilens.basics.visible_text import visible_text
from emotilens.people.album import Grouping
from emotilens.people.album_view import SHOWN_OTHERS
from emotilens.people.edits import read_edits
from emotilens.people.exif import exif_date, exif_orientation
from emotilens.people.open_album import OpenAlbum
from emotilens.people.organising import AlbumSettings
from emotilens.people.person import AlbumRule
from emotilens.people.photographs import (
    FoundFaces,
    FrameFaces,
    ReadPhotograph,
    read_faces,
    read_turned,
)
from emotilens.people.reader import AttributesReader
from emotilens.portraits.album import drawn_album

from .live import BrowserEngine

BESIDES = 6
"""Columns of a stored face before its descriptor: its box, age and gender score."""


class BrowserAlbum:
    """One album.

    Args:
        browser: has the networks, and the pixels of photographs.

    Attributes:
        part: what was read of the latest photograph, for ``restore``.
    """

    def __init__(self, browser: BrowserEngine) -> None:
        self._browser = browser
        self._album = OpenAlbum()
        self.part = b""

    async def read(self, content: bytes | memoryview, about: str) -> str:
        """Read the photograph whose pixels were written into the engine's frame.

        Args:
            content: bytes of its file.
            about: JSON text of an object with its ``name``, ``notes`` on what was left out, and
                the date ``taken`` of one that has none in its file.

        Returns:
            JSON text of an object: ``boxes`` (x, y, width, height in pixels) of its faces; their
            ``turns`` in degrees, anticlockwise, after which each stands nearly upright; and as
            ``duplicate``, whether the same bytes were read before: then nothing else is new.

        Raises:
            NetworkOutputError: if a network does not do what its specification says.
        """
        photograph = json.loads(about)
        photograph["name"] = visible_text(photograph["name"])
        data = bytes(content)
        sha256 = hashlib.sha256(data).hexdigest()
        place = self._album.place_of(sha256)
        if place is not None:
            self._album.add_name(place, photograph["name"])
            self.part = _part(photograph["name"], {"sha256": sha256}, None)
            return json_of({"duplicate": True, "boxes": [], "turns": []})
        taken = exif_date(data) or photograph.get("taken")
        frame = self._browser.frame
        self._browser.frame = np.empty((0, 0, 4), np.uint8)
        read = await read_turned(sha256, taken, tuple(photograph["notes"]), frame, self._look)
        read = replace(read, orientation=exif_orientation(data))
        self._album.add(photograph["name"], read)
        self.part = _part(photograph["name"], _about(read), _rows(read))
        boxes = read.boxes.astype(np.float64).round(1).tolist()
        return json_of({"duplicate": False, "boxes": boxes, "turns": read.turns})

    def restore(self, part: bytes | memoryview) -> None:
        """Take over what was read of a photograph before; parts come in their order."""
        header, _, values = bytes(part).partition(b"\n")
        name, about, shape = json.loads(header)
        place = self._album.place_of(about["sha256"])
        if place is not None:
            self._album.add_name(place, name)
            return
        rows = np.frombuffer(values, np.float32).reshape(shape)
        self._album.add(name, _photograph(about, rows))

    def answer(self, question: str) -> str | bytes:
        """Answer a question about the album.

        Args:
            question: JSON text of an object with what it is ``about``: “persons”, “json”, “csv”,
                “xmp” or “example”; the first may have how many ``others`` are listed; the first two
                whether they are ``compared`` with subfolders; all but the last have ``edits``, as
                for ``read_edits``, and ``settings``: ``method``, ``threshold``, and the least
                ``photographs`` and ``days`` of a person of the album, each null for the author's.
                Exports have the ``failed`` files, with ``name`` and ``error``, and the
                ``folder``.

        Returns:
            JSON text as of ``OpenAlbum.view``; the text of a file, or a zip file of sidecar files;
            or JSON text of drawn photographs, as of ``drawn_album``.

        Raises:
            EvaluationError: if there is nothing to compare.
            SpecificationError: for settings or edits that are none.
        """
        asked = json.loads(question)
        about = asked["about"]
        if about == "example":
            return json_of(drawn_album())
        settings, edits = _settings(asked["settings"]), read_edits(asked["edits"])
        now = np.datetime64(datetime.now().replace(microsecond=0), "s")
        is_compared = bool(asked.get("compared"))
        if about == "persons":
            others = int(asked.get("others") or SHOWN_OTHERS)
            return json_of(self._album.view(settings, edits, now, others, is_compared=is_compared))
        if about == "csv":
            return self._album.table(settings, edits, now)
        if about == "xmp":
            return _zipped(self._album.sidecars(settings, edits, now))
        if about != "json":
            raise SpecificationError(f"An album answers nothing about “{about}”.")
        first = {
            "program": f"emotilens {emotilens.__version__}",
            "organised": datetime.now().astimezone().replace(microsecond=0).isoformat(),
            "folder": asked["folder"],
        }
        document = self._album.document(settings, edits, now, first, is_compared=is_compared)
        return json_of(document | {"failed": asked["failed"]}, indent=1, ascii_only=True) + "\n"

    async def _look(self, frame: Image) -> FrameFaces:
        engine = self._browser.engine
        detector = engine.photograph_detector()

        def find(picture: Image) -> Awaitable[FoundFaces]:
            return detector.find(picture, engine.run, Stopwatch(lambda: 0.0))

        return await read_faces(
            frame, find, AttributesReader(engine.attributes_model(), engine.run)
        )


def _settings(given: Mapping[str, Any]) -> AlbumSettings:
    rule = AlbumRule()
    photographs, days = given.get("photographs"), given.get("days")
    return AlbumSettings(
        Grouping(given.get("method") or Grouping().method, given.get("threshold")),
        rule=AlbumRule(
            rule.photographs if photographs is None else int(photographs),
            rule.days if days is None else float(days),
        ),
    )


def _zipped(files: Mapping[str, str]) -> bytes:
    """The same files give the same bytes.

    Raises:
        SpecificationError: if there is none.
    """
    if not files:
        raise SpecificationError(
            "No person of the album is in a photograph, so there is nothing to write. Name a "
            "person, or lower the least number of photographs, first."
        )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _about(read: ReadPhotograph) -> dict[str, Any]:
    return {
        "sha256": read.sha256,
        "width": read.width,
        "height": read.height,
        "taken": read.taken,
        "turn": read.turn,
        "orientation": read.orientation,
        "notes": list(read.notes),
    }


def _rows(read: ReadPhotograph) -> Singles:
    """One row for each face."""
    if not len(read.boxes):
        return np.empty((0, BESIDES), np.float32)
    columns = (read.boxes, read.ages[:, None], read.males[:, None], read.descriptors)
    return np.concatenate(columns, axis=1)


def _part(name: str, about: Mapping[str, Any], rows: Singles | None) -> bytes:
    values = np.empty((0, BESIDES), np.float32) if rows is None else rows
    header = json_of([name, about, list(values.shape)], ascii_only=True)
    return header.encode() + b"\n" + values.tobytes()


def _photograph(about: Mapping[str, Any], rows: Singles) -> ReadPhotograph:
    return ReadPhotograph(
        sha256=about["sha256"],
        width=about["width"],
        height=about["height"],
        taken=about["taken"],
        turn=about["turn"],
        notes=tuple(about["notes"]),
        boxes=rows[:, :4],
        ages=rows[:, 4],
        males=rows[:, 5],
        descriptors=rows[:, BESIDES:],
        orientation=about["orientation"],
    )
