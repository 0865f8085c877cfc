"""Running a network on what was pre-processed."""

from collections.abc import Awaitable, Coroutine, Mapping, Sequence

from emotilens.basics.arrays import Tensor
from emotilens.basics.networks import NetworkRunner
from emotilens.manifest.model_specification import ModelSpecification


def network_outputs(
    planes: Tensor, model: ModelSpecification, run: NetworkRunner
) -> Awaitable[Mapping[str, Tensor]]:
    """Run the network on some faces.

    It returns at once, before the network has finished: in a browser, the network runs in another
    thread, and whoever awaits the outputs can do something else meanwhile.

    Args:
        planes: float32 of shape (faces, planes, height, width), as ``preprocess`` makes them.
        model: the network.
        run: runs a network by its model's name.

    Returns:
        Each output of the network by its name, one row per face.
    """
    return run(model.name, planes)


async def answers_of(
    running: Sequence[Awaitable[Mapping[str, Tensor]]],
) -> list[Mapping[str, Tensor]]:
    """The outputs of several runs, in their order; if one fails, nobody waits for the rest."""
    try:
        return [await one for one in running]
    finally:
        for one in running:
            if isinstance(one, Coroutine):
                one.close()
