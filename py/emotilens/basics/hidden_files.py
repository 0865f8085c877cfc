"""Which files of a folder are hidden: systems leave notes there that are no work of a person."""

from pathlib import PurePath


def is_hidden(file: PurePath, folder: PurePath) -> bool:
    """Whether the name of a file, or of a folder between, begins with a dot.

    Args:
        file: a file or folder.
        folder: around it; its own name may begin with anything.
    """
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
