"""The drawer of sessions: its buttons, names, confirmation, and how long undo stays."""

import pytest
from playwright.sync_api import expect

EVENTS = """drawer => {
  window.events = [];
  for (const name of ["open", "save", "rename", "delete", "undo", "gone", "clear"]) {
    drawer.addEventListener(name, ({ detail }) => window.events.push([name, detail]));
  }
}"""


@pytest.fixture
def drawer(show):
    page = show("?element=sessions&state=several")
    found = page.locator("emotilens-sessions")
    found.evaluate(EVENTS)
    return found


def events(drawer):
    return drawer.page.evaluate("window.events")


def test_buttons_name_their_session_and_ask_for_it(drawer):
    page = drawer.page
    page.get_by_role("button", name="Open: Camera 2026-03-12 14.05.10").click()
    page.get_by_role("button", name="Save as JSON: Camera 2026-03-12 14.05.10").click()
    page.get_by_role("button", name="Delete: Damaged session").click()
    assert events(drawer) == [["open", "a"], ["save", "a"], ["delete", "c"]]


def test_what_is_being_made_and_what_is_damaged_offer_only_what_works(drawer):
    expect(drawer.locator("[data-session=now]")).to_contain_text("in progress")
    expect(drawer.locator("[data-session=now] button")).to_have_count(0)
    expect(drawer.locator("[data-session=c] button")).to_have_count(1)
    expect(drawer.locator("[data-session=a]")).to_contain_text(
        "Recording · 12 Mar 2026, 14:05 · 1:12 · 2 faces · 2.4 MB"
    )


def test_a_name_is_changed_with_the_keyboard(drawer):
    page = drawer.page
    page.get_by_role("button", name="Rename: Camera 2026-03-12 14.05.10").press("Enter")
    page.keyboard.type("My smile")
    page.keyboard.press("Enter")
    assert events(drawer) == [["rename", {"id": "a", "name": "My smile"}]]
    expect(drawer.locator("[data-session=a] [data-action=rename]")).to_be_focused()


def test_all_are_deleted_only_after_a_confirmation(drawer):
    page = drawer.page
    page.get_by_role("button", name="Delete all").click()
    expect(drawer.get_by_role("alert").filter(has_text="Delete all 4 sessions?")).to_be_visible()
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    page.keyboard.press("Enter")
    assert events(drawer) == []
    page.get_by_role("button", name="Delete all").click()
    page.locator("[data-action=confirm]").click()
    assert events(drawer) == [["clear", None]]


def test_a_deletion_can_be_undone_for_at_least_eight_seconds(show):
    page = show("?element=sessions&state=several", reduced_motion="reduce")
    drawer = page.locator("emotilens-sessions")
    drawer.evaluate(EVENTS)
    page.clock.install()
    drawer.evaluate("element => element.offerUndo('One')")
    page.clock.run_for(8_000)
    expect(page.get_by_role("status")).to_have_text("One was deleted.")
    page.get_by_role("button", name="Undo").click()
    assert events(drawer) == [["undo", None]]
    drawer.evaluate("element => element.offerUndo('Two')")
    page.mouse.move(5, 5)
    page.clock.run_for(20_000)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    assert events(drawer) == [["undo", None], ["gone", None]]


def test_the_drawer_is_closed_by_escape_and_gives_the_focus_back(show):
    page = show("?element=sessions&state=empty")
    page.evaluate(
        """() => {
          const drawer = document.createElement("emotilens-sessions");
          document.body.append(drawer);
          document.querySelector("nav a").focus();
          drawer.show();
        }"""
    )
    drawer = page.locator("emotilens-sessions:not([inline])")
    expect(drawer.get_by_role("dialog", name="Sessions")).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer.get_by_role("dialog", name="Sessions")).to_be_hidden()
    expect(page.locator("nav a").first).to_be_focused()
