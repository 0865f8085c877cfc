"""Errors that are written for people, told to the visitor as they are."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import gradio

from emotilens.basics.errors import EmotilensError

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def tells_errors(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Make a function of the app tell its visitor what went wrong and the way out."""

    @wraps(function)
    def telling(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
        try:
            return function(*arguments, **options)
        except EmotilensError as error:
            raise gradio.Error(str(error), print_exception=False) from error

    return telling
