"""Heads on the page: trained with the camera or pictures, saved, opened, named, and deleted."""

import io
import json
import re

import jsonschema
import numpy as np
import pytest
from held_camera import HOLD, allow, refuse, wait_for_requests
from made_heads import MODEL, constant, made_head
from page_reading import (
    choose_model,
    result,
    return_to_example,
    save_as,
    status,
    wait_until_ready,
)
from PIL import Image as Pillow
from PIL import ImageOps
from playwright.sync_api import expect
from teaching import (
    add_column,
    clear_head_status,
    collect,
    column,
    head_status,
    open_panel,
    record_button,
)

from build_steps.paths import ROOT
from emotilens.heads.files import head_from_bytes
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from video_making import moving_face, write_video

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())

FAKE_CAMERA = ROOT / "tests/cases/camera/fake_camera.js"

NO_CAMERA = """() => {
  navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException("", "NotFoundError");
  };
}"""

NUMBERS = "(group) => group.getRootNode().host.thumbnails.map(({ number }) => number)"

ONLY_FIRST_IS_GONE = """(group, [first, ...others]) => {
  const { thumbnails, renderRoot } = group.getRootNode().host;
  const numbers = thumbnails.map(({ number }) => number);
  const count = renderRoot.querySelector(".count").textContent;
  return !numbers.includes(first) && others.every((each) => numbers.includes(each)) &&
    count === `${numbers.length} samples in 1 moment`;
}"""
"""A last sample may arrive after the button was released."""

UNITS = made_head(
    constant("affect", ("valence", "arousal"), [np.arctanh(0.5), np.arctanh(-0.25)]),
    constant("action_units", ("AU6", "AU12"), [np.log(3), 0.0], (0.5, 0.6)),
)
"""Valence 0.5, arousal −0.25, AU6 75 %, AU12 50 % and therefore not there."""


def in_use(page):
    return page.locator("#head-state")


def bring(page, field: str, name: str, content: bytes) -> None:
    page.set_input_files(field, {"name": name, "mimeType": "", "buffer": content})


@pytest.fixture
def ready(started):
    """The shared page at “Teach”, without a head."""
    open_panel(started)
    if started.locator("#head-delete").is_enabled():
        started.click("#head-delete")
        expect(head_status(started)).to_contain_text("deleted")
    expect(in_use(started)).to_contain_text("No head is in use")
    clear_head_status(started)
    return started


def test_a_head_is_taught_with_the_camera_kept_and_deleted(ready, tmp_path):
    collect(ready, "neutral")
    collect(ready, "happiness")
    happy = column(ready, "happiness")
    before = happy.evaluate(NUMBERS)
    happy.locator(".thumbnail").last.click()
    ready.wait_for_function(
        f"([group, before]) => ({ONLY_FIRST_IS_GONE})(group, before)",
        arg=[happy.element_handle(), before],
    )
    ready.click("#head-train")
    expect(head_status(ready)).to_contain_text(
        re.compile(r"Trained and in use\. Correct on \d+ of \d+ held-out samples")
    )
    expect(in_use(ready)).to_contain_text(
        "The head “my face” is in use for expressions. Everything else"
    )
    expect(column(ready, "neutral").locator(".score")).to_contain_text(
        re.compile(r"\d+ of \d+ \(\d+ %\)")
    )
    counted = ready.locator("#head-confusion tbody td:not(.figure)")
    expect(counted).to_have_count(4)
    held_out = sum(map(int, counted.all_inner_texts()))
    expect(head_status(ready)).to_contain_text(f"of {held_out} held-out samples")
    expect(ready.locator("#head-not-whole")).to_contain_text(
        "The end of the only moment of “neutral” and “happiness” was held out"
    )
    expect(ready.locator("#from-head")).to_have_text("From the head “my face”: expressions.")
    expect(ready.locator(".face .tag")).to_contain_text("from the model’s expressions")
    document = result(ready)
    jsonschema.validate(document, SCHEMA)
    labels = document["head"]["labels"]
    assert document["head"]["name"] == "my face"
    assert set(document["sources"][0]["frames"][0]["faces"][0]["expression"]["raw"]) == set(labels)
    ready.get_by_role("radio", name="Model alone").check()
    expect(in_use(ready)).to_contain_text("“my face” is set aside")
    expect(ready.locator("#from-head")).to_be_hidden()
    ready.get_by_role("radio", name="With the head").check()
    expect(ready.locator("#from-head")).to_be_visible()
    ready.reload()
    wait_until_ready(ready)
    expect(ready.locator("#head-in-use")).to_have_text("my face")
    ready.click("#try-example")
    expect(ready.locator("#from-head")).to_contain_text("my face")
    open_panel(ready)
    # Nothing else was kept.
    expect(column(ready, "happiness").locator(".count")).to_have_text("No samples yet")
    with ready.expect_download() as download:
        ready.click("#head-save")
    assert download.value.suggested_filename == "my face.npz"
    download.value.save_as(tmp_path / "head.npz")
    head = head_from_bytes((tmp_path / "head.npz").read_bytes(), "head.npz")
    assert (head.model, head.model_sha256) == (MODEL.name, MODEL.sha256)
    ready.click("#head-delete")
    expect(in_use(ready)).to_contain_text("No head is in use")
    expect(ready.locator("#from-head")).to_be_hidden()
    ready.reload()
    wait_until_ready(ready)
    ready.click("#try-example")
    expect(status(ready)).to_contain_text("in the example picture")
    assert "head" not in result(ready)


