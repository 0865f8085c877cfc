"""Choosing another expression model on the page, while it goes on."""

import re

import pytest
from page_reading import result, return_to_example, wait_until_ready
from playwright.sync_api import Page, Route, expect
from worker_faults import crash

from emotilens.native.model_facts import expression_models, facts_line, licence_notes
from emotilens.native.model_store import ModelStore

DEFAULT = "emotilens-ferplus"
SMALL = "mini-xception"
TINY = "emotilens-ferplus-tiny"
MODELS = {facts.name: facts for facts in expression_models(ModelStore.default())}
SMALL_FILE = re.compile(rf"{SMALL}.*\.onnx")

RECORD_RESULTS = """() => {
  window.track = document.querySelector("#camera").srcObject.getTracks()[0];
  window.recorded = [];
  const text = document.querySelector("#result-json");
  new MutationObserver(() => {
    const { model, sources } = JSON.parse(text.textContent);
    window.recorded.push([model.name, sources[0].frames[0].index]);
  }).observe(text, { childList: true });
}"""


@pytest.fixture
def chosen(started):
    """The shared page, which reads faces with the default model."""
    open_choice(started)
    radio(started, DEFAULT).check()
    expect(started.locator("#model-in-use")).to_have_text(MODELS[DEFAULT].title)
    yield started
    started.unroute_all()


@pytest.fixture
def live(chosen):
    """The shared page with the camera on."""
    chosen.click("#start-camera")
    open_choice(chosen)
    wait_for_frames(chosen, DEFAULT)
    yield chosen
    chosen.click("#stop-camera")


def radio(page: Page, name: str):
    return page.get_by_role("radio", name=MODELS[name].title, exact=True)


def model_status(page: Page):
    return page.locator("#model-status")


def open_choice(page: Page) -> None:
    if not page.locator("#model-details").evaluate("details => details.open"):
        page.locator("#open-models").click()


def withhold_small_model(page: Page) -> Route:
    """Choose the small model, and hold back the file that is asked for then."""
    withheld: list[Route] = []
    page.route(SMALL_FILE, lambda route: withheld.append(route))
    radio(page, SMALL).check()
    while not withheld:
        page.wait_for_timeout(10)
    return withheld[0]


def answering(answer: dict):
    """Answers a request so."""
    return lambda route: route.fulfill(**answer)


def wait_for_frames(page: Page, model: str, count: int = 3) -> dict:
    """Wait until a model has read some more frames; returns the latest result."""
    after = result(page)["sources"][0]["frames"][0]["index"] + count
    page.wait_for_function(
        """([model, after]) => {
          const found = JSON.parse(document.querySelector("#result-json").textContent);
          return found.model.name === model && found.sources[0].frames[0].index > after;
        }""",
        arg=[model, after],
    )
    return result(page)


def test_every_expression_model_is_listed_with_what_is_known_of_it(chosen):
    page = chosen
    notes = licence_notes(MODELS.values())
    expect(page.get_by_role("radio")).to_have_count(len(MODELS))
    for name, facts in MODELS.items():
        expect(radio(page, name)).to_have_accessible_description(
            re.compile(re.escape(facts_line(facts, notes)))
        )
    expect(page.get_by_role("group", name="Expression model")).to_be_visible()


def test_a_model_that_is_not_installed_cannot_be_chosen_and_names_its_command(chosen, models):
    page = chosen
    missing = {facts.name for facts in expression_models(models) if not facts.installed}
    assert missing
    for name in missing:
        expect(radio(page, name)).to_be_disabled()
        expect(page.locator(f"#model-{name}-facts code")).to_have_text(MODELS[name].command)


def test_the_choice_works_from_the_keyboard(chosen):
    page = chosen
    page.locator("#open-models").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Expression model")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(radio(page, DEFAULT)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(radio(page, TINY)).to_be_focused()
    expect(model_status(page)).to_have_text(f"{MODELS[TINY].title} is in use.")


def test_another_model_takes_over_the_running_stream(live):
    live.evaluate(RECORD_RESULTS)
    wait_for_frames(live, DEFAULT)
    radio(live, SMALL).check()
    expect(model_status(live)).to_have_text(f"{MODELS[SMALL].title} is in use.")
    assert wait_for_frames(live, SMALL)["model"]["title"] == MODELS[SMALL].title
    models, indices = zip(*live.evaluate("window.recorded"), strict=True)
    assert set(models) == {DEFAULT, SMALL}
    assert list(indices) == sorted(indices)
    assert live.evaluate("window.track.readyState") == "live"
    expect(live.locator(".face").first.locator("li")).to_have_count(7)
    expect(live.locator("#model-in-use")).to_have_text(MODELS[SMALL].title)
    expect(live.locator("#runtime")).to_contain_text(MODELS[SMALL].title)
    radio(live, DEFAULT).check()
    wait_for_frames(live, DEFAULT)
    expect(live.locator(".face").first.locator("li")).to_have_count(8)


