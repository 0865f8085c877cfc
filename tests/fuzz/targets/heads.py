"""Files of heads and temporal heads, applied to embeddings once they are read."""

import io
import json
from functools import cache
from random import Random

import numpy as np

from emotilens.heads.apply import apply_head
from emotilens.heads.files import any_head_from_bytes, head_to_bytes
from emotilens.heads.head import Branch, Head, Layer
from emotilens.heads.stored_head import describe_head
from emotilens.heads.tasks import AFFECT
from emotilens.heads.temporal_convolution import clip_probabilities
from emotilens.heads.temporal_head import DilatedConvolution, TemporalHead

from ..mutations import changed_archive, changed_json
from ..target import Target, assert_valid_json

SIZE = 5

LARGEST_NUMBER = 1e6
"""Results are checked for embeddings whose size is at most this."""


def _layer(*shape: int) -> Layer:
    random = np.random.default_rng(shape[0])
    return Layer(random.normal(size=shape), random.normal(size=shape[-1:]))


def _heads() -> list[Head | TemporalHead]:
    branches = (
        Branch("expression", ("calm", "bright", "dim"), (_layer(SIZE, 4), _layer(4, 3))),
        Branch("affect", AFFECT, (_layer(SIZE, 2),)),
        Branch("action_units", ("AU1", "AU12"), (_layer(SIZE, 2),), (0.3, 0.5)),
    )
    start = ("mine", "model", "c" * 64)
    facts = (np.zeros(SIZE), np.ones(SIZE))
    blocks = tuple(
        DilatedConvolution(_layer(3, 4, 4).weights, _layer(3, 4, 4).biases, dilation)
        for dilation in (1, 2)
    )
    names = dict(zip(("name", "model", "model_sha256"), start, strict=True))
    return [
        Head(*start, *facts, branches),
        Head(*start, *facts, branches[1:], unit_length=True),
        TemporalHead(_layer(SIZE, 4), blocks, _layer(4, 2), clip=8, **names),
    ]


@cache
def _stored() -> tuple[dict[str, np.ndarray], ...]:
    contents = [io.BytesIO(head_to_bytes(head)) for head in _heads()]
    return tuple(dict(np.load(content)) for content in contents)


def _make(random: Random) -> bytes:
    arrays = dict(random.choice(_stored()))
    if random.random() < 0.6:
        description = changed_json(random, json.loads(str(arrays["description"])))
        arrays["description"] = np.array(description.encode("utf-8", "replace").decode())
        if random.random() < 0.5:
            content = io.BytesIO()
            np.savez(content, **arrays)
            return content.getvalue()
    return changed_archive(random, arrays)


def _read(content: bytes) -> None:
    head = any_head_from_bytes(content, "head.npz")
    embeddings = np.random.default_rng(0).normal(size=(6, head.size))
    if isinstance(head, TemporalHead):
        results = [clip_probabilities(head, embeddings, head.clip)]
    else:
        assert_valid_json(json.dumps(describe_head(head)))
        results = list(apply_head(head, embeddings).values())
    assert all(np.isfinite(result).all() for result in results), "a result is not finite"


TARGETS = {"heads": Target(_make, _read)}
