"""The option that replaces steps by edited ones."""

import argparse
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import emotilens
from emotilens.basics.errors import SpecificationError
from emotilens.edits.module_edits import ModuleEdits
from emotilens.engine import Engine

PACKAGE = Path(emotilens.__file__).parent

EDITABLE = ("steps", "heads", "recognition.py", "pipeline.py", "basics/boxes.py")
"""Folders and files whose modules can be replaced."""


def add_edit_option(parser: argparse.ArgumentParser) -> None:
    """Add the option; its value is a list of texts, or None."""
    parser.add_argument(
        "--with",
        dest="edited",
        action="append",
        metavar="STEP=FILE",
        help="use FILE, as downloaded from the glass box, in place of a step's module, such as "
        "crop=my_crop.py; can be given several times. It is run: use files that you trust",
    )


def read_edits(given: Sequence[str]) -> ModuleEdits:
    """The edited modules.

    Args:
        given: texts such as ``crop=my_crop.py``; without a name, the file's own is the name.

    Raises:
        EditError: if one cannot be compiled and run.
        SpecificationError: if a name or file is unknown.
    """
    sources = {}
    for each in given:
        name, _, path = each.rpartition("=")
        file = Path(path)
        try:
            sources[_file_of(name or file.name)] = file.read_text("utf-8")
        except (OSError, UnicodeError) as error:
            raise SpecificationError(
                f"The edited step {path} cannot be read ({error}). Check its name after --with."
            ) from error
    return ModuleEdits(sources)


@contextmanager
def edited(engine: Engine, edits: ModuleEdits | None) -> Iterator[Engine]:
    """The engine while edits are in use; its results mention them.

    Args:
        engine: the engine.
        edits: the edits, or None.
    """
    if edits is None:
        yield engine
        return
    before = engine.runtime
    notes = (
        f"Edited {file} (SHA-256 {digest[:12]}…)."
        for file, digest in digests_of(edits.sources).items()
    )
    engine.runtime = replace(before, notes=(*before.notes, *notes))
    try:
        with edits.used():
            yield engine
    finally:
        engine.runtime = before


def digests_of(sources: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of the text of each edited file, by its path."""
    return {file: hashlib.sha256(source.encode()).hexdigest() for file, source in sources.items()}


def _file_of(name: str) -> str:
    """The path of a module below the package, from that path or the module's name."""
    wanted = name.removesuffix(".py")
    files = [
        path.relative_to(PACKAGE).as_posix()
        for part in EDITABLE
        for path in ([PACKAGE / part] if part.endswith(".py") else (PACKAGE / part).rglob("*.py"))
        if path.stem != "__init__"
    ]
    found = [file for file in files if wanted in (file.removesuffix(".py"), Path(file).stem)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(sorted(found or {Path(file).stem for file in files}))
    raise SpecificationError(
        f"“{name}” is not the name of one step. Give one of these before the equals sign: {names}."
    )
