"""Writing heads to files."""

from pathlib import Path

from emotilens.basics.errors import HeadError
from emotilens.heads.files import head_to_bytes
from emotilens.heads.head import Head
from emotilens.heads.temporal_head import TemporalHead
from emotilens.whole_files import write_whole


def write_head_file(file: Path, head: Head | TemporalHead) -> None:
    """Write a head, creating missing folders; if that fails, an earlier file keeps its content.

    Raises:
        HeadError: if the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, head_to_bytes(head))
    except OSError as error:
        raise HeadError(f"{file} cannot be written: {error}. Choose another file.") from error
