"""A visitor's picture: analysed, drawn, and written as files to download."""

import json
from pathlib import Path
from typing import Any

from PIL import Image as Pillow

from emotilens.basics.errors import EmotilensError
from emotilens.basics.results import Source, to_json
from emotilens.basics.stored_results import read_video
from emotilens.engine import Engine
from emotilens.exports.csv_text import csv_text
from emotilens.hosts.native import complete
from emotilens.hosts.pictures import read_picture

from ..annotated_picture import annotate
from .limits import check_picture
from .panel import panel

View = tuple[Pillow.Image | None, str, dict[str, Any]]
"""The annotated picture, the panel's HTML, and the result's JSON."""


def analyse_picture_file(engine: Engine, path: str | None) -> View:
    """Analyse an uploaded picture file; what is wrong with it is told in the result."""
    if path is None:
        return None, panel(None), {}
    file = Path(path)
    try:
        check_picture(file)
        picture = read_picture(file)
        source = complete(engine.analyse_picture(file.name, picture))
    except EmotilensError as error:
        source = Source(file.name, error=str(error))
        return None, panel(source, engine.used_head), _document(engine, source)
    annotated = annotate(picture, source.frames[0])
    return annotated, panel(source, engine.used_head), _document(engine, source)


def picture_downloads(document: dict[str, Any], folder: Path) -> tuple[Path, Path]:
    """Write a picture's result as JSON and as a table.

    Args:
        document: JSON of one picture that could be read.
        folder: to write into.

    Returns:
        Both files, named after the picture.

    Raises:
        StoredResultError: when the document has no frame.
    """
    result = read_video(document)
    name = Path(result.source.source).name
    as_json, as_table = folder / f"{name}.json", folder / f"{name}.csv"
    as_json.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
    as_table.write_text(csv_text(result.source.frames, result.names), "utf-8", newline="")
    return as_json, as_table


def _document(engine: Engine, source: Source) -> dict[str, Any]:
    document: dict[str, Any] = to_json(engine.describe((source,), engine.picture_detector))
    return document
