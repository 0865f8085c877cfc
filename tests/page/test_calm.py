"""While the engine is busy nearly all the time, nothing glides."""

import pytest
from page_modules import serve_module

from build_steps.paths import WEB

RUN = """async ([module, spells]) => {
  const { Calm } = await import(module);
  const host = document.createElement("p");
  const calm = new Calm(host);
  let now = 0;
  return spells.map(([seconds, busy, interval]) => {
    for (const end = now + 1000 * seconds; now < end; now += interval) calm.add(now, now + busy);
    return host.hasAttribute("data-calm");
  });
}"""
"""Of each spell: for so many seconds, a frame in so many milliseconds, of which some are busy."""


@pytest.fixture(scope="module")
def calm_after(browser, site_address):
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{site_address}notices.txt")
        module = serve_module(page, WEB / "page" / "calm.js")
        yield lambda *spells: page.evaluate(RUN, [module, spells])


def test_an_engine_with_time_to_spare_changes_nothing(calm_after):
    assert calm_after((10, 25, 33)) == [False]


def test_two_seconds_of_an_engine_that_cannot_keep_up_are_enough(calm_after):
    assert calm_after((1.5, 50, 50), (1, 50, 50)) == [False, True]


def test_it_stays_calm_until_there_is_clearly_time_to_spare(calm_after):
    # 50 of 50, 25 of 33 and 15 of 33 milliseconds: all, three quarters and less than half.
    assert calm_after((5, 50, 50), (10, 25, 33), (5, 15, 33)) == [True, True, False]


def test_a_pause_counts_as_time_to_spare(calm_after):
    assert calm_after((5, 50, 50), (1, 50, 60_000)) == [True, True]
    assert calm_after((5, 50, 50), (61, 50, 60_000)) == [True, False]
