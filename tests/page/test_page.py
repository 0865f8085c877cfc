"""The page as a visitor meets it, in a real Chromium."""

import io
import json
import re
from urllib.parse import urlsplit

import jsonschema
import numpy as np
import pytest
from made_heads import MODEL
from page_reading import choose_model, result, status, wait_until_ready
from PIL import Image as Pillow
from playwright.sync_api import expect
from teaching import collect, head_status, open_panel
from worker_faults import crash_worker, engine_worker, network_worker

from build_steps.paths import ROOT
from build_steps.site.page_server import running_page
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())

A_DAY = 86_400
"""Seconds after the start of a page's clock, to stop it at: its own time is nothing beside it."""


def bring(page, name: str, content: bytes) -> None:
    page.set_input_files(
        "#open-picture", {"name": name, "mimeType": "image/png", "buffer": content}
    )


def abstain_below(page, threshold: float) -> None:
    """Serve the site with another threshold of its default model."""

    def changed(route):
        response = route.fetch()
        document = response.json()
        name = document["defaults"]["expression"]
        (model,) = (model for model in document["models"] if model["name"] == name)
        model["outputs"]["logits"]["confidence_threshold"] = threshold
        route.fulfill(response=response, json=document)

    page.route(re.compile(r"/models/manifest[^/]*\.json"), changed)


