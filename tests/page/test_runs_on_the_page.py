"""A video is analysed again by another model, and both runs are compared and exported."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from made_heads import constant, made_head
from page_reading import PATIENCE, choose_model, open_route, save_as, status, wait_until_ready
from playwright.sync_api import expect
from sessions_reading import drawer
from teaching import open_panel

from build_steps.paths import NODE_PACKAGES
from video_making import moving_face, write_video

PLAYABLE = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"b": "4000000"}}


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(12), **PLAYABLE)


@pytest.fixture(scope="module")
def opened(shared_page, site_address, clip):
    shared_page.set_viewport_size({"width": 1280, "height": 800})
    shared_page.goto(f"{site_address}?frames=2&gaps=line")
    wait_until_ready(shared_page)
    open_route(shared_page, "video")
    shared_page.set_input_files("#open-picture", clip)
    return shared_page


LENGTH = "document.querySelector('#timeline-lines').timeline?.times.length"


def lines(page):
    return page.locator("#timeline-lines")


def saved(page, form: str, count: int) -> dict[str, str]:
    """Names and texts of the files that are saved."""
    downloads = []

    def keep(download):
        downloads.append(download)

    page.on("download", keep)
    save_as(page, form)
    expect(status(page)).to_contain_text("was saved")
    for _ in range(PATIENCE // 50):
        if len(downloads) == count:
            break
        page.wait_for_timeout(50)
    page.remove_listener("download", keep)
    return {
        download.suggested_filename: Path(download.path()).read_text("utf-8")
        for download in downloads
    }


def test_only_every_nth_frame_is_analysed_as_the_address_wants(opened):
    expect(status(opened)).to_contain_text("clip.webm is done: 6 frames")
    opened.wait_for_function(
        "() => document.querySelector('#timeline-lines').timeline?.frames.length === 6"
    )
    assert lines(opened).evaluate("({ timeline }) => timeline.frames") == [0, 2, 4, 6, 8, 10]
    expect(opened.locator("#player")).to_contain_text("frame 10")


def test_the_chip_says_what_made_the_analysis_and_when(opened):
    chip = opened.locator("#provenance")
    expect(chip).to_have_text(
        re.compile(r"^emotilens .*BlazeFace.*Gaussian.* ±0\.20 s · \d+ \w+ 20")
    )
    opened.locator("#timeline-filter").get_by_label("Filter").select_option("none")
    expect(chip).to_contain_text("no filter")
    expect(opened).to_have_url(re.compile(r"\?frames=2&gaps=line&filter=none#"))
    opened.locator("#timeline-filter").get_by_label("Filter").select_option("gaussian")
    expect(opened.locator("#timeline-filling")).to_have_value("line")
    opened.locator("#timeline-filling").select_option("none")
    expect(opened).to_have_url(re.compile(r"\?frames=2#"))


def test_picture_chart_and_bars_are_in_view_and_so_is_the_form_for_another_run(opened):
    opened.evaluate("scrollTo(0, 0)")
    for part in ("#stage", "#card emotilens-scores", "#timeline-lines .strip"):
        expect(opened.locator(part).first).to_be_in_viewport(ratio=0.99)
    opened.evaluate((NODE_PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = opened.evaluate("async () => (await axe.run()).violations")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    again = opened.get_by_text("Run again with …")
    again.press("Enter")
    expect(opened.locator("#start-run")).to_be_in_viewport(ratio=1)
    opened.locator("#run-frames").press("Escape")
    expect(opened.locator("#start-run")).to_be_hidden()
    expect(again).to_be_focused()
    # A search in the page opens it without a press.
    opened.locator("#run-again").evaluate("form => { form.open = true; }")
    expect(opened.locator("#run-model")).to_have_value("emotilens-ferplus")
    opened.locator("#run-frames").press("Escape")
    # The stage stays while the timeline is scrolled.
    opened.locator("#zoom-all").scroll_into_view_if_needed()
    expect(opened.locator("#stage")).to_be_in_viewport(ratio=0.99)


def test_another_run_is_drawn_over_the_first_and_both_are_exported(opened):
    opened.get_by_text("Run again with …").click()
    opened.locator("#run-model").select_option("mini-xception")
    opened.locator("#run-frames").select_option("1")
    opened.locator("#start-run").click()
    expect(status(opened)).to_contain_text("clip.webm is done: 12 frames")
    expect(opened.locator("#player")).to_contain_text("frame 11")
    expect(opened.locator("#runs")).to_be_visible()
    expect(opened.locator("#run-shown option")).to_have_text(
        [re.compile(r"^1 · emotilens .* · 1 of 2 frames$"), re.compile("^2 · mini-XCEPTION")]
    )
    expect(opened.locator("#run-agreement")).to_contain_text("of the 12 frames in which both")
    expect(opened).to_have_url(re.compile("model=mini-xception"))
    expect(opened).not_to_have_url(re.compile("frames="))
    compared = lines(opened).evaluate("({ compared, timeline }) => [compared, timeline.labels]")
    assert len(compared[0]["labels"]) == len(compared[1]) == 12
    assert "contempt" not in compared[0]["smoothed"], "mini-XCEPTION has no such label"
    legend = lines(opened).locator(".legend")
    expect(legend.locator(".other")).to_have_count(legend.locator("button").count())
    expect(lines(opened).locator(".kinds")).to_contain_text("1 · emotilens")
    expect(lines(opened).locator(".values")).to_contain_text("; other run: ")

    (chart,) = saved(opened, "svg", 1).items()
    assert chart[0] == "clip.webm.svg"
    root = ElementTree.fromstring(chart[1])
    paths = list(root.iter("{http://www.w3.org/2000/svg}path"))
    assert any(path.get("stroke-dasharray") for path in paths)
    tables = saved(opened, "json", 2)
    first, second = (json.loads(text) for _, text in sorted(tables.items()))
    assert [name.split(" ")[0] for name in sorted(tables)] == ["clip.webm.1", "clip.webm.2"]
    assert len(first["sources"][0]["frames"]) == 6
    assert (second["model"]["name"], len(second["sources"][0]["frames"])) == ("mini-xception", 12)
    assert second["sources"][0]["analysed"].startswith("20")


def test_the_other_run_can_be_shown_and_the_comparison_left(opened):
    opened.locator("#run-shown").select_option("0")
    expect(opened.locator("#provenance")).to_contain_text("emotilens")
    opened.wait_for_function(f"() => {LENGTH} === 6")
    expect(opened.locator("#run-compared")).to_have_value("1")
    opened.locator("#run-compared").select_option("")
    expect(lines(opened).locator(".other")).to_have_count(0)
    expect(opened.locator("#run-agreement")).to_be_empty()


def test_a_new_run_that_is_cancelled_at_once_leaves_the_earlier_one(opened):
    opened.evaluate("""() => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        document.querySelector("#cancel-video").click();
      });
      watch.observe(document.querySelector("#video-progress"), { attributes: true });
    }""")
    opened.get_by_text("Run again with …").click()
    opened.locator("#start-run").click()
    expect(opened.locator("#timeline")).to_be_visible()
    expect(opened.locator("#run-again")).to_be_visible()
    opened.wait_for_function(f"() => {LENGTH} > 0")
    expect(opened.locator("#player").get_by_role("button", name="Play")).to_be_enabled()


def test_runs_over_one_video_are_sessions_that_are_compared_again_after_a_reload(opened, clip):
    opened.reload()
    wait_until_ready(opened)

    def open_session(model: str) -> None:
        session = drawer(opened).locator("li").filter(has_text=model).last
        session.get_by_role("button", name="Open: clip.webm").click()
        expect(opened.get_by_role("dialog", name="Sessions")).to_be_hidden()

    open_session("emotilens")
    expect(status(opened)).to_contain_text("clip.webm is open: only its timeline")
    expect(opened.locator("#runs")).to_be_hidden()
    # A run that is opened again stays one run.
    for _ in range(2):
        open_session("mini-XCEPTION")
        expect(opened.locator("#run-shown option")).to_have_count(2)
        expect(opened.locator("#run-shown")).to_have_value("1")
        expect(opened.locator("#run-compared")).to_have_value("0")
    expect(opened.locator("#run-agreement")).to_contain_text("in which both")
    expect(opened.locator("#run-again")).to_be_hidden()
    opened.set_input_files("#open-picture", clip)
    expect(status(opened)).to_contain_text("clip.webm and its saved analysis are open")
    expect(opened.locator("#run-again")).to_be_visible()
    expect(opened.locator("#run-shown option")).to_have_count(2)


def test_a_run_at_true_speed_leaves_out_the_frames_that_are_late(opened):
    opened.get_by_text("Run again with …").click()
    opened.locator("#run-frames").select_option("real")
    opened.locator("#start-run").click()
    expect(opened).to_have_url(re.compile("frames=real"))
    expect(opened.locator("#run-shown option")).to_have_count(3)
    expect(status(opened)).to_contain_text("clip.webm is done")
    expect(opened.locator("#video-progress")).to_be_hidden()
    frames, times = lines(opened).evaluate("({ timeline }) => [timeline.frames, timeline.times]")
    assert frames[0] == 0
    assert frames == sorted(set(frames))
    assert 1 <= len(frames) <= 12
    # Each has the time at which a player shows it.
    assert times == pytest.approx([frame / 25 for frame in frames], abs=2e-3)


def test_a_head_is_used_in_one_run_and_left_out_of_the_next(opened):
    choose_model(opened, "emotilens-ferplus")
    expect(opened.locator("#model-in-use")).to_contain_text("emotilens")
    head = made_head(constant("expression", ("calm", "bright"), (0.0, 2.0)))
    file = {"name": "units.npz", "mimeType": "application/octet-stream", "buffer": head}
    open_panel(opened)
    opened.set_input_files("#head-open", file)
    expect(opened.locator("#head-in-use")).to_have_text("units")
    open_route(opened, "video")
    opened.get_by_text("Run again with …").click()
    opened.locator("#run-frames").select_option("5")
    choice = opened.locator("#run-head")
    opened.locator("#run-model").select_option("emotilens-ferplus")
    expect(choice.locator("option")).to_have_text(["“units”", "none, the model alone"])
    expect(choice).to_have_value("")
    opened.locator("#run-model").select_option("mini-xception")
    expect(choice).to_be_disabled()
    opened.locator("#run-model").select_option("emotilens-ferplus")
    opened.locator("#start-run").click()
    shown = opened.locator("#run-shown option")
    expect(shown.last).to_have_text(re.compile(r"^\d .* · units · 1 of 5 frames$"))
    opened.get_by_text("Run again with …").click()
    choice.select_option("alone")
    opened.locator("#start-run").click()
    expect(shown.last).to_have_text(re.compile(r"^\d · emotilens [^·]* · 1 of 5 frames$"))
    expect(opened.locator("#head-in-use")).to_be_empty()


def test_a_face_is_chosen_on_the_stage_or_in_the_list(opened):
    picker = opened.locator("#video-faces")
    expect(picker).to_be_visible()
    assert picker.evaluate("({ selected }) => selected") in (0, 1)
    opened.locator("#stage").evaluate(
        "(stage) => stage.dispatchEvent(new CustomEvent('select', { detail: 1, bubbles: true }))"
    )
    expect(picker).to_have_js_property("selected", 1)
    expect(lines(opened)).to_have_js_property("timeline.track", 1)
    for language, name in (("es", "Cara 1"), ("en", "Face 1")):
        opened.locator("#language").select_option(language)
        expect(picker.locator("[data-track='1'] b")).to_have_text(name)


def test_the_picture_stays_in_view_while_the_page_is_scrolled(opened):
    for width, height in ((1280, 800), (390, 844), (844, 390)):
        opened.set_viewport_size({"width": width, "height": height})
        lines(opened).locator("#timeline-legend").scroll_into_view_if_needed()
        stage = opened.locator("#stage").bounding_box()
        assert stage["y"] >= -1, (width, height)
        assert stage["y"] + stage["height"] <= height + 1
    opened.set_viewport_size({"width": 1280, "height": 800})
