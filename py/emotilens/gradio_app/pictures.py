"""A visitor's picture: analysed, and prepared for views, files and programs."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PIL import Image as Pillow

from emotilens.basics.arrays import Image
from emotilens.basics.errors import EmotilensError
from emotilens.basics.json_text import json_of
from emotilens.basics.results import Source, UsedHead
from emotilens.basics.results_json import to_json
from emotilens.basics.stored_results import read_video
from emotilens.basics.visible_text import visible_text
from emotilens.engine import Engine
from emotilens.native.networks import complete
from emotilens.native.shown_picture import annotate, jpeg_url
from emotilens.timeline.csv_text import csv_text

from .limits import check_file
from .picture_decoders import PICTURE_DECODERS
from .saving import SavedFile
from .score_table import score_table

MOST_PIXELS = 1600
"""Largest width and height of the picture shown."""


@dataclass(frozen=True, slots=True)
class AnalysedPicture:
    """A picture and its result.

    Attributes:
        picture: upright; None if there is none or it could not be read.
        source: the result, or why there is none; None without a picture.
        head: the head that was used.
        document: the result's JSON; empty without a picture.
        is_animation: whether the file has further frames over time.
    """

    picture: Image | None = None
    source: Source | None = None
    head: UsedHead | None = None
    document: dict[str, Any] = field(default_factory=dict)
    is_animation: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of the picture, or repaired, in a sentence each."""
        return self.source.notes if self.source else ()

    @property
    def annotated(self) -> Pillow.Image | None:
        """The picture with a box around each face; None if it could not be read."""
        if self.picture is None or self.source is None:
            return None
        return annotate(self.picture, self.source.frames[0])

    @property
    def table(self) -> str:
        """The scores as HTML, for programs."""
        return score_table(self.source, self.head)

    @property
    def view(self) -> dict[str, Any] | None:
        """The value of the view “picture”: result and picture; None without a picture."""
        if not self.document:
            return None
        url = "" if self.picture is None else jpeg_url(self.picture, MOST_PIXELS)
        return {"document": self.document, "picture": url}


def analyse_picture_file(engine: Engine, path: str | None) -> AnalysedPicture:
    """Analyse an uploaded picture file; errors are part of the result."""
    if path is None:
        return AnalysedPicture()
    file = Path(path)
    name, picture, is_animation = visible_text(file.name), None, False
    try:
        check_file(file, "picture")
        picture, notes, is_animation = PICTURE_DECODERS.open_picture(file)
        source = replace(complete(engine.analyse_picture(name, picture)), notes=notes)
    except EmotilensError as error:
        picture, source = None, Source(name, error=str(error))
    document = to_json(engine.describe((source,), engine.picture_detector))
    return AnalysedPicture(picture, source, engine.used_head, document, is_animation)


def picture_json(document: dict[str, Any]) -> SavedFile:
    """A picture's result as a JSON file.

    Raises:
        StoredResultError: if the document has no frame.
    """
    name = read_video(document).source.source
    return {"name": f"{name}.json", "text": json_of(document, indent=1) + "\n"}


def picture_table(document: dict[str, Any]) -> SavedFile:
    """A picture's result as a CSV file.

    Raises:
        StoredResultError: if the document has no frame.
    """
    result = read_video(document)
    text = csv_text(result.source.frames, result.names)
    return {"name": f"{result.source.source}.csv", "text": text}
