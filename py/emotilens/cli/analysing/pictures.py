"""Analysing many pictures: a bad file does not stop the rest."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Singles
from emotilens.basics.errors import EmotilensError, OutputError, PictureError
from emotilens.basics.json_text import json_of
from emotilens.basics.results import Source
from emotilens.basics.results_json import to_json
from emotilens.basics.visible_text import visible_text
from emotilens.edits.module_edits import ModuleEdits
from emotilens.edits.problem import problem_of
from emotilens.embeddings.files import EmbeddingWriter, descriptor_writer, embedding_writer
from emotilens.engine import Engine
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.native.group_reader import Groups, with_group
from emotilens.native.networks import complete
from emotilens.native.pictures import OpenedPicture, open_picture
from emotilens.native.result_files import PARTIAL, ResultFiles

from ..output.failures import unexpected
from ..output.summaries import pace, picture_summary
from ..output.text_files import check_writable, unwritable, write_text
from .in_order import in_order
from .time_limit import time_limit

PICTURES = "pictures"
"""Name of the files about all pictures together."""

STANDARD_OUTPUT = Path("-")

Opened: TypeAlias = Callable[[Path, ModelSpecification], AbstractContextManager[EmbeddingWriter]]
"""Opens a table at a path for what a model reads of faces."""

DECODING_SECONDS = 120.0
"""How long a picture may take to be decoded, before the next one has its turn."""

TOO_SLOW = (
    f"The picture took longer than {DECODING_SECONDS:g} seconds to decode. Save it again as an "
    f"ordinary JPEG or PNG, or make it smaller."
)


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A picture file.

    Attributes:
        name: what results call it.
        content: its pixels, or a sentence that states why there are none.
    """

    name: str
    content: OpenedPicture | str


def analyse_pictures(
    files: Sequence[Path],
    engine: Engine,
    *,
    is_face: bool = False,
    document: Path | None = None,
    embeddings: Path | None = None,
    descriptors: Path | None = None,
    edits: ModuleEdits | None = None,
    groups: Groups | None = None,
    jobs: int = 1,
) -> bool:
    """Analyse pictures and print what was found; returns whether one failed.

    Args:
        files: the pictures.
        engine: the models.
        is_face: each picture is one face that is already cropped; nothing is detected.
        document: file for the whole result as JSON; ``-`` prints it, None omits it.
        embeddings: folder for the table of the faces' embeddings, or None.
        descriptors: folder for the table of what faces are compared by, or None.
        edits: edited steps that are in use, or None.
        groups: names groups; None for the mean of the faces.
        jobs: how many pictures to analyse at a time; it changes no result.

    Raises:
        OutputError: if a file cannot be written.
        SpecificationError: if embeddings are wanted of a model that outputs none.
    """
    if document and document != STANDARD_OUTPUT:
        check_writable(document)
    begin = time.monotonic()
    with (
        _embedding_table(engine, embeddings) as table,
        _descriptor_table(engine, descriptors) as identities,
    ):
        work = partial(analyse_picture, engine, is_face=is_face, edits=edits, groups=groups)
        found = in_order(work, map(decode_picture, files), min(jobs, len(files)))
        sources = tuple(
            _noted(source, of_faces, table, identities)
            for source, of_faces in tqdm(found, total=len(files), unit="picture", disable=None)
        )
        if len(files) > 1:
            print(pace(len(files), "picture", time.monotonic() - begin), file=sys.stderr)
        detector = None if is_face else engine.picture_detector
        text = json_of(to_json(engine.describe(sources, detector)), indent=1, ascii_only=True)
        if document == STANDARD_OUTPUT:
            print(text)
        else:
            for source in sources:
                print(picture_summary(source, engine.used_head))
                for note in source.notes:
                    print(f"{source.source}: {note}", file=sys.stderr)
            if document:
                _write_or_print(document, text)
    return any(source.error for source in sources)


def decode_picture(file: Path) -> DecodedPicture:
    """Read a picture file; what goes wrong becomes a sentence.

    Only the main thread can end what takes too long, so this is called there.
    """
    name = visible_text(str(file))
    try:
        with time_limit(DECODING_SECONDS, PictureError(TOO_SLOW)):
            return DecodedPicture(name, open_picture(file))
    except EmotilensError as error:
        return DecodedPicture(name, str(error))
    except Exception as failure:  # Whatever one file causes must not cost the others' results.
        return DecodedPicture(name, unexpected(failure))


def analyse_picture(
    engine: Engine,
    picture: DecodedPicture,
    *,
    is_face: bool,
    edits: ModuleEdits | None = None,
    groups: Groups | None = None,
) -> tuple[Source, Mapping[int, Singles]]:
    """Analyse one picture; the result reports what went wrong with it.

    Args:
        engine: the models.
        picture: the picture.
        is_face: it is one face that is already cropped; nothing is detected.
        edits: edited steps that are in use, or None.
        groups: names groups; None for the mean of the faces.

    Returns:
        The result, and the embeddings of its faces.
    """
    name, content = picture.name, picture.content
    if isinstance(content, str):
        return Source(name, error=content), {}
    try:
        source, embeddings = complete(engine.read_picture(name, content.pixels, is_face=is_face))
        if groups:
            source = with_group(groups, source, embeddings, content.pixels)
    except EmotilensError as error:
        return Source(name, error=str(error)), {}
    except Exception as failure:  # As above.
        sentence = problem_of(failure, edits.files).sentence if edits else unexpected(failure)
        return Source(name, error=sentence), {}
    return replace(source, notes=content.notes), embeddings


def _noted(
    source: Source,
    embeddings: Mapping[int, Singles],
    table: EmbeddingWriter | None,
    identities: EmbeddingWriter | None,
) -> Source:
    """The same source, after what is known of its faces went into the tables that are wanted."""
    if table and source.frames:
        table.add(source.source, source.frames[0], embeddings)
    if identities and source.frames:
        boxes = {face.track: face.box for face in source.frames[0].faces}
        for one in source.descriptors or ():
            values = np.array(one.values, np.float32)
            identities.add_row(source.source, 0, 0.0, values, boxes[one.track], one.track)
    return source


def _embedding_table(
    engine: Engine, folder: Path | None
) -> AbstractContextManager[EmbeddingWriter | None]:
    """The table of the pictures' embeddings, if a folder is given for it."""
    return _table(folder, embedding_writer, engine.model) if folder else nullcontext()


def _descriptor_table(
    engine: Engine, folder: Path | None
) -> AbstractContextManager[EmbeddingWriter | None]:
    """The table of the pictures' descriptors, if a folder is given for it."""
    if folder is None or engine.attributes is None:
        return nullcontext()
    return _table(folder, descriptor_writer, engine.attributes.model)


@contextmanager
def _table(folder: Path, opened: Opened, model: ModelSpecification) -> Iterator[EmbeddingWriter]:
    """A table of all pictures; it exists once the block ends without error."""
    files = ResultFiles(folder, PICTURES)
    file = files.embeddings if opened is embedding_writer else files.descriptors
    try:
        with files.replaced(file) as place, opened(place, model) as table:
            yield table
        with suppress(OSError):  # The other table may still be open.
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
