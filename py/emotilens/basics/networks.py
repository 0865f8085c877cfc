"""What runs networks: a host supplies it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from .arrays import Tensor

NetworkRunner: TypeAlias = Callable[[str, Tensor], Awaitable[Mapping[str, Tensor]]]
"""Runs the network of that name on one input and returns its outputs by name."""
