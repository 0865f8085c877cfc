"""Analysing many pictures: a bad file does not stop the rest."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from tqdm import tqdm

from emotilens.basics.errors import FrameError, NetworkOutputError, OutputError, PictureError
from emotilens.basics.results import Source, to_json
from emotilens.embeddings.files import EmbeddingWriter, embedding_writer
from emotilens.engine import Engine
from emotilens.native.networks import complete
from emotilens.native.pictures import read_picture
from emotilens.native.result_files import PARTIAL, ResultFiles

from ..output.summaries import picture_summary
from ..output.text_files import check_writable, unwritable, write_text

PICTURES = "pictures"
"""Name of the files about all pictures together."""

STANDARD_OUTPUT = "-"


def analyse_pictures(
    files: Sequence[Path],
    engine: Engine,
    *,
    is_face: bool = False,
    document: str | None = None,
    embeddings: Path | None = None,
) -> bool:
    """Analyse pictures and print what was found; returns whether one failed.

    Args:
        files: the pictures.
        engine: the models.
        is_face: each picture is one face that is already cropped; nothing is detected.
        document: file for the whole result as JSON; ``-`` prints it, None omits it.
        embeddings: folder for the table of the faces' embeddings, or None.

    Raises:
        OutputError: if a file cannot be written.
        SpecificationError: if embeddings are wanted of a model that outputs none.
    """
    if document and document != STANDARD_OUTPUT:
        check_writable(Path(document))
    with _embedding_table(engine, embeddings) if embeddings else nullcontext() as table:
        sources = tuple(
            analyse_picture(engine, file, is_face=is_face, table=table)
            for file in tqdm(files, unit="picture", disable=None)
        )
        detector = None if is_face else engine.picture_detector
        text = json.dumps(to_json(engine.describe(sources, detector)), indent=1)
        if document == STANDARD_OUTPUT:
            print(text)
        else:
            for source in sources:
                print(picture_summary(source, engine.used_head))
            if document:
                _write_or_print(Path(document), text)
    return any(source.error for source in sources)


def analyse_picture(
    engine: Engine, file: Path, *, is_face: bool, table: EmbeddingWriter | None = None
) -> Source:
    """Analyse one picture file; the result reports what went wrong with it."""
    try:
        picture = read_picture(file)
        source, embeddings = complete(engine.read_picture(str(file), picture, is_face=is_face))
    except (PictureError, FrameError, NetworkOutputError) as error:
        return Source(str(file), error=str(error))
    if table:
        table.add(source.source, source.frames[0], embeddings)
    return source


@contextmanager
def _embedding_table(engine: Engine, folder: Path) -> Iterator[EmbeddingWriter]:
    """The table of the pictures' embeddings; it exists once the block ends without error."""
    files = ResultFiles(folder, PICTURES)
    try:
        with (
            files.replaced(files.embeddings) as place,
            embedding_writer(place, engine.model) as table,
        ):
            yield table
        (folder / PARTIAL).rmdir()
    except OSError as error:
        raise OutputError(unwritable(folder, error)) from error


def _write_or_print(file: Path, text: str) -> None:
    """Write a result; if that fails after all, print it, so that the work is not lost."""
    try:
        write_text(file, text + "\n")
    except OutputError as error:
        print(text)
        raise OutputError(f"{error} The result is printed instead.") from error
