"""Finding the pictures and videos that a command names."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from emotilens.basics.errors import SpecificationError
from emotilens.native import pictures, video_reader

FoundFile: TypeAlias = tuple[str, Path]
"""A file after its name in results: for a file in a folder, its path from there."""


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """The files named, and all pictures and videos below the folders named, sorted."""
    suffixes = pictures.SUFFIXES | video_reader.SUFFIXES
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.suffix.lower() in suffixes:
                    yield file.relative_to(path).as_posix(), file
        else:
            yield path.name, path


def find_files_or_complain(paths: Sequence[Path]) -> tuple[list[FoundFile], list[str]]:
    """The files of all paths, and a sentence for each folder without any.

    Raises:
        SpecificationError: if there is no file at all.
    """
    found: list[FoundFile] = []
    complaints: list[str] = []
    for path in paths:
        files = list(find_files([path]))
        if not files:
            others = sum(file.is_file() for file in path.rglob("*"))
            complaints.append(
                f"{path} contains no pictures or videos (other files: {others}). Choose another "
                f"folder, or name the files themselves."
            )
        found += files
    if not found:
        raise SpecificationError("\n".join(complaints))
    return found, complaints


def is_video(file: Path) -> bool:
    """Whether a file counts as a video, by its suffix."""
    return file.suffix.lower() in video_reader.SUFFIXES


def files_by_name(found: Iterable[FoundFile]) -> dict[str, Path]:
    """The files by name; a file may be found twice, but two files may not share a name.

    Raises:
        SpecificationError: if two files have the same name.
    """
    files: dict[str, Path] = {}
    for name, file in found:
        if files.setdefault(name, file).absolute() != file.absolute():
            raise SpecificationError(
                f"The results of {files[name]} and {file} would have the same name. Name the "
                f"folder above both instead, or analyse them separately into two folders."
            )
    return files
