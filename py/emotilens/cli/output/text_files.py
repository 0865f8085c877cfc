"""Text files that commands write."""

from pathlib import Path

from emotilens.basics.errors import OutputError
from emotilens.whole_files import partial_path, write_whole


def check_writable(file: Path) -> None:
    """Check before a long computation that a file can be written; its content is left alone.

    Raises:
        OutputError: when it cannot be written.
    """
    if file.exists() and not (file.is_file() or file.is_dir()):
        return  # A pipe can be opened only once.
    is_new = not file.exists()
    try:
        _make_folder(file.parent)
        with file.open("ab"):
            pass
        if is_new:
            file.unlink()
    except OSError as error:
        raise OutputError(unwritable(file, error)) from error


def check_folder_writable(folder: Path) -> None:
    """Make a folder if there is none, and check that files can be written there.

    Raises:
        OutputError: when they cannot.
    """
    try:
        _make_folder(folder)
        with partial_path(folder):
            pass
    except OSError as error:
        raise OutputError(unwritable(folder, error)) from error


def write_text(file: Path, text: str) -> None:
    """Write a file, creating its folders; if that fails, one that exists keeps its content.

    Raises:
        OutputError: when it cannot be written.
    """
    try:
        _make_folder(file.parent)
        write_whole(file, text)
    except OSError as error:
        raise OutputError(unwritable(file, error)) from error


def unwritable(place: Path, error: OSError) -> str:
    """The error message for a file or folder that cannot be written."""
    return (
        f"{place} cannot be written: {error.strerror or error}. Choose another place, or check the "
        f"permissions and the free space there."
    )


def _make_folder(folder: Path) -> None:
    # If a file is in the place of the folder, opening it gives a clearer error than mkdir.
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
