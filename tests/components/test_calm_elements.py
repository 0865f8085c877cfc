"""Where the engine is busy nearly all the time, bars and the live timeline do not glide."""

import pytest

DURATION = """(bar) => getComputedStyle(bar).transitionDuration"""

GLIDING = """async (timeline) => {
  timeline.live = true;
  await new Promise((resolve) => setTimeout(resolve, 300));
  timeline.requestUpdate();
  await timeline.updateComplete;
  const parts = [...timeline.renderRoot.querySelectorAll(".glides")];
  const gliding = parts.flatMap((part) => part.getAnimations());
  return [parts.length > 0, gliding.filter(({ playState }) => playState === "running").length];
}"""

CALM = "() => document.documentElement.toggleAttribute('data-calm', true)"


@pytest.mark.parametrize(
    ("is_calm", "duration"), [(False, "0.12s"), (True, "0s")], ids=["free", "busy"]
)
def test_bars_glide_while_there_is_time(show, is_calm, duration):
    page = show("?element=scores")
    if is_calm:
        page.evaluate(CALM)
    assert page.locator("emotilens-scores .bar").first.evaluate(DURATION) == duration


def test_the_live_timeline_glides_while_there_is_time(show):
    page = show("?element=timeline&state=zoomed", width=1300)
    timeline = page.locator("emotilens-timeline")
    has_parts, gliding = timeline.evaluate(GLIDING)
    assert has_parts
    assert gliding > 0
    page.evaluate(CALM)
    assert timeline.evaluate(GLIDING) == [True, 0]
