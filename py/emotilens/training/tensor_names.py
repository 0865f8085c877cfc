"""What the trained network's tensors are called in ONNX."""

INPUT = "input"
POOLED = "pooled"
EMBEDDING = "embedding"
LOGITS = "logits"
HEAD_WEIGHT = "head/weight"
HEAD_BIAS = "head/bias"
