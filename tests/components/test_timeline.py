"""The timeline: keys, wheel, brush, legend and marks change what is shown and are reported."""

import pytest
from playwright.sync_api import expect

EVENTS = """timeline => {
  window.events = [];
  for (const name of ["seek", "spanchange", "shownchange", "markchange", "markremove"]) {
    timeline.addEventListener(name, ({ detail }) => window.events.push([name, detail]));
  }
}"""

LAST = "name => window.events.filter(([each]) => each === name).at(-1)[1]"


@pytest.fixture
def page(show):
    return show("?element=timeline&state=zoomed", width=1300)


@pytest.fixture
def timeline(page):
    found = page.locator("emotilens-timeline")
    found.evaluate(EVENTS)
    return found


def span(timeline) -> list[float]:
    return timeline.evaluate("element => element.view")


def test_arrows_move_by_a_frame_or_a_second_and_stay_in_view(page, timeline):
    slider = page.locator("[role=slider]")
    slider.press("ArrowRight")
    assert page.evaluate(LAST, "seek") == {"time": pytest.approx(555 / 30), "row": 555}
    slider.press("Shift+ArrowLeft")
    assert page.evaluate(LAST, "seek")["row"] == 525
    slider.press("Home")
    assert page.evaluate(LAST, "seek")["row"] == 0
    expect(slider).to_have_attribute("aria-valuenow", "0")
    assert span(timeline)[0] == pytest.approx(0)
    assert span(timeline)[1] - span(timeline)[0] == pytest.approx(14)


def test_keys_and_wheel_zoom_around_a_place_that_stays(page, timeline):
    slider = page.locator("[role=slider]")
    slider.press("+")
    from_, to = span(timeline)
    assert to - from_ == pytest.approx(7)
    position = timeline.evaluate("element => element.position")
    assert (position - from_) / 7 == pytest.approx((position - 12) / 14, abs=1e-6)
    slider.press("0")
    assert page.evaluate(LAST, "spanchange") is None
    assert span(timeline) == [0, pytest.approx(48)]
    chart = page.locator("#timeline-chart .clip").first.bounding_box()
    page.mouse.move(chart["x"] + chart["width"] / 4, chart["y"] + 30)
    page.mouse.wheel(0, -350)
    expect(page.locator(".times span").first).not_to_have_text("0:00")
    from_, to = span(timeline)
    assert from_ + (to - from_) / 4 == pytest.approx(12, abs=0.2)
    assert to - from_ < 30


def test_a_press_chooses_a_frame_and_a_drag_across_the_small_chart_a_span(page, timeline):
    chart = page.locator("#timeline-chart .clip").first.bounding_box()
    page.mouse.click(chart["x"] + chart["width"] / 2, chart["y"] + 50)
    assert page.evaluate(LAST, "seek")["time"] == pytest.approx(19, abs=0.05)
    small = page.locator(".overview").bounding_box()
    middle = small["y"] + small["height"] / 2
    page.mouse.move(small["x"] + small["width"] * 0.75, middle)
    page.mouse.down()
    page.mouse.move(small["x"] + small["width"] * 0.9, middle, steps=3)
    page.mouse.up()
    assert span(timeline) == [pytest.approx(36, abs=0.1), pytest.approx(43.2, abs=0.1)]


def test_a_name_is_shown_alone_then_others_join_it(page, timeline):
    anger, fear = (page.locator(f".legend [data-name={name}]") for name in ("anger", "fear"))
    anger.click()
    assert page.evaluate(LAST, "shownchange") == ["anger"]
    expect(fear).to_have_attribute("aria-pressed", "false")
    fear.click()
    assert page.evaluate(LAST, "shownchange") == ["anger", "fear"]
    anger.click()
    fear.click()
    assert page.evaluate(LAST, "shownchange") is None
    expect(anger).to_have_attribute("aria-pressed", "true")


def test_the_note_of_a_mark_is_changed_in_place(page, timeline):
    page.get_by_role("button", name="Mark at 0:22.80: laughs").click()
    note = page.get_by_role("textbox", name="Note")
    expect(note).to_be_focused()
    note.fill("laughs twice")
    note.press("Enter")
    assert page.evaluate(LAST, "markchange") == {"index": 1, "text": "laughs twice"}
    page.get_by_role("button", name="Mark at 0:14.20: question 3").click()
    page.get_by_role("button", name="Remove").click()
    assert page.evaluate(LAST, "markremove") == {"index": 0}


def test_ten_thousand_frames_are_drawn_at_once(show):
    page = show("?element=timeline&state=long")
    milliseconds = page.locator("emotilens-timeline").evaluate("""async (timeline) => {
      const begin = performance.now();
      for (let step = 0; step < 10; step += 1) {
        timeline.position = step;
        await timeline.updateComplete;
      }
      return (performance.now() - begin) / 10;
    }""")
    assert milliseconds < 50


def test_smoothing_reports_its_kind_and_seconds(show):
    page = show("?element=smoothing&state=live")
    control = page.locator("emotilens-smoothing")
    control.evaluate(
        "element => element.addEventListener('change', e => { window.changed = e.detail })"
    )
    control.locator("select").select_option("box")
    assert page.evaluate("window.changed") == {"kind": "box", "seconds": 0.22}
    control.locator("input").press("End")
    assert page.evaluate("window.changed") == {"kind": "box", "seconds": 2}


def test_where_the_face_was_lost_is_a_flag_that_leads_there(page, timeline):
    flag = page.get_by_role("button", name="Lost from 0:23.60 to 0:25.00: go there")
    flag.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(LAST, "seek") == {"time": pytest.approx(23.6), "row": 708}
    # Before the face was there, nothing was lost, and flags never lie on each other.
    timeline.evaluate(
        """async element => {
          const found = element.timeline.times.map((_, row) => row > 30 && row % 3 === 0);
          element.timeline = { ...element.timeline, found };
          element.showAll();
          await element.updateComplete;
        }"""
    )
    flags = page.locator("#timeline-chart [data-lost]")
    places = flags.evaluate_all("all => all.map(each => each.getBoundingClientRect().x)")
    assert 10 < len(places) < 60
    assert min(places[1:][i] - places[i] for i in range(len(places) - 1)) >= 24
    expect(page.get_by_role("button", name="Lost from 0:00.00")).to_have_count(0)


CLOSE = """async timeline => {
  timeline.timeline = structuredClone(timeline.timeline);
  await timeline.updateComplete;
  window.numbers = new WeakRef(timeline.timeline);
  timeline.timeline = undefined;
  await timeline.updateComplete;
}"""


def test_a_timeline_that_is_closed_keeps_none_of_its_numbers(page, timeline):
    """Those of an hour take 16 MB."""
    timeline.evaluate(CLOSE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.enable")
    devtools.send("HeapProfiler.collectGarbage")
    assert page.evaluate("() => window.numbers.deref() === undefined")
