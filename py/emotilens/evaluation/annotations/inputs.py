"""Files with predictions or annotations of videos, before they are matched."""

from collections.abc import Sequence
from dataclasses import dataclass

from emotilens.basics.errors import EmotilensError, EvaluationError, LayoutError, TextError
from emotilens.basics.text_content import decode_text
from emotilens.basics.video_names import without_extension

from .aff_wild2 import FrameFile, check_layout, read_text
from .analyses import is_analysis
from .task_folders import merge_task_folders


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read.

    Attributes:
        name: the file's name, with or without its folder, for error messages.
        content: the file's content.
        place: its path relative to the folder that was read; empty for a single file.
        broken_off: why a table ends before its video does, which it does not contain; or None.
    """

    name: str
    content: bytes
    place: str = ""
    broken_off: str | None = None

    @property
    def video(self) -> str:
        """Name of the video: the file's place, or its name without folders; no extension."""
        file_name = self.name.replace("\\", "/").rpartition("/")[2]
        return without_extension(self.place or file_name)

    @property
    def text(self) -> str:
        """The content as text; raises a TextError when it is neither UTF-8 nor UTF-16."""
        return decode_text(self.content, self.name)


def known_files(
    files: Sequence[InputFile],
) -> tuple[list[InputFile], dict[InputFile, EmotilensError]]:
    """The files of a folder that are predictions, annotations or an analysis, by their first line.

    Returns:
        These files, and what is wrong with the others. If there is no such file, or a single file
        was named instead of a folder, all files count, so that reading them raises the error.
    """
    wrong = {file: error for file in files if (error := format_error(file))}
    if len(wrong) == len(files) or not all(file.place for file in files):
        return list(files), {}
    return [file for file in files if file not in wrong], wrong


def format_error(file: InputFile) -> EmotilensError | None:
    """What shows that a file is neither predictions, annotations nor an analysis; None if not."""
    try:
        if not is_analysis(file.text, file.name):
            check_layout(file.text, file.name)
    except (LayoutError, TextError) as error:
        return error
    return None


def left_out_note(file: InputFile) -> str:
    """A sentence about a file that is neither predictions, annotations nor an analysis."""
    return f"{file.name} is left out: it is neither in an Aff-Wild2 format nor an analysis."


def read_files(files: Sequence[InputFile]) -> dict[str, FrameFile]:
    """Read text files, by video name; those of a video in folders of several tasks become one.

    Raises:
        EvaluationError: for files that cannot be read, two of the same name, or tasks with
            different rows.
        TextError: for files that are not text.
    """
    names: dict[str, str] = {}
    for file in files:
        if names.setdefault(file.video, file.name) != file.name:
            raise EvaluationError(
                f"{names[file.video]} and {file.name} are both about {file.video}. Remove one."
            )
    return merge_task_folders({file.video: read_text(file.text, file.name) for file in files})


def unreadable_message(name: str, error: Exception) -> str:
    """The error message for a file that cannot be read."""
    return (
        f"{name} cannot be read: {error}. Use a text file in an Aff-Wild2 format, or the table "
        f"or JSON of an analysis."
    )
