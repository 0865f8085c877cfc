"""A frame walked with an edit and without it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from emotilens.basics.arrays import Tensor
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Clock
from emotilens.glass.contracts import array
from emotilens.glass.record import Walk
from emotilens.glass.walk import NO_SMOOTHING, Frozen, walk

from .guard import Guard, MakeGuard
from .module_edits import ModuleEdits
from .problem import EditError, Problem, problem_of
from .restored import Restored

SMOOTHING = {"steps/live_smoothing.py", "steps/smooth.py"}
"""Files whose edits need a face's past."""

DETECTION = "steps/detect/"


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What an edit does to one frame.

    Attributes:
        problem: what is wrong with the edit; None if it passed.
        walk: the frame's walk with the edit; None if it did not pass.
        original: its walk without.
    """

    problem: Problem | None
    walk: Walk | None
    original: Walk


async def try_edits(
    sources: Mapping[str, str],
    frozen: Frozen,
    run: NetworkRunner,
    clock: Clock,
    guard: MakeGuard,
    track: int | None = None,
) -> Trial:
    """Walk a frame with edited modules.

    So that the effect shows, faces are detected anew if their detection was edited, and a face's
    past counts only if smoothing was.

    Args:
        sources: the text of each edited file by its path below the package.
        frozen: the frame.
        run: runs a network by its model's name.
        clock: returns seconds.
        guard: makes what watches the edited code.
        track: track ID of the face, as for ``walk``.
    """
    shown = _without_past(frozen, sources)
    original = await walk(shown, run, clock, track)
    try:
        edits = ModuleEdits(sources, guard)
        checked = _checked(run, frozen)
        walked = await guarded(
            edits, guard(edits.files), lambda: walk(shown, checked, clock, track)
        )
    except EditError as error:
        return Trial(error.problem, None, original)
    return Trial(None, walked, original)


async def guarded(edits: ModuleEdits, guard: Guard, work: Callable[[], Awaitable[Walk]]) -> Walk:
    """Do something with edits in use.

    Raises:
        EditError: if they fail.
    """
    edits.returns = guard.returns
    try:
        with edits.used(), guard, Restored():
            return await work()
    except BaseException as error:
        raise EditError(problem_of(error, edits.files)) from error


def _checked(run: NetworkRunner, frozen: Frozen) -> NetworkRunner:
    """A runner that refuses planes of another shape at once, in the line that gives them."""
    model = frozen.reader.model
    expected = model.input
    shape = ("faces", len(expected.mean), expected.height, expected.width)

    def run_network(name: str, planes: Tensor) -> Awaitable[Mapping[str, Tensor]]:
        complaint = array(planes, "float32", shape) if name == model.name else None
        if complaint:
            raise ValueError(f"The network cannot read this. {complaint}")
        return run(name, planes)

    return run_network


def _without_past(frozen: Frozen, sources: Mapping[str, str]) -> Frozen:
    if any(file.startswith(DETECTION) for file in sources):
        frozen = replace(frozen, known=None)
    if SMOOTHING.isdisjoint(sources):
        frozen = replace(frozen, faces={}, smoothing=NO_SMOOTHING)
    return frozen
