"""DevTools keep no copies of what the page loads, and get all other commands unchanged."""

import json

import pytest

from .no_copies import limited

COMMANDS = [
    {"id": 1, "method": "Page.enable", "params": {}},
    {"id": 2, "method": "Network.enable", "sessionId": "a"},
    {"id": 3, "method": "Network.enable", "params": {"reportDirectSocketTraffic": True}},
    {"id": 4, "method": "Runtime.evaluate", "params": {"expression": '"Network.enable" — é'}},
]


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_only_the_command_that_watches_the_network_is_changed(size):
    stream = b"".join(json.dumps(each).encode() + b"\0" for each in COMMANDS)
    pieces = (stream[start : start + size] for start in range(0, len(stream), size))
    passed = list(limited(pieces))
    assert [each[-1:] for each in passed] == [b"\0"] * len(COMMANDS)
    first, second, third, last = (json.loads(each[:-1]) for each in passed)
    none = {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}
    assert first == COMMANDS[0]
    assert second == COMMANDS[1] | {"params": none}
    assert third == COMMANDS[2] | {"params": {"reportDirectSocketTraffic": True} | none}
    assert last == COMMANDS[3]