def test_until_the_other_model_is_here_frames_are_read_by_the_one_before(live):
    withheld = withhold_small_model(live)
    expect(model_status(live)).to_have_text(f"Loading {MODELS[SMALL].title} …")
    wait_for_frames(live, DEFAULT)
    withheld.continue_()
    wait_for_frames(live, SMALL)
    expect(live.locator("#engine-progress")).to_be_hidden()


def test_of_several_choices_in_a_row_the_last_one_counts(live):
    withheld = withhold_small_model(live)
    radio(live, DEFAULT).check()
    expect(model_status(live)).to_contain_text("Loading")
    withheld.continue_()
    expect(model_status(live)).to_have_text(f"{MODELS[DEFAULT].title} is in use.")
    wait_for_frames(live, DEFAULT)
    expect(radio(live, DEFAULT)).to_be_checked()


def test_a_model_that_cannot_be_loaded_leaves_the_one_before(live):
    for answer, reason in (
        ({"status": 404}, "is missing on the server (404). Reload the page"),
        ({"body": "altered"}, "is not the one this page was built with"),
    ):
        live.route(SMALL_FILE, answering(answer))
        radio(live, SMALL).click()
        expect(model_status(live)).to_contain_text(f"The file of the model “{SMALL}” {reason}")
        expect(model_status(live)).to_contain_text(f"{MODELS[DEFAULT].title} stays in use.")
        expect(radio(live, DEFAULT)).to_be_checked()
        live.unroute_all()
    wait_for_frames(live, DEFAULT)
    radio(live, SMALL).check()
    wait_for_frames(live, SMALL)


def test_a_picture_is_read_anew_by_the_model_that_is_chosen(chosen):
    page = chosen
    return_to_example(page)
    expect(page.locator(".face li")).to_have_count(8)
    open_choice(page)
    radio(page, SMALL).check()
    expect(page.locator(".face li")).to_have_count(7)
    assert result(page)["model"]["name"] == SMALL


def test_a_saved_choice_that_the_page_no_longer_has_is_reported(page, site_address):
    page.add_init_script("localStorage.setItem('emotilens.model /', 'enet_b2_8')")
    page.goto(site_address)
    wait_until_ready(page)
    expect(page.locator("#model-in-use")).to_have_text(MODELS[DEFAULT].title)
    expect(page.locator("#notes")).to_contain_text("“enet_b2_8”, chosen on an earlier visit")


def test_when_the_kept_choice_cannot_start_another_one_can(page, site_address):
    page.add_init_script(f"localStorage.setItem('emotilens.model /', '{SMALL}')")
    page.route(SMALL_FILE, lambda route: route.fulfill(status=404))
    page.goto(site_address)
    page.locator("body[data-engine=dead]").wait_for()
    open_choice(page)
    expect(model_status(page)).to_have_text(
        "The analysis is not running. Choose a model to start it."
    )
    radio(page, DEFAULT).check()
    wait_until_ready(page)
    expect(model_status(page)).to_have_text(f"{MODELS[DEFAULT].title} is in use.")


def test_a_worker_that_dies_while_loading_comes_back_with_the_model_before(chosen):
    page = chosen
    page.route(SMALL_FILE, lambda route: None)
    radio(page, SMALL).check()
    expect(model_status(page)).to_contain_text("Loading")
    crash(page)
    expect(model_status(page)).to_contain_text("stopped before the other model was loaded")
    wait_until_ready(page)
    expect(radio(page, DEFAULT)).to_be_checked()
    expect(page.locator("#model-in-use")).to_have_text(MODELS[DEFAULT].title)


def test_the_choice_survives_a_reload_but_the_address_has_the_last_word(chosen, site_address):
    page = chosen
    radio(page, SMALL).check()
    expect(model_status(page)).to_contain_text("is in use")
    page.reload()
    wait_until_ready(page)
    expect(page.locator("#model-in-use")).to_have_text(MODELS[SMALL].title)
    expect(page.locator(f"#model-{SMALL}")).to_be_checked()
    page.goto(f"{site_address}?model={DEFAULT}")
    wait_until_ready(page)
    expect(page.locator("#model-in-use")).to_have_text(MODELS[DEFAULT].title)
