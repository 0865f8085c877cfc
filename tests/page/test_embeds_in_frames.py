"""The page in frames of another origin: what waits for a press, and what both pages exchange."""

import pytest
from page_reading import PATIENCE
from playwright.sync_api import expect

from servers.framing import LISTENING, served_page

# The headers of a learning platform, which isolates nothing.
PLATFORM = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

COUNT_REQUESTS = """
  window.asked = 0;
  const ask = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = function (...wanted) {
    window.asked += 1;
    return ask.apply(this, wanted);
  };
"""


def frame(address: str, query: str = "", attributes: str = 'allow="camera"') -> str:
    """As a learning platform leaves it of what an author pasted."""
    return f'<iframe src="{address}?embed&{query}" width="700" height="420" {attributes}></iframe>'


def heard(page, kind: str) -> list:
    """The messages of a kind so far."""
    return page.evaluate("kind => window.heard.filter(({ type }) => type === kind)", kind)


def wait_to_hear(page, kind: str, count: int = 1) -> list:
    page.wait_for_function(
        "([kind, count]) => window.heard.filter(({ type }) => type === kind).length >= count",
        arg=[kind, count],
        timeout=PATIENCE,
    )
    return heard(page, kind)


@pytest.fixture
def framed(page):
    """Opens a page of another origin that shows these frames; yields them."""
    servers = []
    page.add_init_script(COUNT_REQUESTS)

    def show(*frames: str, headers=PLATFORM):
        server = served_page(
            f"<!doctype html><title>Course</title>{LISTENING}{''.join(frames)}", headers
        )
        servers.append(server)
        page.goto(server.__enter__())
        inside = [page.frame_locator("iframe").nth(index) for index in range(len(frames))]
        for each in inside:
            expect(each.locator("#use-sample")).to_be_visible()
        return inside

    yield show
    for server in servers:
        server.__exit__(None, None, None)


def test_a_frame_waits_for_a_press_and_then_sends_results_only_where_the_person_lets_it(
    page, framed, site_address
):
    (embed,) = framed(frame(site_address, "source=camera&title=Why smooth?"))
    ready = wait_to_hear(page, "ready")[0]
    assert (ready["emotilens"], ready["view"], ready["camera"]) == (1, "live", True)
    assert ready["origin"] == site_address.rstrip("/")
    assert heard(page, "height")[0]["height"] == 420
    assert page.evaluate(
        "heard.some(({ subject, height }) => subject === 'lti.frameResize' && height)"
    )
    expect(embed.get_by_role("heading", name="Why smooth?")).to_be_visible()

    # Neither the address nor the page around starts the camera, or fetches what analyses.
    page.evaluate("tell({ type: 'start', source: 'camera' })")
    assert wait_to_hear(page, "error")[0]["code"] == "press-needed"
    expect(embed.locator("body")).to_have_attribute("data-engine", "waiting")
    inner = page.frames[1]
    assert inner.evaluate("window.asked") == 0

    embed.get_by_role("button", name="Start camera").click()
    assert wait_to_hear(page, "start")[0]["source"] == "camera"
    expect(embed.locator(".face").first).to_be_visible()
    page.evaluate("tell({ type: 'results', wanted: true })")
    question = embed.get_by_role("group", name="Results for the page around")
    expect(question).to_contain_text(f"{page.url.rstrip('/')} asks for the results: numbers")
    assert heard(page, "result") == []
    question.get_by_role("button", name="Don't send").click()
    expect(question).to_be_hidden()
    assert wait_to_hear(page, "error", 2)[1]["code"] == "results-refused"
    assert heard(page, "result") == []

    page.evaluate("tell({ type: 'results', wanted: true })")
    question.get_by_role("button", name="Send results").click()
    result = wait_to_hear(page, "result")[0]["result"]
    assert result["schema"] == "emotilens-analysis-1"
    assert result["sources"][0]["frames"][0]["faces"]
    expect(embed.locator(".embed-foot")).to_contain_text("Results are sent to http://localhost")
    embed.get_by_role("button", name="Stop sending").click()
    expect(embed.locator(".embed-foot")).to_contain_text("Stays on this device")

    page.evaluate("tell({ type: 'stop' })")
    wait_to_hear(page, "stop")
    expect(embed.get_by_role("button", name="Start camera")).to_be_visible()


def test_messages_of_other_versions_kinds_and_origins_do_nothing(page, framed, site_address):
    other = "host=https://example.org"
    embed, deaf = framed(frame(site_address), frame(site_address, other))
    wait_to_hear(page, "ready")
    assert len(heard(page, "ready")) == 1
    page.evaluate("tell({ type: 'start' }, 0, 2)")
    page.evaluate("tell({ type: 'explode' })")
    page.evaluate("tell({ type: 'results', wanted: 'all' })")
    page.evaluate("tell({ type: 'start', source: 'file' })")
    page.evaluate("frames[0].postMessage('noise', '*')")
    page.evaluate("tell({ type: 'start' }, 1)")
    errors = wait_to_hear(page, "error", 4)
    assert [each["code"] for each in errors] == ["version", "message", "message", "message"]
    page.evaluate("tell({ type: 'start', sample: 'happiness' })")
    expect(embed.locator(".face")).to_be_visible()
    # In a narrow frame, faces stand below the picture. Once they are gone, it asks for less.
    page.evaluate("heard.length = 0; document.querySelector('iframe').width = 360")
    higher = wait_to_hear(page, "height")[0]["height"]
    assert higher > 420
    page.evaluate("higher => document.querySelector('iframe').height = higher", higher)
    page.evaluate("tell({ type: 'stop' })")
    page.wait_for_function(
        "() => heard.findLast(({ type }) => type === 'height').height === 420", timeout=PATIENCE
    )
    page.evaluate("document.querySelector('iframe').height = 420")
    # The second frame talks with one origin only, which this page is not.
    expect(deaf.locator("body")).to_have_attribute("data-source", "none")
    assert heard(page, "height")[-1]["height"] == 420


