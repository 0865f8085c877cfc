"""Showing visitors the errors that are written for people."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import gradio

from emotilens.basics.errors import EmotilensError

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def report_errors(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Make a function of the app show its error, with the remedy, to the visitor."""

    @wraps(function)
    def reporting(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
        try:
            return function(*arguments, **options)
        except EmotilensError as error:
            raise gradio.Error(str(error), print_exception=False) from error

    return reporting
