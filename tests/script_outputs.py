"""A network's outputs as the page's worker passes them to Python."""

from collections.abc import Mapping
from typing import Any

import numpy as np


class ScriptOutputs:
    """In place of an object of JavaScript."""

    def __init__(self, outputs: Mapping[str, np.ndarray]) -> None:
        self._outputs = outputs

    def to_py(self) -> dict[str, Any]:
        arrays = self._outputs.values()
        return {
            "names": list(self._outputs),
            "shapes": [list(array.shape) for array in arrays],
            "values": [array.ravel().data for array in arrays],
        }
