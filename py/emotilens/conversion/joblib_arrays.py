"""Reading a list of arrays that joblib stored, without running what a pickle may ask for.

Beside lists, tuples, names and numbers, such a file has the type and shape of each array, followed
by its bytes. Every other class in it is refused.
"""

import io
import math
import pickle
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from .onnx_graph import ConversionError, damage_as_conversion_error

LARGEST_ARRAY = 2**28
"""Values of an array; more is taken for damage."""


class _StoredArray:
    """Stands for joblib's ``NumpyArrayWrapper``: what its fields say of the bytes that follow."""

    shape: tuple[int, ...]
    order: str
    dtype: np.dtype[Any]
    numpy_array_alignment_bytes: int | None = None


class _Subclass:
    """Stands for ``numpy.ndarray``, which is named and never made."""


ALLOWED = {
    ("joblib.numpy_pickle", "NumpyArrayWrapper"): _StoredArray,
    ("numpy", "ndarray"): _Subclass,
    ("numpy", "dtype"): np.dtype,
}


UnpicklerInPython: Any = pickle._Unpickler


class _ArrayReader(UnpicklerInPython):  # type: ignore[misc]
    """The unpickler in Python, whose way of filling objects can be extended; joblib does so, too.

    Args:
        stream: the file, from which the arrays' bytes are read as well.
    """

    dispatch: ClassVar[dict[int, Any]] = dict(UnpicklerInPython.dispatch)

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self._stream = stream

    def find_class(self, module: str, name: str) -> Any:
        """Only what ``ALLOWED`` lists.

        Raises:
            ConversionError: for everything else.
        """
        if (module, name) not in ALLOWED:
            raise ConversionError(f"The weights ask for {module}.{name}, which is refused.")
        return ALLOWED[module, name]

    def load_build(self) -> None:
        """Fill an object; a stored array is replaced by its values, whose bytes come next."""
        super().load_build()
        filled = self.stack[-1]
        if isinstance(filled, _StoredArray):
            self.stack[-1] = self._values(filled)

    dispatch[pickle.BUILD[0]] = load_build

    def _values(self, stored: _StoredArray) -> NDArray[Any]:
        if stored.numpy_array_alignment_bytes is not None:
            (padding,) = self._stream.read(1)
            self._stream.read(padding)
        count = math.prod(stored.shape)
        if stored.dtype.hasobject or not 0 <= count <= LARGEST_ARRAY:
            raise ConversionError(f"The weights have an array of {count} objects or numbers.")
        content = self._stream.read(count * stored.dtype.itemsize)
        order: Any = stored.order
        return np.frombuffer(content, stored.dtype, count).reshape(stored.shape, order=order)


def read_arrays(content: bytes) -> list[NDArray[Any]]:
    """The arrays of a list that ``joblib.dump`` wrote, uncompressed.

    Raises:
        ConversionError: if the file is damaged, holds something else, or asks for other classes.
    """
    with damage_as_conversion_error():
        try:
            found = _ArrayReader(io.BytesIO(content)).load()
        except (pickle.UnpicklingError, EOFError) as damage:
            raise ConversionError(f"The weights are not a list of arrays: {damage}.") from damage
    if not isinstance(found, list) or not all(isinstance(one, np.ndarray) for one in found):
        raise ConversionError("The weights are not a list of arrays.")
    return found
