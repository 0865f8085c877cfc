"""Calls of the app's functions: what they may name, and what a visitor learns when one fails."""

from pathlib import Path
from typing import Any

import gradio

from .upload_folder import is_uploaded
from .uploads import NO_UPLOAD, paths

FAULT = (
    "The server could not carry out this call. Check that its parameters are those on the page "
    "“Use via API”; otherwise reload the page and try again."
)
"""Shown instead of an unforeseen error, which may name paths of the server and is in its log."""


class CheckedCalls(gradio.Blocks):
    """Refuses files that are no uploads before Gradio opens, copies or downloads them."""

    async def process_api(self, *arguments: Any, **options: Any) -> Any:
        """Carry out one call, as Gradio prescribes.

        Raises:
            gradio.Error: with a sentence for the visitor.
        """
        try:
            return await super().process_api(*arguments, **options)
        except gradio.Error:
            raise
        except Exception as error:
            raise gradio.Error(FAULT) from error

    async def preprocess_data(
        self, block_fn: Any, inputs: Any, *others: Any, **options: Any
    ) -> Any:
        """Prepare a call's data for its function, as Gradio prescribes.

        Raises:
            gradio.Error: if it names a file that is not among the uploads.
        """
        if not all(is_uploaded(Path(path)) for path in paths(inputs)):
            raise gradio.Error(NO_UPLOAD, print_exception=False)
        return await super().preprocess_data(block_fn, inputs, *others, **options)
