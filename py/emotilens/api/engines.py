"""The engines behind the public functions: loaded once and shared between calls."""

import os
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from emotilens.basics.errors import ModelUnavailableError, SpecificationError
from emotilens.engine import Engine
from emotilens.heads.files import load_head
from emotilens.native.group_reader import MEAN, GroupReader, Groups, MeanOfFaces, load_forests
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import native_engine
from emotilens.people.tracked import PredictedAttributes

HeadFile: TypeAlias = str | os.PathLike[str]


def engine_for(
    model: str | None,
    head: HeadFile | None,
    detector: str | None,
    *,
    attributes: bool = False,
    identity: bool = False,
) -> Engine:
    """An engine with these models and this head.

    Networks that an earlier call loaded are reused. A head's file is read each time, since it may
    have been trained again.

    Args:
        model: name of the expression model, or None for the default.
        head: file of “emotilens train-head”, or None.
        detector: name of the face detector, or None for the defaults.
        attributes: also predict age and gender.
        identity: with those, also keep what faces are compared by.

    Raises:
        ModelUnavailableError: for an unknown model, or one that is not installed.
        HeadError: for a file that is not a head, or a head that reads another model's embeddings.
        SpecificationError: for identity without attributes.
    """
    if identity and not attributes:
        raise SpecificationError(
            "Faces are compared by the network for age and gender. Add attributes=True, or leave "
            "out identity=True."
        )
    chosen = load_head(Path(head)) if head is not None else None
    store = os.environ.get("EMOTILENS_MODELS")
    try:
        engine = _engine(store, detector).with_model(model, chosen)
    except ModelUnavailableError:
        # The model may have been installed after the list of models was read.
        _engine.cache_clear()
        engine = _engine(store, detector).with_model(model, chosen)
    if not attributes:
        return engine
    predicted = PredictedAttributes(engine.attributes_model(), engine.run, identity=identity)
    return engine.with_attributes(predicted)


def groups_for(engine: Engine, group: HeadFile | None) -> Groups:
    """What names the groups that an engine finds: forests of a file, or the mean of the faces.

    Args:
        engine: finds and reads faces.
        group: the file; None or ``MEAN`` for the mean.

    Raises:
        HeadError: for a file that has no forests, or forests of other networks.
    """
    if group is None or group == MEAN:
        return MeanOfFaces(engine)
    return GroupReader(load_forests(Path(group)), engine, None)


@lru_cache(maxsize=4)
def _engine(store: str | None, detector: str | None) -> Engine:
    """The engine of a model store; ``store`` is only part of the cache's key."""
    return native_engine(ModelStore.default(), detector=detector)
