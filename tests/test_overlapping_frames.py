"""Frames of a video overlap on the page, where networks answer later: the results stay the same."""

import asyncio

import numpy as np
import pytest

from emotilens.browser.video import BrowserVideo
from emotilens.heads.reader import ExpressionReader
from event_loop import answer_of
from test_pipeline import DETECTOR, EXPRESSION, KnownNetworks, grey, pipeline

FRAMES = 4


class LateNetworks(KnownNetworks):
    """Each network answers when a test lets it."""

    def __init__(self, *cells: int) -> None:
        super().__init__(*cells)
        self.waiting: list[tuple[str, asyncio.Event]] = []

    async def run(self, name: str, tensor: np.ndarray) -> dict[str, np.ndarray]:
        event = asyncio.Event()
        self.waiting.append((name, event))
        await event.wait()
        return await super().run(name, tensor)

    @property
    def names(self) -> list[str]:
        return [name for name, event in self.waiting if not event.is_set()]

    async def answer(self, name: str, place: int = 0) -> None:
        """Answer a question to a network, by default its first, and let Python go on."""
        open_ones = [event for asked, event in self.waiting if asked == name and not event.is_set()]
        open_ones[place].set()
        for _ in range(10):
            await asyncio.sleep(0)


class Host:
    """In place of ``BrowserEngine``: around known networks, with results as they are."""

    def __init__(self, networks: KnownNetworks) -> None:
        self.engine = self
        self.reader = ExpressionReader(EXPRESSION)
        self.names = self.reader.names
        self.networks = networks
        self.written: list[np.ndarray] = []

    def video(self, smoothing):
        return pipeline(self.networks, smoothing=smoothing)

    def take_frame(self):
        return self.written.pop()

    def document(self, source, live):
        return source.frames[0]


def begun(networks, count: int = FRAMES) -> list[asyncio.Task]:
    """Analyses of a face that grows brighter, all at once; pixels are written before each."""
    host = Host(networks)
    video = BrowserVideo(host)
    tasks = []
    for index in range(count):
        picture = grey(0)
        picture[16:32, 32:48] = 50 * (index + 1)
        host.written.append(picture)
        tasks.append(asyncio.ensure_future(video.analyse_frame(index, index / 25)))
    return tasks


def test_frames_are_searched_and_read_while_what_the_faces_of_one_express_is_awaited():
    async def run():
        networks = LateNetworks(6)
        tasks = begun(networks, 3)
        await asyncio.sleep(0)
        assert networks.names == [DETECTOR.name]
        await networks.answer(DETECTOR.name)
        # The search goes first, so that both have work for the networks.
        assert networks.names == [DETECTOR.name, EXPRESSION.name]
        await networks.answer(DETECTOR.name)
        assert sorted(networks.names) == sorted([EXPRESSION.name] * 2 + [DETECTOR.name])
        # The second frame was read first, and waits for its turn.
        await networks.answer(EXPRESSION.name, 1)
        assert [task.done() for task in tasks] == [False, False, False]
        await networks.answer(EXPRESSION.name)
        assert [task.done() for task in tasks] == [True, True, False]
        for task in tasks:
            task.cancel()

    answer_of(run())


@pytest.mark.parametrize("place", [0, -1], ids=["oldest first", "latest first"])
@pytest.mark.parametrize("first", [DETECTOR.name, EXPRESSION.name])
def test_results_are_those_of_one_frame_at_a_time(first, place):
    async def alone():
        return [await task for task in begun(KnownNetworks(6))]

    async def run():
        networks = LateNetworks(6)
        tasks = begun(networks)
        await asyncio.sleep(0)
        while networks.names:
            await networks.answer(first if first in networks.names else networks.names[0], place)
        return await asyncio.gather(*tasks)

    expected, overlapping = answer_of(alone()), answer_of(run())
    assert [result.faces for result in overlapping] == [result.faces for result in expected]
    assert [result.index for result in overlapping] == list(range(FRAMES))
    confidences = [result.faces[0].expression.probabilities["bright"] for result in overlapping]
    assert confidences == sorted(confidences)
    assert len(set(confidences)) == FRAMES


def test_a_frame_that_fails_leaves_the_next_one_its_turn():
    class FailingOnce(KnownNetworks):
        async def run(self, name, tensor):
            if not self.calls:
                self.calls.append((name, tensor.shape))
                raise OSError(name)
            return await super().run(name, tensor)

    async def run():
        return await asyncio.gather(*begun(FailingOnce(6), 2), return_exceptions=True)

    failure, result = answer_of(run())
    assert isinstance(failure, OSError)
    assert len(result.faces) == 1
