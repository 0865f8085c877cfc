"""Choosing one of several faces, and reading its card."""

from playwright.sync_api import expect

SELECTED = """() => {
  window.selected = [];
  addEventListener("select", ({ detail }) => { if (detail) window.selected.push(detail); });
}"""


def test_chips_are_one_group_for_the_keyboard(show):
    page = show("?element=chips&state=sure")
    page.evaluate(SELECTED)
    chips = page.get_by_role("group", name="Faces").get_by_role("radio")
    chips.first.focus()
    page.keyboard.press("ArrowRight")
    expect(chips.nth(1)).to_be_checked()
    expect(chips.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("emotilens-face-chips")).not_to_be_focused()
    assert page.evaluate("selected") == [2]


def test_chips_have_a_mark_a_word_and_a_figure(show):
    page = show("?element=chips&state=sure")
    chips = page.locator(".chip")
    expect(chips).to_have_text(["Face 1 happy 97", "Face 2 disgust? 66", "Face 3 too dark"])
    styles = chips.evaluate_all("chips => chips.map(chip => getComputedStyle(chip).borderTopStyle)")
    assert styles == ["solid", "dashed", "dotted"]


def test_thirty_chips_leave_room_for_the_card(show):
    for width in (1000, 390):
        page = show("?element=chips&state=crowd", width=width)
        chips = page.locator("emotilens-face-chips")
        expect(chips.locator(".chip")).to_have_count(30)
        height = chips.bounding_box()["height"]
        assert height < (240 if width > 960 else 90)
        selected = chips.locator(".chip:has(:checked)").bounding_box()
        assert selected["x"] >= 0
        assert selected["x"] + selected["width"] <= width


def test_chips_are_sorted_as_chosen(show):
    page = show("?element=chips&state=crowd")
    page.get_by_label("Sort").select_option("certainty")
    figures = page.locator(".chip:not(.unjudged)").all_inner_texts()
    percents = [int(figure.split()[-1]) for figure in figures]
    assert percents == sorted(percents, reverse=True)


def test_chips_of_faces_that_come_and_go_leave_nothing_behind(show):
    page = show("?element=chips&state=sure")
    nodes = page.locator("emotilens-face-chips").evaluate(
        """async (chips) => {
          const { faces } = chips;
          const nodes = [];
          for (let times = 0; times < 20; times += 1) {
            for (const shown of [faces.slice(2), faces]) {
              chips.faces = shown;
              await chips.updateComplete;
            }
            nodes.push(chips.renderRoot.querySelector(".chips").childNodes.length);
          }
          return nodes;
        }"""
    )
    assert nodes == [nodes[0]] * 20
    expect(page.locator(".chip")).to_have_count(3)


def test_an_uncertain_card_keeps_the_best_guess_and_the_reason(show):
    page = show("?element=card&state=close")
    card = page.locator("emotilens-face-card")
    expect(card.locator(".label")).to_have_text("uncertain")
    expect(card.locator(".closest")).to_have_text("closest: anger")
    expect(card.locator("p.who")).to_have_text("Face 2, two are close")
    expect(card.get_by_role("meter", name="anger: 45 %")).to_be_visible()


def test_a_face_that_is_not_judged_has_a_remedy_instead_of_bars(show):
    page = show("?element=card&state=too-dark")
    card = page.locator("emotilens-face-card")
    expect(card.locator(".label")).to_have_text("too dark")
    expect(card.locator(".note")).to_contain_text("Add light")
    expect(card.locator("emotilens-scores")).to_have_count(0)
    expect(card.locator(".warned")).to_have_text(["Light 1 %", "Sharpness blurred"])


def test_less_motion_means_dots_instead_of_trails(show):
    moving = show("?element=circumplex&state=trails")
    expect(moving.locator(".trail")).not_to_have_count(0)
    still = show("?element=circumplex&state=trails", reduced_motion="reduce")
    expect(still.locator(".trail")).to_have_count(0)
    expect(still.locator(".who.selected .before")).to_have_count(5)