def test_a_file_that_is_no_head_is_refused(ready):
    bring(ready, "#head-open", "photo.npz", b"no head at all")
    expect(head_status(ready)).to_contain_text("photo.npz cannot be read as a head")
    expect(in_use(ready)).to_contain_text("No head is in use")


def test_an_opened_head_shows_action_units_and_its_name(ready):
    return_to_example(ready)
    open_panel(ready)
    bring(ready, "#head-open", "units.npz", UNITS)
    expect(head_status(ready)).to_contain_text("units.npz was opened")
    expect(in_use(ready)).to_contain_text("is in use for valence and arousal, action units")
    card = ready.locator(".face")
    expect(card.locator("emotilens-circumplex dd")).to_have_text(["+0.50", "−0.25"])
    expect(card.locator("emotilens-circumplex .tag")).to_have_text("from the head “units”")
    expect(card.get_by_role("meter", name="AU6: 75 %, present")).to_be_visible()
    expect(card.get_by_role("meter", name="AU12: 50 %, absent")).to_be_visible()
    mark = card.locator("li[data-label=AU12] .threshold")
    assert mark.evaluate("mark => mark.style.getPropertyValue('--share')") == "0.6"
    document = result(ready)
    jsonschema.validate(document, SCHEMA)
    assert document["head"]["thresholds"] == {"AU6": 0.5, "AU12": 0.6}
    assert document["sources"][0]["frames"][0]["faces"][0]["affect_source"] == "head"


def test_action_units_are_in_the_timeline_and_the_saved_table(ready, tmp_path):
    bring(ready, "#head-open", "units.npz", UNITS)
    expect(head_status(ready)).to_contain_text("units.npz was opened")
    playable = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"b": "4000000"}}
    clip = write_video(tmp_path / "clip.webm", moving_face(4), **playable)
    ready.set_input_files("#open-picture", clip)
    expect(status(ready)).to_contain_text("is done: 4 frames")
    expect(ready.locator("#timeline-lines [data-plot=units] canvas")).to_be_visible()
    expect(ready.locator("#timeline-legend [data-name=AU6]")).to_contain_text("75")
    with ready.expect_download() as download:
        save_as(ready, "csv")
    download.value.save_as(tmp_path / "clip.csv")
    header = (tmp_path / "clip.csv").read_text("utf-8").splitlines()[0].split(",")
    assert {"AU6", "AU12_raw", "head"} <= set(header)


def test_a_head_of_another_model_is_reported_and_applied_once_that_model_is_in_use(
    ready, example_picture
):
    bring(ready, "#head-open", "units.npz", UNITS)
    expect(in_use(ready)).to_contain_text("The head “units” is in use")
    choose_model(ready, "mini-xception")
    expect(in_use(ready)).to_contain_text(
        f"saved but not applied. The head “units” reads embeddings of the model “{MODEL.name}”, "
        f"but the model is “mini-xception”"
    )
    expect(ready.locator("#head-in-use")).to_have_text("")
    return_to_example(ready)
    open_panel(ready)
    assert "head" not in result(ready)
    column(ready, "neutral").locator("input[type=file]").set_input_files(example_picture)
    expect(head_status(ready)).to_contain_text("“mini-xception” outputs no embeddings")
    choose_model(ready, MODEL.name)
    expect(in_use(ready)).to_contain_text("The head “units” is in use")


