"""Visitors of the Gradio app take turns: many slow calls of one do not hold up the others."""

import threading
import time
from types import SimpleNamespace

import pytest
import requests

from emotilens.gradio_app import endpoints
from emotilens.gradio_app.app import build_app, launch
from emotilens.gradio_app.limits import WAITING_OF_VISITOR
from emotilens.gradio_app.pictures import AnalysedPicture
from emotilens.gradio_app.turns import Turns
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine

MODEL = "emotilens-ferplus"
SECONDS = 60


@pytest.fixture(scope="module")
def app(tmp_path_factory, models):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(tmp_path_factory.mktemp("uploads")))
        made = build_app(native_engine(models), expression_models(models))
        launch(made, "127.0.0.1", None, wait=False)
        yield made
        made.close()


@pytest.fixture
def address(app):
    return app.local_url.rstrip("/")


def wait_until_idle(queue):
    end = time.monotonic() + SECONDS
    while (len(queue) or any(queue.active_jobs)) and time.monotonic() < end:
        time.sleep(0.05)


def call(address, picture, session):
    route = f"{address}/gradio_api/call/analyse_picture"
    body = {"data": [picture, MODEL], **session}
    return requests.post(route, json=body, timeout=SECONDS).json()["event_id"]


@pytest.mark.parametrize("session", [{"session_hash": "greedy"}, {}])
def test_slow_pictures_of_one_visitor_do_not_delay_those_of_another(
    app, address, monkeypatch, example_picture, session
):
    go_on = threading.Event()

    def slowly(engine, path):
        assert path is None or go_on.wait(2 * SECONDS)
        return AnalysedPicture()

    monkeypatch.setattr(endpoints, "analyse_picture_file", slowly)
    with example_picture.open("rb") as file:
        sent = {"files": ("slow.png", file)}
        (path,) = requests.post(f"{address}/gradio_api/upload", files=sent, timeout=SECONDS).json()
    slow = {"path": path, "meta": {"_type": "gradio.FileData"}}
    try:
        for _ in range(WAITING_OF_VISITOR):
            call(address, slow, session)
        modest = call(address, None, {"session_hash": "modest"})
        reply = requests.get(f"{address}/gradio_api/call/analyse_picture/{modest}", timeout=SECONDS)
        assert "event: complete" in reply.text
    finally:
        go_on.set()
        wait_until_idle(app._queue)


def waiting(name, number):
    return SimpleNamespace(session_hash=name, _id=number, concurrency_id="work", request=None)


@pytest.fixture
def queue():
    """Gradio's queue, with one kind of work."""
    kind = SimpleNamespace(queue=[], concurrency_limit=1, current_concurrency=0)
    return SimpleNamespace(event_queue_per_concurrency_id={"work": kind}, active_jobs=[None] * 9)


@pytest.fixture
def kind(queue):
    return queue.event_queue_per_concurrency_id["work"]


def test_visitors_are_served_in_turn_and_each_ones_calls_in_their_order(queue, kind):
    kind.queue += [waiting(name, number) for number, name in enumerate("aaaabbc")]
    turns, served = Turns(queue), []
    while chosen := turns.next_calls():
        served.append(chosen[0][0])
        time.sleep(0.001)
    assert "".join(call.session_hash for call in served) == "abcabaa"
    assert [call._id for call in served if call.session_hash == "a"] == [0, 1, 2, 3]


@pytest.mark.parametrize(("limit", "places"), [(1, 1), (2, 1), (3, 2), (None, 5)])
def test_a_visitor_leaves_one_place_to_others_unless_there_is_only_one(queue, kind, limit, places):
    kind.concurrency_limit = limit
    kind.queue += [waiting("a", number) for number in range(5)]
    turns = Turns(queue)
    while chosen := turns.next_calls():
        queue.active_jobs[kind.current_concurrency] = chosen[0]
        kind.current_concurrency += 1
    assert kind.current_concurrency == places


def test_nothing_is_remembered_of_visitors_who_have_gone(queue, kind):
    turns = Turns(queue)
    for number in range(50):
        kind.queue.append(waiting(f"{number}", number))
        turns.next_calls()
    assert len(turns._served) == 1
