"""Callbacks of Python's event loop run in their order, as soon as JavaScript is done."""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar

import pytest

from emotilens.browser.event_loop import MOST, run_promptly


class Loop:
    """An event loop whose callbacks run when the test says so.

    Attributes:
        loop: the loop itself.
        asked: how often a run was asked for.
        in_turn: what was to be called in a turn of the browser's.
        errors: messages of errors in callbacks.
    """

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.asked = 0
        self.in_turn: list[Callable[[], None]] = []
        self.errors: list[str] = []
        self.loop.set_exception_handler(
            lambda _, context: self.errors.append(str(context["exception"]))
        )
        vars(self.loop)["call_soon"] = self.in_turn.append
        self._run = run_promptly(self._ask, self.loop)

    def _ask(self) -> None:
        self.asked += 1

    def run(self, call: Callable[[], None] | None = None) -> None:
        """Do what was asked for; in Pyodide, the loop counts as running all the time."""
        asyncio._set_running_loop(self.loop)
        try:
            (call or self._run)()
        finally:
            asyncio._set_running_loop(None)


@pytest.fixture
def loop():
    opened = Loop()
    yield opened
    opened.loop.close()


def test_callbacks_run_in_their_order_after_one_request(loop):
    done = []
    for number in range(3):
        loop.loop.call_soon(done.append, number)
    assert (done, loop.asked) == ([], 1)
    loop.run()
    assert (done, loop.asked) == ([0, 1, 2], 1)
    loop.loop.call_soon(done.append, 3)
    assert loop.asked == 2


def test_what_a_callback_adds_runs_after_the_others_in_the_same_run(loop):
    done = []
    loop.loop.call_soon(lambda: loop.loop.call_soon(done.append, "added"))
    loop.loop.call_soon(done.append, "second")
    loop.run()
    assert (done, loop.asked, loop.in_turn) == (["second", "added"], 1, [])


def test_what_calls_back_for_ever_leaves_turns_to_others(loop):
    done = []

    def call() -> None:
        done.append(len(done))
        loop.loop.call_soon(call)

    call()
    loop.run()
    assert (len(done), loop.asked) == (1 + MOST, 1)
    (rest,) = loop.in_turn
    loop.run(rest)
    assert (len(done), loop.asked) == (1 + 2 * MOST, 1)


def test_a_cancelled_callback_does_not_run(loop):
    done = []
    loop.loop.call_soon(done.append, 1).cancel()
    loop.loop.call_soon(done.append, 2)
    loop.run()
    assert done == [2]


def test_an_error_is_reported_and_the_rest_runs(loop):
    done = []
    loop.loop.call_soon(lambda: 1 // 0)
    loop.loop.call_soon(done.append, 2)
    loop.run()
    assert (done, loop.errors) == ([2], ["integer division or modulo by zero"])


def test_an_interrupt_ends_a_run_and_the_rest_has_the_next_turn(loop):
    def interrupt() -> None:
        raise KeyboardInterrupt

    done = []
    loop.loop.call_soon(interrupt)
    loop.loop.call_soon(done.append, 2)
    with pytest.raises(KeyboardInterrupt):
        loop.run()
    assert done == []
    (rest,) = loop.in_turn
    loop.run(rest)
    assert done == [2]


def test_tasks_wait_for_futures_and_locks_as_ever(loop):
    done = []
    answer = loop.loop.create_future()
    lock = asyncio.Lock()

    async def first() -> None:
        async with lock:
            done.append(await answer)

    async def second() -> None:
        async with lock:
            done.append("second")

    tasks = [asyncio.Task(each(), loop=loop.loop) for each in (first, second)]
    loop.run()
    assert done == []
    answer.set_result("first")
    loop.run()
    assert done == ["first", "second"]
    assert all(task.done() for task in tasks)


def test_a_callback_runs_in_its_context(loop):
    variable = ContextVar("variable", default="outside")
    seen = []

    def call() -> None:
        variable.set("inside")
        loop.loop.call_soon(lambda: seen.append(variable.get()))

    loop.loop.call_soon(call)
    loop.run()
    assert (seen, variable.get()) == (["inside"], "outside")
