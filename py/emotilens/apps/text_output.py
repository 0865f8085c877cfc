"""Text files that commands write."""

from pathlib import Path

from emotilens.basics.errors import EvaluationError


def write_text(file: Path, text: str) -> None:
    """Write a file, and the folders above it.

    Raises:
        EvaluationError: when that cannot be.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as error:
        raise EvaluationError(f"{file} cannot be written: {error}. Name another file.") from error
