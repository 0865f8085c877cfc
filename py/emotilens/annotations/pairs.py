"""Predictions and annotations of the same videos, read from files and folders."""

from pathlib import Path

from emotilens.basics.errors import EvaluationError

from .aff_wild2 import FrameFile
from .given_files import GivenFile, Pair, pair_up, read_files, unreadable


def read_pairs(predictions: Path, annotations: Path, *, smoothed: bool = True) -> list[Pair]:
    """Read all videos that were annotated.

    Args:
        predictions: a text file, or a folder of text files named as the annotations; or the JSON of
            an analysis, whose sources are named as the annotations.
        annotations: a text file or a folder of text files, in a layout of Aff-Wild2.
        smoothed: take an analysis as it was smoothed, or each frame by itself.

    Raises:
        EvaluationError: for files that cannot be read, or that do not belong together.
        StoredResultError: for a JSON file that is no analysis.
    """
    return pair_up(_given(predictions), _given(annotations), smoothed=smoothed)


def text_files(path: Path) -> dict[str, FrameFile]:
    """Read a text file, or all of a folder, by their names without ending.

    Raises:
        EvaluationError: for a folder without any, or files that cannot be read.
    """
    return read_files(_given(path))


def _given(path: Path) -> list[GivenFile]:
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise EvaluationError(f"{path} holds no text files (*.txt). Give another folder.")
    return [GivenFile(str(file), _content(file)) for file in files]


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise EvaluationError(unreadable(str(file), error)) from error
