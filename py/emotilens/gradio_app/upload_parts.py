"""The parts of an upload: few files, and no large field beside them, which would be in memory."""

from typing import Any

from gradio import route_utils
from starlette.formparsers import MultiPartException

from .limits import FIELD_BYTES, UPLOADED_FILES


class LimitedParts(route_utils.GradioMultiPartParser):
    """Gradio's parser of uploads, with limits on what is no content of a file."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "max_files": UPLOADED_FILES})

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Take a piece of a part; raises MultiPartException for a field that is too large."""
        part = self._current_part
        if part.file is None and len(part.data) + end - start > FIELD_BYTES:
            raise MultiPartException(f"A field is larger than {FIELD_BYTES // 1000} kB.")
        super().on_part_data(data, start, end)


def limit_parts() -> None:
    """Make Gradio's routes use this parser."""
    route_utils.GradioMultiPartParser = LimitedParts  # type: ignore[misc]
