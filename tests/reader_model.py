"""The specification of a small expression model that gives embeddings, for tests of heads."""

from emotilens.manifest.model_specification import (
    CropRule,
    EmbeddingSpecification,
    ExpressionSpecification,
    InputSpecification,
    ModelSpecification,
)

MODEL = ModelSpecification(
    "reader",
    "Reader",
    "1" * 64,
    InputSpecification("input", 4, 4, "grey", "bilinear", 255, (0.0,), (1.0,)),
    expression=ExpressionSpecification(
        "logits",
        ("happiness", "anger"),
        1.0,
        CropRule("box", 1, 0, "clip"),
        embedding=EmbeddingSpecification("features", 2),
        confidence_threshold=0.9,
    ),
)
