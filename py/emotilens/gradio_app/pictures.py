"""A visitor's picture: analysed, drawn, and shown as HTML."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image as Pillow

from emotilens.basics.arrays import Image
from emotilens.basics.errors import EmotilensError
from emotilens.basics.results import FrameResult, Source, to_json
from emotilens.basics.stored_results import read_video
from emotilens.basics.visible_text import visible_text
from emotilens.engine import Engine
from emotilens.native.networks import complete
from emotilens.native.shown_picture import annotate
from emotilens.timeline.csv_text import csv_text

from .drawn_picture import drawn_picture
from .limits import check_file
from .picture_decoders import PICTURE_DECODERS
from .saving import SavedFile
from .score_panel import panel


@dataclass(frozen=True, slots=True)
class PictureView:
    """The results of a picture.

    Attributes:
        picture: upright; None if there is none or it could not be read.
        result: the picture's result; None in the same cases.
        panel: HTML of bars and circumplex.
        document: the result's JSON; empty without a picture.
        notes: what was left out of the picture, or repaired, in a sentence each.
    """

    picture: Image | None
    result: FrameResult | None
    panel: str
    document: dict[str, Any]
    notes: tuple[str, ...] = ()

    @property
    def annotated(self) -> Pillow.Image | None:
        """The picture with a box around each face; None if it could not be read."""
        if self.picture is None or self.result is None:
            return None
        return annotate(self.picture, self.result)

    @property
    def drawn(self) -> str:
        """The same as HTML; empty if it could not be read."""
        if self.picture is None or self.result is None:
            return ""
        return drawn_picture(self.picture, self.result.faces, "emotilens-picture")


def analyse_picture_file(engine: Engine, path: str | None) -> PictureView:
    """Analyse an uploaded picture file; errors are part of the result."""
    if path is None:
        return PictureView(None, None, panel(None), {})
    file = Path(path)
    name = visible_text(file.name)
    try:
        check_file(file, "picture")
        picture, notes = PICTURE_DECODERS.open_picture(file)
        source = complete(engine.analyse_picture(name, picture))
    except EmotilensError as error:
        source = Source(name, error=str(error))
        return PictureView(None, None, panel(source, engine.used_head), _document(engine, source))
    source = replace(source, notes=notes)
    shown, document = panel(source, engine.used_head), _document(engine, source)
    return PictureView(picture, source.frames[0], shown, document, notes)


def picture_json(document: dict[str, Any]) -> SavedFile:
    """A picture's result as a JSON file."""
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return {"name": f"{document['sources'][0]['source']}.json", "text": text}


def picture_table(document: dict[str, Any]) -> SavedFile:
    """A picture's result as a CSV file.

    Raises:
        StoredResultError: if the document has no frame.
    """
    result = read_video(document)
    text = csv_text(result.source.frames, result.names)
    return {"name": f"{result.source.source}.csv", "text": text}


def _document(engine: Engine, source: Source) -> dict[str, Any]:
    document: dict[str, Any] = to_json(engine.describe((source,), engine.picture_detector))
    return document
