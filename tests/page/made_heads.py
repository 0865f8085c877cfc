"""Heads for the default model that predict the same for every face."""

import numpy as np

from emotilens.heads.files import head_to_bytes
from emotilens.heads.head import Branch, Head, Layer
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import native_engine

MODEL = native_engine(ModelStore.default()).model


def made_head(*branches, model=MODEL.name) -> bytes:
    size = MODEL.expression.embedding.size
    return head_to_bytes(Head("units", model, "", np.zeros(size), np.ones(size), branches))


def constant(task, names, biases, thresholds=()):
    """A branch that predicts the same for every face."""
    size = MODEL.expression.embedding.size
    return Branch(task, names, (Layer(np.zeros((size, len(names))), np.array(biases)),), thresholds)
