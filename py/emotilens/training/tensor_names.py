"""What the trained network's tensors are called in ONNX."""

INPUT = "input"
POOLED = "pooled"
EMBEDDING = "embedding"
LOGITS = "logits"
HEAD_WEIGHT = "head/weight"
HEAD_BIAS = "head/bias"


def layer_name(index: int) -> str:
    """Of what a layer gives, counted from 0; what it computes on the way begins like this."""
    return f"layer{index}"
