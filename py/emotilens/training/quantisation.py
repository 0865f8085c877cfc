"""Quantisation with the tools of ONNX Runtime."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime import quantization as ort
from onnxruntime.transformers.float16 import convert_float_to_float16

from .tensor_names import EMBEDDING, INPUT, LOGITS, POOLED


class _Calibration(ort.CalibrationDataReader):
    def __init__(self, faces: NDArray[np.float32], batch: int = 32) -> None:
        self._batches: Iterator[NDArray[np.float32]] = iter(
            np.array_split(faces, max(len(faces) // batch, 1))
        )

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        batch = next(self._batches, None)
        return None if batch is None else {INPUT: batch}


def quantise_static(
    model: onnx.ModelProto, faces: NDArray[np.float32], *, by_channel: bool = True
) -> onnx.ModelProto:
    """Eight bits: weights scaled per output channel, activations per tensor, ranges from faces.

    The channels of a separable network differ so much in magnitude that one scale per tensor ruins
    it; one scale per channel costs almost nothing. The embedding and the head after it stay in
    floating point: they take almost no time, and eight-bit logits are often tied.

    Args:
        model: float32.
        faces: network inputs, shape (n, 1, size, size), from which activation ranges are measured.
        by_channel: False uses a single scale for the weights of a layer.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "float.onnx", Path(folder) / "eight_bit.onnx"
        prepared = Path(folder) / "prepared.onnx"
        onnx.save(model, source)
        ort.shape_inference.quant_pre_process(source, prepared, skip_symbolic_shape=True)
        ort.quantize_static(
            prepared,
            target,
            _Calibration(faces),
            quant_format=ort.QuantFormat.QDQ,
            per_channel=by_channel,
            activation_type=ort.QuantType.QUInt8,
            weight_type=ort.QuantType.QInt8,
            calibrate_method=ort.CalibrationMethod.MinMax,
            nodes_to_exclude=[POOLED, EMBEDDING, LOGITS],
        )
        return onnx.load(target)


def quantise_dynamic(model: onnx.ModelProto) -> onnx.ModelProto:
    """Eight bits: weights are rounded in advance, activations while the network runs.

    Args:
        model: float32.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "float.onnx", Path(folder) / "eight_bit.onnx"
        onnx.save(model, source)
        ort.quantize_dynamic(source, target, weight_type=ort.QuantType.QUInt8)
        return onnx.load(target)


def to_float16(model: onnx.ModelProto) -> onnx.ModelProto:
    """Sixteen bits internally; inputs and outputs stay float32.

    Args:
        model: float32.
    """
    half: onnx.ModelProto = convert_float_to_float16(model, keep_io_types=True)
    return half
