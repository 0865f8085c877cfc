"""Names of the trained network's tensors in ONNX."""

INPUT = "input"
POOLED = "pooled"
EMBEDDING = "embedding"
LOGITS = "logits"
HEAD_WEIGHT = "head/weight"
HEAD_BIAS = "head/bias"


def layer_name(index: int) -> str:
    """Name of a layer's output, counted from 0, and prefix of its intermediate tensors."""
    return f"layer{index}"