def png(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Pillow.fromarray(pixels).save(stream, "PNG", compress_level=1)
    return stream.getvalue()


@pytest.fixture(scope="module")
def started(shared_page, site_address):
    """A page that shows the example; ``hosts`` are all that it has asked."""
    shared_page.hosts = set()
    shared_page.on("request", lambda request: shared_page.hosts.add(urlsplit(request.url).netloc))
    shared_page.goto(f"{site_address}?source=example")
    wait_until_ready(shared_page)
    return shared_page


def test_the_example_gives_the_servers_label_and_scores(started, models, example_picture):
    page = started
    page.locator(".face").wait_for()
    expect(page.locator("#engine-progress")).to_be_hidden()
    document = result(page)
    jsonschema.validate(document, SCHEMA)
    (face,) = document["sources"][0]["frames"][0]["faces"]
    engine = native_engine(models)
    picture = read_picture(example_picture)
    native = complete(engine.analyse_picture("astronaut", picture)).frames[0].faces[0]
    assert face["expression"]["label"] == native.expression.label
    assert face["expression"]["probabilities"] == pytest.approx(
        native.expression.probabilities, abs=1e-3
    )
    assert face["box"] == pytest.approx(native.box, abs=0.5)


def test_above_the_threshold_a_face_is_named_and_derived_valence_is_marked(started):
    page = started
    card = page.locator(".face")
    card.wait_for()
    face = result(page)["sources"][0]["frames"][0]["faces"][0]
    assert face["expression"]["uncertain"] is False
    assert face["affect_source"] == "derived"
    named = f"{face['expression']['label']} {face['expression']['confidence'] * 100:.0f}%"
    expect(status(page)).to_have_text(f"One face in the example picture: {named}.")
    valence = f"{face['valence']:+.2f}".replace("-", "−")
    expect(card.locator("emotilens-circumplex dd").first).to_have_text(valence)
    expect(card.locator("emotilens-circumplex .tag")).to_have_text("derived")


def test_nothing_is_asked_of_other_origins(started, site_address):
    started.locator(".face").wait_for()
    assert started.hosts <= {urlsplit(site_address).netloc, ""}


def test_bad_and_unusual_pictures(started, example_picture):
    page = started
    bring(page, "broken.png", b"\x89PNG broken")
    expect(status(page)).to_contain_text("broken.png could not be read as a picture")
    bring(page, "empty.png", png(np.full((200, 300, 3), 127, np.uint8)))
    expect(status(page)).to_contain_text("No face was detected in empty.png")
    pair = np.concatenate([np.asarray(Pillow.open(example_picture).convert("RGB"))] * 2, axis=1)
    bring(page, "pair.png", png(pair))
    expect(status(page)).to_contain_text("2 faces in pair.png")
    expect(page.locator(".chip")).to_have_count(2)
    bring(page, "huge.png", png(np.zeros((7000, 7200, 3), np.uint8)))
    expect(status(page)).to_contain_text("No face was detected in huge.png", timeout=60_000)


def test_a_file_of_too_many_bytes_is_refused_before_it_is_read(started, tmp_path):
    page = started
    large = tmp_path / "large.png"
    large.write_bytes(bytes(60_000_000))
    page.set_input_files("#open-picture", large)
    expect(status(page)).to_contain_text("large.png is 60.0 MB; the limit is 50.0 MB")


def test_the_camera_starts_scores_move_and_stop_frees_it(started):
    page = started
    page.click("#start-camera")
    page.locator(".face").first.wait_for()
    first = result(page)["sources"][0]["frames"][0]
    page.wait_for_function(
        "index => JSON.parse(document.querySelector('#result-json').textContent)"
        ".sources[0].frames[0].index > index + 5",
        arg=first["index"],
    )
    later = result(page)["sources"][0]["frames"][0]
    assert later["faces"][0]["box"] != first["faces"][0]["box"]
    page.evaluate("window.track = document.querySelector('#camera').srcObject.getTracks()[0]")
    page.click("#stop-camera")
    assert page.evaluate("window.track.readyState") == "ended"
    expect(page.locator("#start-camera")).to_be_focused()


def test_below_the_threshold_a_face_is_uncertain_and_its_bars_stay(page, site_address):
    abstain_below(page, 1.0)
    page.goto(f"{site_address}?source=example")
    wait_until_ready(page)
    card = page.locator(".face")
    card.wait_for()
    expect(status(page)).to_have_text("One face in the example picture: uncertain.")
    expect(card.locator(".label")).to_have_text("uncertain")
    document = result(page)
    jsonschema.validate(document, SCHEMA)
    expression = document["sources"][0]["frames"][0]["faces"][0]["expression"]
    assert expression["uncertain"] is True
    expect(card.locator(".closest")).to_have_text(f"closest: {expression['label']}")
    row = card.locator(f"li[data-label={expression['label']}]")
    expect(row).to_contain_text(f"{expression['confidence'] * 100:.0f}")


def test_a_denied_camera_is_reported_as_long_as_it_is_and_pictures_still_work(
    browser, site_address
):
    with browser.new_context(permissions=[], service_workers="block") as context:
        page = context.new_page()
        held = []
        page.route(re.compile(r"/python/"), lambda route: held.append(route))
        with page.expect_request(re.compile(r"/python/")):
            page.goto(site_address)
        page.click("#start-camera")
        expect(status(page)).to_contain_text("Camera access was denied")
        (core,) = held
        core.continue_()
        wait_until_ready(page)
        expect(status(page)).to_contain_text("Camera access was denied")
        expect(page.locator("#start-camera")).to_be_hidden()
        again = page.get_by_role("button", name="Try again")
        expect(again).to_be_focused()
        again.click()
        expect(status(page)).to_contain_text("Camera access was denied")
        expect(again).to_be_focused()
        page.click("#try-example")
        page.locator(".face").wait_for()


def test_a_wrong_or_missing_model_file_is_reported_and_a_restart_is_offered(page, site_address):
    model = re.compile(r"emotilens-ferplus.*\.onnx")
    page.route(model, lambda route: route.fulfill(body="wrong"))
    page.goto(site_address)
    expect(status(page)).to_contain_text(
        "“emotilens-ferplus” is not the one this page was built with"
    )
    page.unroute_all(behavior="wait")
    page.route(model, lambda route: route.fulfill(status=404))
    page.click("#restart")
    expect(status(page)).to_contain_text("“emotilens-ferplus” is missing on the server (404)")
    page.unroute_all(behavior="wait")
    page.click("#restart")
    wait_until_ready(page)


def test_a_missing_camera_is_reported(launch, site_address):
    with launch() as without_camera:
        page = without_camera.new_context(
            permissions=["camera"], service_workers="block"
        ).new_page()
        page.goto(site_address)
        page.click("#start-camera")
        expect(status(page)).to_contain_text("No camera was found")
        expect(page.locator("#start-camera")).to_be_hidden()
        stage, note = (page.locator(part).bounding_box() for part in ("#stage", "#stage-note"))
        assert note == pytest.approx(stage, abs=1)
        page.get_by_role("button", name="Close", exact=True).click()
        expect(page.locator("#start-camera")).to_be_visible()


def test_an_old_browser_is_named_with_what_it_lacks(page, site_address):
    page.add_init_script("delete window.OffscreenCanvas")
    page.goto(site_address)
    expect(status(page)).to_contain_text(
        "This browser is too old for this page: it lacks Offscreen"
    )


def test_both_workers_are_started_again_when_either_crashes(page, site_address):
    page.goto(site_address)
    wait_until_ready(page)
    for faulty in (engine_worker, network_worker):
        before = engine_worker(page), network_worker(page)
        crash_worker(faulty(page))
        expect(status(page)).to_contain_text("Restarting; the camera or picture stays open")
        wait_until_ready(page)
        page.click("#try-example")
        expect(status(page)).to_contain_text("in the example picture")
        assert not {*before} & {engine_worker(page), network_worker(page), *page.workers}


def test_networks_whose_worker_cannot_start_are_reported_and_a_restart_is_offered(
    page, site_address
):
    def elsewhere(route):
        response = route.fetch()
        text = response.text().replace("network_worker.js", "missing.js")
        route.fulfill(response=response, body=text)

    page.route("**/worker/worker.js", elsewhere)
    page.goto(site_address)
    expect(status(page)).to_contain_text("The analysis stopped unexpectedly.")
    expect(page.locator("#restart")).to_be_visible()


def test_a_silent_worker_is_replaced_and_its_picture_analysed_after_all(page, site_address):
    page.clock.install(time=0)
    page.goto(site_address)
    wait_until_ready(page)
    engine_worker(page).evaluate("() => { setTimeout(() => { for (;;) {} }) }")
    page.clock.pause_at(A_DAY)
    page.click("#try-example")
    page.locator("body[data-source=picture]").wait_for()
    page.clock.fast_forward(59_000)
    expect(status(page)).to_contain_text("Reading the example picture")
    page.clock.fast_forward(2_000)
    page.clock.resume()
    expect(status(page)).to_contain_text(
        "did not respond in time. Restarting; the camera or picture stays open"
    )
    expect(status(page)).to_contain_text("One face in the example picture")


def test_a_worker_that_is_silent_while_it_starts_is_reported_and_can_be_started_again(
    page, site_address
):
    page.route("**/worker/worker.js", lambda route: route.fulfill(response=route.fetch(), body=""))
    page.clock.install(time=0)
    page.clock.pause_at(A_DAY)
    page.goto(site_address)
    # The page waits until it was painted.
    page.clock.run_for(1_000)
    expect(status(page)).to_contain_text("Loading")
    page.clock.fast_forward(59_000)
    expect(status(page)).to_contain_text("Loading")
    page.clock.fast_forward(2_000)
    page.clock.resume()
    expect(status(page)).to_contain_text("got stuck while starting")
    page.unroute_all(behavior="wait")
    page.click("#restart")
    wait_until_ready(page)


def test_after_the_first_visit_it_works_without_a_network_with_the_model_that_was_chosen(
    kept_page, site
):
    page = kept_page
    with running_page(site) as address:
        page.goto(address)
        wait_until_ready(page)
        page.locator("body[data-offline=saved]").wait_for()
        page.locator("#open-models").click()
        page.locator("#model-mini-xception").check()
        expect(page.locator("#model-status")).to_contain_text("is in use")
    page.reload()
    wait_until_ready(page)
    page.click("#try-example")
    page.locator(".face").wait_for()
    assert result(page)["model"]["name"] == "mini-xception"
    choose_model(page, MODEL.name)
    expect(page.locator("#model-status")).to_contain_text("is in use")
    open_panel(page)
    collect(page, "neutral")
    collect(page, "happiness")
    page.click("#head-train")
    expect(head_status(page)).to_contain_text("Trained and in use.")
    page.goto(f"{address}models.html#mini-xception")
    expect(page.get_by_role("heading", name="Models", exact=True)).to_be_visible()
    page.goto(f"{address}licences.html")
    licence = page.locator("a[href^='licences/'], a[href^='./licences/']").first
    licence.click()
    expect(page.locator("body")).to_contain_text("Copyright")
    # Lessons, too, and what learners write.
    page.goto(f"{address}lesson-crop.html?lang=en")
    square = page.locator("emotilens-exercise[name=square]")
    square.scroll_into_view_if_needed()
    program = square.locator("emotilens-editor").get_by_role("textbox")
    program.press("Control+a")
    # The editor indents each line as the one before, and by more after a colon.
    program.press_sequentially(
        "def square(x, y, width, height):\nside = max(width, height)\n"
        "return x + (width - side) / 2, y + (height - side) / 2, side, side"
    )
    program.press("Control+Enter")
    expect(square.get_by_role("status")).to_contain_text("Yes. One side", timeout=60_000)
