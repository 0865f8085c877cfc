"""The parts of an upload: few files, and no large field beside them, which would be in memory.

What arrived of an upload that fails is deleted at once, since it may have filled the disk.
"""

import os
from contextlib import suppress
from typing import Any

from gradio import route_utils
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from .limits import FIELD_BYTES, UPLOADED_FILES

FULL = "The server's disk is full. Try again in a minute."


class LimitedParts(route_utils.GradioMultiPartParser):
    """Gradio's parser of uploads, with limits on what is no content of a file."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "max_files": UPLOADED_FILES})

    async def parse(self) -> FormData:
        """Receive the whole upload; raises HTTPException where the disk is full."""
        try:
            return await super().parse()
        except BaseException as failure:
            for file in self._files_to_close_on_error:
                with suppress(OSError):
                    file.close()
                with suppress(OSError):
                    os.unlink(file.name)
            if isinstance(failure, OSError):
                raise HTTPException(503, FULL) from failure
            raise

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Take a piece of a part; raises MultiPartException for a field that is too large."""
        part = self._current_part
        if part.file is None and len(part.data) + end - start > FIELD_BYTES:
            raise MultiPartException(f"A field is larger than {FIELD_BYTES // 1000} kB.")
        super().on_part_data(data, start, end)


def limit_parts() -> None:
    """Make Gradio's routes use this parser."""
    route_utils.GradioMultiPartParser = LimitedParts  # type: ignore[misc]
