"""`<emotilens-view>` in pages of other origins: one script tag, under strict policies."""

import pytest
from page_reading import PATIENCE
from playwright.sync_api import expect

from emotilens.notebook.session import Session
from emotilens.notebook.view import SCRIPT
from servers.framing import served_page

LISTENING = """<script nonce="test">
  window.heard = [];
  for (const kind of ["ready", "start", "result", "stop", "error", "step-done"]) {
    addEventListener(kind, ({ target, detail }) => heard.push({ id: target.id, kind, detail }));
  }
  window.of = (kind, id) => heard.filter((each) => each.kind === kind && each.id === id);
</script>"""

VIEW = '<emotilens-view id="{}" {} style="display: block; inline-size: 700px"></emotilens-view>'


def policy(site: str) -> str:
    """The strictest content policy with which the element works, as the guide has it."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {site} 'wasm-unsafe-eval' 'nonce-test'",
            f"worker-src blob: {site}",
            f"connect-src {site}",
            f"img-src {site} blob: data:",
            "media-src blob:",
            "style-src 'unsafe-inline'",
            f"frame-src {site}",
        )
    )


@pytest.fixture
def hosted(page):
    """Opens a page of another origin with these elements."""
    servers = []

    def show(site: str, *views: str, **headers: str):
        script = f'<script type="module" src="{site}embed.js"></script>'
        content = f'<!doctype html><html lang="en"><title>Course</title>{LISTENING}{script}'
        server = served_page(content + "".join(views), headers)
        servers.append(server)
        page.goto(server.__enter__())
        return page

    yield show
    for server in servers:
        server.__exit__(None, None, None)


def wait_to_hear(page, kind: str, element: str, count: int = 1) -> list:
    # A function, since the page's policy forbids to evaluate text.
    page.wait_for_function(
        "([kind, element, count]) => window.of(kind, element).length >= count",
        arg=[kind, element, count],
        timeout=PATIENCE,
    )
    return page.evaluate("([kind, element]) => window.of(kind, element)", [kind, element])


def test_two_elements_under_a_strict_policy_share_one_engine_and_one_turn(hosted, site_address):
    requests = []
    policies = {"Content-Security-Policy": policy(site_address)}
    views = (
        VIEW.format("camera", 'heading="Why smooth?" panels="stage,scores"'),
        VIEW.format("sample", 'source="sample:happiness" theme="dark" language="es"'),
    )
    opened = hosted(site_address, *views, **policies)
    opened.on("request", lambda request: requests.append(request.url))
    camera, sample = opened.locator("#camera"), opened.locator("#sample")
    expect(camera.get_by_role("heading", name="Why smooth?")).to_be_visible()
    # Words are those of the whole page; nothing that analyses is fetched before a press.
    expect(camera.get_by_role("button", name="Iniciar cámara")).to_be_visible()
    assert not [url for url in requests if "runtime" in url]

    camera.get_by_role("button", name="Iniciar cámara").click()
    result = wait_to_hear(opened, "result", "camera", 3)[-1]["detail"]
    assert result["sources"][0]["source"] == "camera"
    assert result["sources"][0]["frames"][0]["faces"][0]["expression"]["label"] == "happiness"
    assert opened.locator("#camera").evaluate("view => view.result.schema") == result["schema"]
    expect(camera.get_by_role("button", name="Detener")).to_be_visible()

    sample.get_by_role("button", name="Iniciar").click()
    picture = wait_to_hear(opened, "result", "sample")[0]["detail"]
    assert picture["sources"][0]["frames"][0]["faces"][0]["expression"]["label"] == "happiness"
    assert wait_to_hear(opened, "start", "sample")[0]["detail"] == "picture"
    assert len([url for url in requests if "pyodide.asm.wasm" in url]) == 1

    camera.get_by_role("button", name="Detener").click()
    wait_to_hear(opened, "stop", "camera")
    expect(camera.get_by_role("heading", name="Why smooth?")).to_be_visible()
    # A source that cannot be fetched says so, and the poster stays.
    sample.evaluate("view => view.start('https://missing.invalid/face.png')")
    error = wait_to_hear(opened, "error", "sample")[0]["detail"]
    assert (error["code"], "missing.invalid" in error["message"]) == ("shown", True)
    expect(sample.get_by_role("alert")).to_contain_text("no se puede descargar", ignore_case=True)


def test_in_an_isolated_page_that_allows_no_camera_samples_are_offered_and_a_stream_is_analysed(
    hosted, site_address
):
    opened = hosted(
        site_address,
        VIEW.format("view", 'panels="stage"'),
        VIEW.format("glass", 'view="glass"'),
        VIEW.format("lesson", 'view="lesson" lesson="crop" step="wide"'),
        **{
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Embedder-Policy": "require-corp",
            "Permissions-Policy": "camera=()",
        },
    )
    assert opened.evaluate("crossOriginIsolated")
    view = opened.locator("#view")
    error = wait_to_hear(opened, "error", "view")[0]["detail"]
    assert error["code"] == "camera-not-allowed"
    expect(view.get_by_role("button", name="Start camera")).to_have_count(0)
    inside = opened.frame_locator("#glass iframe")
    expect(inside.locator("body")).to_have_attribute("data-route", "glass")
    lesson = opened.frame_locator("#lesson iframe")
    lesson.get_by_label("Nothing much").check()
    done = wait_to_hear(opened, "step-done", "lesson")[0]["detail"]
    assert done == {"lesson": "crop", "step": "wide"}
    view.evaluate(
        """(view) => {
          const canvas = document.createElement("canvas");
          Object.assign(canvas, { width: 640, height: 480 });
          setInterval(() => canvas.getContext("2d").fillRect(0, 0, 640, 480), 100);
          view.start(canvas.captureStream(10));
        }"""
    )
    results = wait_to_hear(opened, "result", "view", 2)
    assert results[-1]["detail"]["sources"][0]["frames"][0]["faces"] == []
    assert wait_to_hear(opened, "start", "view")[0]["detail"] == "stream"
    # One that is removed before its clip is there takes no turn from what runs.
    clips = []
    opened.route("**/*.webm", lambda route: clips.append(route))
    with opened.expect_request("**/*.webm"):
        opened.evaluate(
            """() => {
              window.removed = document.createElement("emotilens-view");
              document.body.append(removed);
              removed.start("sample:in-turn");
            }"""
        )
    opened.evaluate("() => removed.remove()")
    clips[0].continue_()
    wait_to_hear(opened, "result", "view", len(results) + 10)
    assert opened.evaluate("() => of('stop', 'view')") == []
    view.evaluate("view => view.remove()")
    assert opened.evaluate("customElements.get('emotilens-view') !== undefined")


NOTEBOOK = """(script) => {
  window.sent = [];
  const values = { settings: { source: "sample:happiness", heading: "In a cell" }, height: 300 };
  const listeners = {};
  window.say = (event, ...given) => (listeners[event] ?? []).forEach((each) => each(...given));
  window.model = {
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; say(`change:${name}`); },
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off: (event, listener) => {
      listeners[event] = listeners[event].filter((each) => each !== listener);
    },
    send: (message) => sent.push(message),
  };
  window.show = async (site) => {
    values.site = site;
    const module = await import(`data:text/javascript,${encodeURIComponent(script)}`);
    window.end = module.default.render({ model, el: document.querySelector("#cell") });
  };
}"""
"""What Jupyter gives to an anywidget, without Jupyter."""


def test_in_a_notebook_results_go_to_python_and_a_missing_site_is_named(hosted, site_address):
    page = hosted("http://localhost:1/", '<div id="cell"></div>')
    page.evaluate(NOTEBOOK, SCRIPT.read_text("utf-8"))
    page.evaluate("show('http://localhost:1/')")
    cell = page.locator("#cell")
    expect(cell).to_contain_text("http://localhost:1/embed.js cannot be loaded. Run “python3")
    page.evaluate("end()")
    page.evaluate("site => show(site)", site_address)
    expect(cell.get_by_role("heading", name="In a cell")).to_be_visible()
    assert cell.locator("emotilens-view").bounding_box()["height"] == 300
    page.evaluate("model.set('settings', { heading: 'Changed' })")
    expect(cell.get_by_role("heading", name="Changed")).to_be_visible()
    page.evaluate("say('msg:custom', { command: 'start', source: 'sample:happiness' })")
    page.wait_for_function("() => sent.some(({ kind }) => kind === 'results')", timeout=PATIENCE)
    page.evaluate("say('msg:custom', { command: 'stop' })")
    expect(cell.get_by_role("button", name="Start", exact=True)).to_be_visible()
    # Its cell is run again while it runs.
    page.evaluate("say('msg:custom', { command: 'start', source: 'sample:happiness' })")
    page.wait_for_function("() => sent.filter(({ kind }) => kind === 'start').length === 2")
    page.evaluate("end()")
    sent = [each for each in page.evaluate("sent") if each["kind"] != "error"]
    kinds = [each["kind"] for each in sent]
    assert kinds[:4] == ["start", "results", "stop", "start"]
    assert kinds[4:] in (["stop"], ["results", "stop"])
    # Another site's element cannot be defined beside it.
    other = site_address.replace("localhost", "127.0.0.1")
    assert other != site_address
    page.evaluate("site => show(site)", other)
    expect(cell).to_contain_text(
        f"already shows views of {site_address}, and a page can show those of one site only."
    )
    expect(cell.locator("emotilens-view")).to_have_count(0)
    page.evaluate("end()")
    session = Session(sent[0]["source"], 10)
    session.add(sent[1]["results"][0])
    assert session.to_frame().label.tolist() == ["happiness"]
