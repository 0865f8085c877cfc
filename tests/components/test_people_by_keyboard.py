"""People of albums and videos by keyboard: the focus is kept when its control is gone."""

import pytest
from playwright.sync_api import Locator, expect

CHANGE = "(element, changes) => Object.assign(element, changes)"

EVENTS = """element => {
  window.events = [];
  for (const name of ["rename", "merge", "part", "edit"]) {
    element.addEventListener(name, ({ detail }) => window.events.push([name, detail]));
  }
}"""

WITHOUT = """(picker, gone) => {
  picker.faces = picker.faces.filter(({ track }) => track !== gone);
}"""

READING = {"total": 240, "done": 12, "left": 0, "seconds": None, "current": "", "state": "reading"}


@pytest.fixture
def album(show) -> Locator:
    return show("?element=album&state=off").locator("emotilens-album")


@pytest.fixture
def person(show) -> Locator:
    found = show("?element=album&state=found").locator("emotilens-person")
    found.evaluate(EVENTS)
    return found


@pytest.fixture
def picker(show) -> Locator:
    found = show("?element=picker&state=several").locator("emotilens-face-picker")
    found.evaluate(EVENTS)
    return found


def events(element: Locator) -> list:
    return element.page.evaluate("window.events")


def test_switching_an_album_on_leads_to_its_first_control_and_off_to_its_heading(album):
    heading = album.get_by_role("heading", name="People in your photographs")
    album.locator("#switch-on").focus()
    album.evaluate(CHANGE, {"state": "loading"})
    expect(heading).to_be_focused()
    album.evaluate(CHANGE, {"state": "off", "failure": "There is no network."})
    expect(album.locator("#switch-on")).to_be_focused()
    album.evaluate(CHANGE, {"state": "loading", "failure": ""})
    album.evaluate(CHANGE, {"state": "on"})
    expect(album.locator("#choose-folder")).to_be_focused()
    album.locator("#switch-off").focus()
    album.evaluate(CHANGE, {"state": "off"})
    expect(heading).to_be_focused()


def test_reading_leads_from_the_choice_to_its_buttons_and_to_the_outcome(album):
    album.evaluate(CHANGE, {"state": "on"})
    album.locator("#example").focus()
    album.evaluate(CHANGE, {"drawn": True, "reading": READING})
    expect(album.get_by_role("button", name="Pause reading")).to_be_focused()
    album.evaluate(CHANGE, {"reading": {**READING, "state": "paused"}})
    expect(album.get_by_role("button", name="Continue reading")).to_be_focused()
    album.get_by_role("button", name="Stop reading").focus()
    album.evaluate(CHANGE, {"reading": {**READING, "total": 12, "left": 228, "state": "idle"}})
    expect(album.locator("#example")).to_be_focused()
    album.evaluate(CHANGE, {"reading": {**READING, "state": "dead"}})
    album.locator("#restart-reading").focus()
    done = {**READING, "done": 240, "state": "idle"}
    album.evaluate(CHANGE, {"reading": done, "failed": [{"name": "a.jpg", "reason": "No."}]})
    expect(album.locator("#outcome")).to_be_focused()


def test_buttons_about_a_person_say_whom_and_lead_to_the_name(person):
    rename = person.get_by_role("button", name="Rename Grandmother")
    rename.press("Enter")
    person.get_by_role("textbox").press("Escape")
    expect(rename).to_be_focused()
    expect(person.get_by_role("button", name="Hide Grandmother")).to_have_text("Hide")
    person.get_by_label("Same person as").select_option(index=1)
    faces = person.get_by_role("checkbox")
    faces.first.press("ArrowLeft")
    expect(faces.last).to_be_focused()
    faces.last.press("Tab")
    expect(person.locator("#split")).to_be_focused()
    join = person.get_by_role("button", name="Join Grandmother and Person 2")
    join.press("Enter")
    assert events(person)[0][1]["edit"] == {"edit": "merge", "faces": [0, 6]}
    expect(person.locator("#merge")).to_be_focused()
    person.evaluate(CHANGE, {"others": []})
    expect(rename).to_be_focused()


def test_a_face_of_a_video_is_joined_by_a_press_not_by_moving_through_the_list(picker):
    more = picker.get_by_role("button", name="Settings of Face 2")
    more.press("Enter")
    picker.get_by_label("Same person as").press("ArrowDown")
    assert events(picker) == []
    picker.get_by_role("button", name="Join", exact=True).press("Enter")
    assert events(picker) == [["merge", {"track": 2, "into": 1}]]
    picker.evaluate(WITHOUT, 2)
    expect(picker.get_by_role("button", name="Settings of Anna")).to_be_focused()
    expect(picker.get_by_role("status")).to_have_text("Face 2 was joined to Anna.")


def test_naming_a_face_of_a_video_or_giving_up_leads_back_to_its_settings(picker):
    more = picker.get_by_role("button", name="Settings of Anna")
    more.press("Enter")
    picker.get_by_role("textbox").press("Escape")
    expect(more).to_be_focused()
    more.press("Enter")
    picker.get_by_role("textbox").fill("Ana")
    picker.get_by_role("textbox").press("Enter")
    assert events(picker) == [["rename", {"track": 1, "name": "Ana"}]]
    expect(picker.locator("[data-track='1'] .more")).to_be_focused()


def test_a_face_is_not_named_after_its_number(picker):
    picker.get_by_role("button", name="Settings of Face 2").press("Enter")
    field = picker.get_by_role("textbox")
    expect(field).to_have_value("Face 2")
    field.press("Enter")
    assert events(picker) == [["rename", {"track": 2, "name": ""}]]
