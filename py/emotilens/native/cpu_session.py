"""A network in ONNX Runtime on the CPU, with the same results on every processor."""

import onnxruntime

from emotilens.basics.errors import ModelUnavailableError


def cpu_session(
    content: bytes, name: str, remedy: str, threads: int = 1
) -> onnxruntime.InferenceSession:
    """Load a network.

    Args:
        content: its ONNX file.
        name: the model's name, for error messages.
        remedy: what to do when it cannot be loaded, as a sentence.
        threads: the number of threads; 0 uses one per core.

    Raises:
        ModelUnavailableError: when it cannot be loaded.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Without it, sums of eight-bit products overflow on processors that lack VNNI.
    options.add_session_config_entry("session.x64quantprecision", "1")
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as failure:
        # ONNX Runtime's exception types have no common base but Exception.
        raise ModelUnavailableError(
            f"ONNX Runtime cannot load the model “{name}”: {failure} {remedy}"
        ) from failure
