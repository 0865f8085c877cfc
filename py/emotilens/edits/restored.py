"""Putting back what code that people wrote replaced in built-in functions and numpy."""

import builtins

import numpy as np

MODULES = (builtins, np)


class Restored:
    """A context after which their names are what they were."""

    def __init__(self) -> None:
        self._names = [(module.__dict__, dict(module.__dict__)) for module in MODULES]

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, *_failure: object) -> None:
        """Put back, without any built-in function, since all may have been replaced."""
        for scope, names in self._names:
            scope.update(names)