def test_one_of_two_frames_analyses_and_without_permission_the_samples_are_offered(
    page, framed, site_address
):
    first, second, bare = framed(
        frame(site_address, "view=timeline"),
        frame(site_address, "panels=scores&theme=dark"),
        frame(site_address, "lang=es", ""),
    )
    expect(bare.locator("#start-camera")).to_have_count(0)
    expect(bare.locator(".poster-hint")).to_contain_text('al marco le falta allow="camera"')
    assert "camera-not-allowed" in [each["code"] for each in wait_to_hear(page, "error")]
    bare.get_by_role("button", name="Alegría").click()
    expect(bare.locator(".face")).to_be_visible()

    first.get_by_role("button", name="Start camera").click()
    expect(first.locator("body")).to_have_attribute("data-source", "camera")
    second.get_by_role("button", name="Start camera").click()
    expect(second.locator("body")).to_have_attribute("data-source", "camera")
    expect(first.locator("#status")).to_have_text(
        "Another embed was started, so this one has stopped."
    )
    expect(first.locator("body")).to_have_attribute("data-source", "none")
    assert second.locator("html").get_attribute("data-theme") == "dark"
    # Its stage is hidden, with the button that stops.
    second.get_by_role("button", name="Stop").click()
    expect(second.locator("body")).to_have_attribute("data-source", "none")


def test_a_lesson_in_a_frame_sends_its_height_and_what_is_done_but_no_answers(page, site_address):
    def lesson(query: str, attributes: str = "") -> str:
        return frame(site_address, f"view=lesson&lesson=crop&{query}", attributes)

    frames = (
        lesson("step=square"),
        lesson("step=wide&lang=es"),
        lesson("step=left&host=https://example.org"),
        lesson("step=eyes"),
    )
    content = f"<!doctype html><title>Course</title>{LISTENING}{''.join(frames)}"
    with served_page(content, PLATFORM) as address:
        page.goto(address)
        square, wide, deaf, whole = (page.frame_locator("iframe").nth(index) for index in range(4))
        assert {each["view"] for each in wait_to_hear(page, "ready", 3)} == {"lesson"}
        # Only what was asked for is shown, and nothing that computes is fetched before a press.
        expect(square.locator("emotilens-exercise")).to_have_count(1)
        expect(square.locator("emotilens-lesson-figure, header.top:visible")).to_have_count(0)
        expect(wide.locator("emotilens-exercise")).to_have_count(0)
        expect(wide.get_by_role("meter")).to_have_count(8)
        expect(square.locator("body")).to_have_attribute("data-engine", "waiting")
        expect(whole.locator("#embed-note")).to_have_text(
            "This lesson has no step “eyes”. Its steps are figure, wide, left, square."
        )
        assert "shown" in [each["code"] for each in wait_to_hear(page, "error")]

        wide.get_by_label("Otra expresión").check()
        assert wait_to_hear(page, "step-done")[0]["step"] == "wide"
        expect(wide.locator("emotilens-compare")).to_contain_text("Como predijo.")

        # A mistake makes the exercise higher; what is correct again makes it lower.
        page.evaluate("heard.length = 0")
        program = square.get_by_label("Your Python")
        program.press("Control+Home")
        program.press_sequentially("oops; ")
        program.press("Control+Enter")
        expect(program.get_by_role("alert")).to_contain_text("SyntaxError")
        done = wait_to_hear(page, "step-done")[0]
        assert done == {
            "emotilens": 1, "type": "step-done", "lesson": "crop", "step": "square",
            "origin": site_address.rstrip("/"),
        }  # fmt: skip
        high = wait_to_hear(page, "height")[-1]["height"]
        square.get_by_role("button", name="Reset").click()
        page.wait_for_function(
            "high => heard.findLast(({ type }) => type === 'height').height < high", arg=high
        )
        program.press("Control+Enter")
        expect(square.locator(".verdict")).to_contain_text("Your side is")
        page.evaluate("tell({ type: 'start' })")
        assert wait_to_hear(page, "error")[-1]["code"] == "message"
        assert len(heard(page, "step-done")) == 1
        # The third frame talks with one origin only, which this page is not.
        expect(deaf.get_by_label("Your number")).to_be_visible()
        origins = page.evaluate("heard.map(({ lesson, step }) => step).filter(Boolean)")
        assert origins == ["square"]
