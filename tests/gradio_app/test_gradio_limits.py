"""What the Gradio app refuses: frames that are too large, and calls while too many wait."""

import io
import time
from threading import Event

import gradio
import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from gradio_client.utils import QueueError
from PIL import Image

from build_steps.load.visitors import frame_data
from emotilens.gradio_app import app as gradio_app
from emotilens.gradio_app import endpoints, limits
from emotilens.gradio_app.app import build_app, launch
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine

WAITING = 2
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def app(models):
    """Few calls may wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gradio_app, "WAITING", WAITING)
        made = build_app(native_engine(models), expression_models(models))
        yield made
        made.close()


@pytest.fixture(scope="module")
def address(app):
    return launch(app, "127.0.0.1", None, wait=False)


@pytest.fixture
def client(address):
    visitor = Client(address, verbose=False)
    yield visitor
    visitor.close()


def within_the_request(file):
    return frame_data(file.read_bytes())


def as_a_file(file):
    return handle_file(str(file))


def faces(document):
    return document["sources"][0]["frames"][0]["faces"]


def png_header(width, height, file):
    """A PNG with an intact header: whoever decodes the rest finds it damaged."""
    whole = io.BytesIO()
    Image.new("L", (width, height)).save(whole, "png")
    file.write_bytes(whole.getvalue()[:41] + b"no data" * 100)
    return file


@pytest.mark.parametrize("sent", [within_the_request, as_a_file])
def test_a_frame_of_too_many_pixels_is_refused_unread_and_the_next_is_answered(
    client, tmp_path, sent, example_picture
):
    large = sent(png_header(3841, 2160, tmp_path / "large.png"))
    with pytest.raises(AppError, match=r"3841 × 2160 pixels, .* 8\.29 megapixels .* smaller"):
        client.predict(large, api_name="/analyse_frame")
    largest = sent(png_header(3840, 2160, tmp_path / "largest.png"))
    with pytest.raises(AppError, match="damaged"):
        client.predict(largest, api_name="/analyse_frame")
    assert faces(client.predict(sent(example_picture), api_name="/analyse_frame"))


@pytest.mark.parametrize("sent", [within_the_request, as_a_file])
def test_a_frame_of_too_many_bytes_is_refused_and_the_next_is_answered(
    client, tmp_path, monkeypatch, sent, example_picture
):
    monkeypatch.setattr(limits, "FRAME_BYTES", 2_000_000)
    heavy = tmp_path / "heavy.jpg"
    heavy.write_bytes(bytes(3_000_000))
    with pytest.raises(AppError, match=r"is 3 MB; the limit .* 2 MB\. Send a smaller one"):
        client.predict(sent(heavy), api_name="/analyse_frame")
    assert faces(client.predict(sent(example_picture), api_name="/analyse_frame"))


def test_a_frame_that_is_no_picture_is_reported_with_what_to_send(client):
    cut_off = {"url": "data:image/jpeg;base64,A"}
    with pytest.raises(AppError, match=r"could not be read.*JPEG, PNG or WebP"):
        client.predict(cut_off, api_name="/analyse_frame")


BOX = {"smoothing": {"kind": "box", "seconds": 0.2}}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({**frame_data(bytes(40_000_000)), **BOX}, "is 40 MB; the limit of this server is 30"),
        ({"url": "/etc/passwd", **BOX}, "contains no picture"),
        ({"path": "/etc/passwd"}, "sent no frame"),
        (["data:"], "sent no frame"),
        (None, "sent no frame"),
    ],
)
def test_a_camera_sends_frames_within_the_same_limits_and_nothing_else(app, sent, sentence):
    """Its function is the page's own, which programs cannot call."""
    (follow,) = [each for each in app.fns.values() if each.concurrency_id == "cameras"]
    event = gradio.EventData(None, sent)
    value, _ = follow.fn(event, "emotilens-ferplus", False, None)
    assert sentence in value["error"]


def test_in_a_rush_some_are_asked_to_try_again_and_do_so(address, monkeypatch, example_picture):
    """Frames are held until all are refused who must be: those that neither run nor wait."""
    go_on, analyse = Event(), endpoints.analyse_webcam_frame

    def held(*arguments):
        assert go_on.wait(PATIENCE_SECONDS)
        return analyse(*arguments)

    monkeypatch.setattr(endpoints, "analyse_webcam_frame", held)
    frame = within_the_request(example_picture)
    served = limits.WORKERS + WAITING
    visitors = [Client(address, verbose=False) for _ in range(served + 2)]
    calls = [visitor.submit(frame, api_name="/analyse_frame") for visitor in visitors]
    wait_until(lambda: sum(call.done() for call in calls) >= 2)
    go_on.set()
    refusals = [call.exception(PATIENCE_SECONDS) for call in calls]
    answered = [call for call, refusal in zip(calls, refusals, strict=True) if refusal is None]
    assert WAITING <= len(answered) <= served
    assert all(faces(call.result()) for call in answered)
    for visitor, refusal in zip(visitors, refusals, strict=True):
        if refusal is not None:
            assert isinstance(refusal, QueueError)
            assert str(refusal) == "Queue is full! Please try again."
        assert faces(visitor.predict(frame, api_name="/analyse_frame"))
        visitor.close()


def wait_until(comes_true):
    end = time.monotonic() + PATIENCE_SECONDS
    while not comes_true() and time.monotonic() < end:
        time.sleep(0.05)
    assert comes_true()