def test_without_a_face_recording_ends(ready):
    ready.evaluate(f"() => {{ {FAKE_CAMERA.read_text()} window.cam.face = false }}")
    record_button(ready, "neutral").press("Enter")
    expect(head_status(ready)).to_contain_text("No face was in view, so recording")
    expect(record_button(ready, "neutral")).to_have_attribute("aria-pressed", "false")
    ready.click("#stop-camera")


def test_pictures_teach_what_the_camera_does_and_the_command_line_agrees(
    ready, models, example_picture, tmp_path
):
    face = Pillow.open(example_picture).convert("RGB")
    variants = {"as it is": face, "dim": face.point(lambda value: value // 3)}
    ready.evaluate(NO_CAMERA)
    record_button(ready, "neutral").press("Enter")
    expect(head_status(ready)).to_contain_text("No camera was found")
    for label, picture in variants.items():
        add_column(ready, label)
        files = []
        for number in range(5):
            stream = io.BytesIO()
            ImageOps.expand(picture, 4 * number).save(stream, "PNG", compress_level=1)
            name = f"{label} {number}.png"
            files.append({"name": name, "mimeType": "image/png", "buffer": stream.getvalue()})
        if label == "dim":
            blank = io.BytesIO()
            Pillow.new("RGB", (90, 90)).save(blank, "PNG")
            files.append({"name": "blank.png", "mimeType": "", "buffer": blank.getvalue()})
        column(ready, label).locator("input[type=file]").set_input_files(files)
        expect(head_status(ready)).to_contain_text(f"5 samples of “{label}” were added from")
    expect(head_status(ready)).to_contain_text(
        "from 6 pictures. In the others, no face was detected"
    )
    ready.click("#head-train")
    expect(head_status(ready)).to_contain_text("Correct on 2 of 2 held-out samples (100 %)")
    with ready.expect_download() as download:
        ready.click("#head-save")
    download.value.save_as(tmp_path / "head.npz")
    ready.click("#try-example")
    expect(status(ready)).to_contain_text("One face in the example picture: as it is")
    ours = result(ready)
    head = head_from_bytes((tmp_path / "head.npz").read_bytes(), "head.npz")
    engine = native_engine(models, head=head)
    picture = read_picture(example_picture)
    native = complete(engine.analyse_picture("astronaut", picture)).frames[0].faces[0]
    (face,) = ours["sources"][0]["frames"][0]["faces"]
    assert ours["head"]["sha256"] == head.sha256
    assert face["expression"]["raw"] == pytest.approx(native.expression.raw, abs=0.05)


def test_a_camera_that_is_denied_interrupted_or_late_is_reported_beside_its_button(
    browser, site_address
):
    with browser.new_context(permissions=[], service_workers="block") as context:
        page = context.new_page()
        page.goto(site_address)
        wait_until_ready(page)
        open_panel(page)
        record_button(page, "neutral").press("Enter")
        expect(head_status(page)).to_contain_text("Camera access was denied")
        context.grant_permissions(["camera"])
        record_button(page, "neutral").press("Enter")
        expect(head_status(page)).to_contain_text("Recording")
        page.click("#stop-camera")
        expect(head_status(page)).to_contain_text("was interrupted after")
        expect(record_button(page, "neutral")).to_have_attribute("aria-pressed", "false")
        page.evaluate(f"() => {{ {HOLD} }}")
        record_button(page, "neutral").press("Enter")
        expect(head_status(page)).to_contain_text("Allow camera access when your browser asks")
        wait_for_requests(page, 1)
        refuse(page, 0)
        expect(head_status(page)).to_contain_text("Camera access was denied")
        expect(head_status(page)).to_have_attribute("data-tone", "alarm")
        record_button(page, "neutral").press("Enter")
        wait_for_requests(page, 2)
        page.click("#try-example")
        expect(status(page)).to_contain_text("One face in the example picture")
        allow(page, 1)
        expect(head_status(page)).to_contain_text(
            "Something else was opened before the camera started"
        )
        record_button(page, "neutral").press("Enter")
        wait_for_requests(page, 3)
        allow(page, 2)
        expect(head_status(page)).to_contain_text("Recording “neutral”")
