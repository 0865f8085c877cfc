"""The view: a frame with its faces, of which one is chosen."""

import re

from playwright.sync_api import expect

BOX = """(view, name) => {
  const { x, y, width } = view.renderRoot.querySelector(name).getBoundingClientRect();
  return [x, y, width];
}"""


def test_a_face_that_is_chosen_anywhere_is_chosen_everywhere(show):
    page = show("?element=view&state=live", width=1320)
    view, card = page.locator("emotilens-view"), page.locator("emotilens-face-card")
    view.evaluate(
        """view => {
          view.heard = [];
          view.addEventListener("select", ({ detail }) => view.heard.push(detail));
        }"""
    )
    expect(card).to_contain_text(re.compile(r"Face 1( of|, )"))
    page.get_by_role("radio", name="too dark").check()
    expect(card).to_contain_text("Face 3, not judged")
    assert page.locator("emotilens-stage").evaluate("stage => stage.selected") == 3
    x, y = page.locator("emotilens-stage").evaluate(
        "({ drawn }) => { const { x, y, width } = drawn[1].area; return [x + width / 2, y + 9] }"
    )
    page.locator("emotilens-stage").click(position={"x": x, "y": y})
    expect(card).to_contain_text(re.compile(r"Face 2( of|, )"))
    assert view.evaluate("view => view.heard") == [3, 2]


def test_the_largest_face_is_shown_until_one_is_chosen_and_when_that_one_has_left(show):
    page = show("?element=view&state=live", width=1320)
    view, card = page.locator("emotilens-view"), page.locator("emotilens-face-card")
    view.evaluate("view => { view.selected = 2 }")
    expect(card).to_contain_text(re.compile(r"Face 2( of|, )"))
    view.evaluate(
        """view => {
          view.faces = view.analysis.sources[0].frames[0].faces.filter(({ track }) => track !== 2);
        }"""
    )
    expect(card).to_contain_text(re.compile(r"Face 1( of|, )"))


def test_the_card_lies_beside_the_stage_where_the_layout_says_so(show):
    page = show("?element=view", width=1320)
    places = {}
    for state in ("live", "sheet", "embed"):
        view = page.locator(f"#view-{state} emotilens-view")
        stage, card = (
            view.evaluate(BOX, name) for name in ("emotilens-stage", "emotilens-face-card")
        )
        places[state] = "beside" if card[0] > stage[0] + stage[2] - 1 else "under"
    assert places == {"live": "beside", "sheet": "under", "embed": "beside"}
    assert page.locator("#view-embed emotilens-timeline").count() == 0
