"""Calls of the app's functions: what they may name, and what is learned when one fails.

A visitor learns a sentence. The server's log has one line about a call that was refused, so that
refusals cannot fill the disk, and the whole traceback of an unforeseen error.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio
from gradio.route_utils import FnIndexInferError
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from emotilens.basics.visible_text import visible_text

from .upload_folder import is_uploaded
from .uploads import NO_UPLOAD, paths

LOG = logging.getLogger(__name__)

LONGEST_LINE = 300
"""Characters of a reason in the log: parts of it may be what a visitor sent."""

NO_FUNCTION = "This server has no such function. Those it has are on the page “Use via API”."

FAULT = (
    "The server could not carry out this call. Check that its parameters are those on the page "
    "“Use via API”; otherwise reload the page and try again."
)
"""Shown instead of an error of Gradio or Python, which may name paths of the server."""


class CheckedCalls(gradio.Blocks):
    """Refuses files that are no uploads before Gradio opens, copies or downloads them."""

    async def process_api(self, *arguments: Any, **options: Any) -> Any:
        """Carry out one call, as Gradio prescribes.

        Raises:
            gradio.Error: with a sentence for the visitor.
        """
        try:
            return await super().process_api(*arguments, **options)
        except gradio.Error as refusal:
            log_refusal(refusal.__cause__ or refusal)
            refusal.print_exception = False
            raise
        except Exception as error:
            # Gradio prints its traceback.
            raise gradio.Error(FAULT) from error

    async def preprocess_data(
        self, block_fn: Any, inputs: Any, *others: Any, **options: Any
    ) -> Any:
        """Prepare a call's data for its function, as Gradio prescribes.

        Raises:
            gradio.Error: if it names a file that is not among the uploads, or does not fit the
                function's parameters.
        """
        if not all(is_uploaded(Path(path)) for path in paths(inputs)):
            raise gradio.Error(NO_UPLOAD, print_exception=False)
        inputs = [*inputs, *_left_off(block_fn.inputs[len(inputs) :])]
        try:
            return await super().preprocess_data(block_fn, inputs, *others, **options)
        except gradio.Error:
            raise
        except Exception as misfit:
            raise gradio.Error(FAULT) from misfit


def _left_off(later: Sequence[Any]) -> list[Any]:
    """Values of the parameters at the end that a program left off: boxes are off then.

    Programs of earlier versions know fewer parameters.
    """
    if all(isinstance(each, gradio.Checkbox | gradio.State) for each in later):
        return [None if isinstance(each, gradio.State) else False for each in later]
    return []


async def no_function(_: Request, unknown: Exception) -> PlainTextResponse:
    """The answer to a call of a function that the app does not have."""
    log_refusal(unknown)
    return PlainTextResponse(NO_FUNCTION, 404)


NO_FUNCTIONS = {FnIndexInferError: no_function}
"""Answers of the web server to errors of Gradio, which it would report as its own."""


def log_refusal(reason: BaseException) -> None:
    """Write one line into the server's log."""
    line = visible_text(f"{type(reason).__name__}: {reason}"[:LONGEST_LINE])
    LOG.warning("A call was refused: %s", line)
