"""Toolbars and groups of choices by keyboard, as the ARIA patterns have it."""

from playwright.sync_api import Page, expect

FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.id || element.dataset.rate || element.name;
}"""


def focused(page: Page) -> str:
    """The control with the focus, by its ID or what it chooses."""
    return page.evaluate(FOCUSED)


def walked(page: Page, *keys: str) -> list[str]:
    """The controls that have the focus after each key."""
    controls = []
    for key in keys:
        page.keyboard.press(key)
        controls.append(focused(page))
    return controls


def test_the_bar_of_the_stage_is_one_stop_in_which_arrows_home_and_end_move(show):
    page = show("?element=stage&state=sure")
    bar = page.get_by_role("toolbar")
    first, *rest = [
        each.get_attribute("id")
        for each in bar.locator("button, select").all()
        if each.is_visible()
    ]
    assert len(rest) >= 6
    bar.locator(f"#{first}").focus()
    assert walked(page, *["ArrowRight"] * len(rest)) == rest
    assert walked(page, "ArrowRight", "ArrowLeft") == [first, rest[-1]]
    assert walked(page, "Home", "End") == [first, rest[-1]]
    # It is entered where it was left, and left with one key.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+Tab")
    expect(bar.locator(":focus")).to_have_count(0)
    page.keyboard.press("Tab")
    assert focused(page) == rest[-2]
    page.keyboard.press("Tab")
    expect(bar.locator(":focus")).to_have_count(0)


def test_what_a_button_of_the_bar_opens_is_the_next_stop_and_escape_returns_to_it(show):
    page = show("?element=stage&state=sure")
    page.locator("#layers").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#layer-choice input").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#layer-choice")).to_be_hidden()
    assert focused(page) == "layers"


def test_the_players_place_and_its_controls_are_two_stops(show):
    page = show("?element=player&state=paused")
    page.locator("#seek").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "previous-frame"
    assert walked(page, "ArrowRight", "ArrowRight", "ArrowRight") == ["play", "next-frame", "0.5"]
    assert walked(page, "End", "Home") == ["1", "previous-frame"]
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "seek"


def test_home_and_end_choose_the_first_and_the_last_face(show):
    page = show("?element=chips&state=crowd")
    chips = page.get_by_role("radio")
    chips.nth(2).focus()
    page.keyboard.press("End")
    expect(chips.last).to_be_focused()
    expect(chips.last).to_be_checked()
    page.keyboard.press("Home")
    expect(chips.first).to_be_checked()
