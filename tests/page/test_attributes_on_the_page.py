"""Age, gender and identity on the page: only once a person switches them on."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from page_reading import PATIENCE, result, save_as, wait_until_ready
from PIL import Image as Pillow
from PIL import ImageOps
from playwright.sync_api import expect

import emotilens as el
from video_making import moving_face, write_video

STAYS = moving_face(1)[0]
"""The face of somebody who stays beside one that leaves and returns."""

NETWORK = re.compile(r"hse-faceres.*\.onnx|python/attributes.*\.zip")


@pytest.fixture
def page(browser):
    """Without a service worker, so that files can be withheld."""
    context = browser.new_context(service_workers="block")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


def saved(page, press):
    """The JSON file that is saved by a press."""
    with page.expect_download() as downloading:
        press()
    return json.loads(Path(downloading.value.path()).read_text("utf-8"))


def test_they_are_fetched_when_switched_on_shown_as_in_python_and_gone_when_switched_off(
    page, site_address, example_picture, tmp_path
):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{site_address}?source=example")
    wait_until_ready(page)
    guess = page.locator("#card .attributes")
    expect(page.locator("#card .label")).to_contain_text("happiness")
    assert not [url for url in fetched if NETWORK.search(url)]
    page.locator("#attributes-details > summary").click()
    details = page.locator("#attributes-details")
    switch = details.get_by_role("checkbox", name="Guess the age")
    status = page.locator("#attributes-details").get_by_role("status")

    page.route(NETWORK, lambda route: route.abort())
    switch.click()
    expect(status).to_contain_text("Age and gender stay off; switch them on to try again.")
    expect(switch).not_to_be_checked()
    expect(guess).to_have_count(0)
    page.unroute(NETWORK)

    switch.click()
    expect(guess).to_contain_text("probably female: a guess")
    expect(status).to_be_empty()
    expect(page.locator("#live-tools emotilens-attributes")).to_have_js_property("on", True)
    native = el.analyse_picture(example_picture, attributes=True).faces[0].attributes
    document = result(page)
    assert document["attributes"]["name"] == "hse-faceres"
    shown = document["sources"][0]["frames"][0]["faces"][0]["attributes"]
    assert shown["age"] == pytest.approx(native.age, abs=1)
    assert shown["gender"] == pytest.approx(native.gender, abs=0.02)
    expect(guess).to_contain_text(f"{shown['age']:.0f} ± {shown['age_deviation']:.0f}")

    identity = details.get_by_role("checkbox", name="Compare faces")
    described = details.get_by_role("checkbox", name="Save descriptors")
    expect(identity).not_to_be_checked()
    expect(described).to_have_count(0)
    identity.click()
    expect(described).not_to_be_checked()
    expect(details).to_contain_text("keep it as you would keep their photograph")
    alike = page.locator("#alike")
    expect(alike).to_contain_text("Only one face can be compared so far.")
    page.evaluate("document.querySelector('#result-details').open = true")
    assert "descriptors" not in saved(page, lambda: page.click("#save-result"))["sources"][0]
    described.check()
    (source,) = saved(page, lambda: page.click("#save-result"))["sources"]
    assert [len(one["values"]) for one in source["descriptors"]] == [1024]
    expect(page.locator("#result-json")).not_to_contain_text("descriptors")

    pictures = [tmp_path / name for name in ("one.png", "other.png")]
    with Pillow.open(example_picture) as face:
        face.save(pictures[0])
        ImageOps.mirror(face).save(pictures[1])
    page.set_input_files("#open-picture", pictures)
    expect(alike).to_contain_text("Face 1 looks like face 1 of other.png: one person.")

    page.locator("#kept-details summary").click()
    kept = page.locator("#kept")
    expect(kept).to_contain_text(re.compile("in memory only: descriptors of [23] faces"))
    kept.get_by_role("button", name="Compared faces").click()
    expect(kept).not_to_contain_text("in memory only")
    expect(identity).not_to_be_checked()
    expect(alike).to_be_hidden()

    frames = [np.hstack([one, STAYS]) for one in moving_face(12, absent=range(3, 9))]
    video = write_video(tmp_path / "clip.webm", frames, codec=("libvpx", "yuv420p"))
    page.set_input_files("#open-picture", video)
    faces = page.locator("#video-faces")
    for track in (3, -1):
        faces.locator(f"li[data-track='{track}'] label").click()
        expect(page.locator("#timeline-lines")).to_have_js_property("timeline.track", track)
    again = details.get_by_role("button", name="Analyse the video again")
    expect(page.locator("#run-again")).to_be_visible()
    expect(again).to_have_count(0)
    identity.click()
    again.click()
    expect(faces).to_contain_text(re.compile(r"Faces [12] \+ 3 look like one person. This is a"))
    expect(faces.locator("li", has_text="2 faces joined")).to_contain_text("probably female")
    expect(again).to_have_count(0)
    described.check()
    (source,) = saved(page, lambda: save_as(page, "json"))["sources"]
    assert [one["track"] for one in source["descriptors"]] == [1, 2, 3]
    faces.get_by_role("button", name=re.compile("Separate [12] . 3")).click()
    expect(faces.locator("li[data-track='3']")).to_have_count(1)

    switch.click()
    expect(identity).to_have_count(0)
    page.click("#try-example")
    expect(page.locator("#card .label")).to_contain_text("happiness")
    expect(guess).to_have_count(0)
    expect(page.locator("#result-json")).not_to_contain_text("hse-faceres")
