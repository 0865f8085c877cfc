"""Running models natively: ONNX Runtime on the CPU, synchronously."""

import time
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import onnxruntime

from emotilens.basics.arrays import Tensor
from emotilens.basics.results import Runtime
from emotilens.engine import Engine
from emotilens.heads.head import Head
from emotilens.manifest.model_specification import with_outputs_as_embedding
from emotilens.people.tracked import PredictedAttributes

from .cpu_session import cpu_session
from .model_store import ModelStore

Result = TypeVar("Result")


class NativeNetworks:
    """Runs installed networks with ONNX Runtime, loading each at its first use.

    Args:
        store: the installed models.
        threads: the number of threads per network.
    """

    def __init__(self, store: ModelStore, threads: int = 1) -> None:
        self._store = store
        self._threads = threads
        self._sessions: dict[str, onnxruntime.InferenceSession] = {}

    async def run(self, name: str, tensor: Tensor) -> Mapping[str, Tensor]:
        """Run the network of a model on one input.

        Raises:
            ModelUnavailableError: when the model is not installed, or cannot be loaded.
        """
        session = self._sessions.get(name) or self._load(name)
        outputs = [output.name for output in session.get_outputs()]
        values = session.run(outputs, {session.get_inputs()[0].name: tensor})
        return dict(zip(outputs, values, strict=True))

    def _load(self, name: str) -> onnxruntime.InferenceSession:
        session = cpu_session(
            self._store.read(name),
            name,
            f"Install it again with “{self._store.install_command(name)}”.",
            self._threads,
        )
        self._sessions[name] = session
        return session


def native_engine(
    store: ModelStore,
    *,
    model: str | None = None,
    detector: str | None = None,
    head: Head | None = None,
    outputs: bool = False,
    attributes: bool = False,
    identity: bool = False,
    threads: int = 1,
) -> Engine:
    """An engine that runs on this machine's CPU.

    Args:
        store: the installed models.
        model: name of the expression model, or None for the default.
        detector: name of the face detector, or None for the default.
        head: a head to apply to the model's embeddings, or None.
        outputs: use the network's outputs as its embeddings.
        attributes: also predict age and gender.
        identity: with those, also keep what faces are compared by.
        threads: the number of threads per network.

    Raises:
        HeadError: when the head does not fit the model's embeddings.
        ModelUnavailableError: when the model or detector is unknown or not installed.
    """
    manifest = store.manifest
    if outputs:
        models = {name: with_outputs_as_embedding(one) for name, one in manifest.models.items()}
        manifest = replace(manifest, models=models)
    run = NativeNetworks(store, threads).run
    return Engine(
        manifest,
        run,
        clock=time.perf_counter,
        runtime=Runtime(host="native", provider="cpu", threads=threads),
        model=model,
        detector=detector,
        head=head,
        attributes=PredictedAttributes(manifest.attributes_model(), run, identity=identity)
        if attributes
        else None,
    )


def complete(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine that never waits, and return its result.

    Raises:
        RuntimeError: when it does wait: there is no event loop.
    """
    try:
        coroutine.send(None)
    except StopIteration as finished:
        return finished.value
    coroutine.close()
    raise RuntimeError("The pipeline waited, although native networks are synchronous.")
