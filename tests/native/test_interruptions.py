"""Ctrl+C while PyAV reads a file is neither lost nor printed."""

import signal

import pytest

from emotilens.native.video.interruptions import interrupted_between, interruptions_later


@pytest.fixture(autouse=True)
def _interruptible():
    """Programs that a shell starts in the background ignore interruptions from their start on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interruption_takes_effect_at_the_end():
    done = []
    with pytest.raises(KeyboardInterrupt), interruptions_later():  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        done.append("all")
    assert done == ["all"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_an_interruption_takes_effect_between_two_values():
    def values():
        yield 1
        signal.raise_signal(signal.SIGINT)
        yield 2

    taken = []
    with pytest.raises(KeyboardInterrupt):
        taken.extend(interrupted_between(values()))
    assert list(interrupted_between([1, 2])) == [1, 2]
