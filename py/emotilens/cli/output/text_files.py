"""Files that commands write."""

from pathlib import Path

from emotilens.basics.errors import OutputError


def check_writable(file: Path) -> None:
    """Try, before work that takes long, whether a file can be written; what is in it stays.

    Raises:
        OutputError: when it cannot be.
    """
    if file.exists() and not (file.is_file() or file.is_dir()):
        return  # Opening a pipe would be taken for its one use.
    is_new = not file.exists()
    try:
        _make_folder(file.parent)
        with file.open("ab"):
            pass
        if is_new:
            file.unlink()
    except OSError as error:
        raise OutputError(unwritable(file, error)) from error


def write_text(file: Path, text: str) -> None:
    """Write a file, and the folders above it.

    Raises:
        OutputError: when that cannot be.
    """
    try:
        _make_folder(file.parent)
        file.write_text(text, "utf-8", newline="")
    except OSError as error:
        raise OutputError(unwritable(file, error)) from error


def unwritable(place: Path, error: OSError) -> str:
    """The sentence about a file or folder that cannot be written."""
    return (
        f"{place} cannot be written: {error.strerror or error}. Name another place, or make room "
        f"and give the permission there."
    )


def _make_folder(folder: Path) -> None:
    # Of a file in the place of the folder, opening tells more than making the folder would.
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
