"""The Gradio app as a visitor of its page meets it."""

import json
import re
import time
from contextlib import closing
from threading import Event
from urllib.parse import urlsplit

import pytest
import requests
from gradio_client import Client
from playwright.sync_api import expect

from build_steps.load.visitors import frame_data
from build_steps.paths import NODE_PACKAGES, ROOT
from emotilens.gradio_app import app as gradio_app
from emotilens.gradio_app import endpoints
from emotilens.gradio_app.app import build_app, launch
from emotilens.gradio_app.limits import FRAMES
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine
from video_making import moving_face, write_video

PATIENCE_SECONDS = 60

CALLS = "**/gradio_api/run/predict"
"""Calls that skip the queue."""

FINDINGS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""

REFUSED_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); },
});"""
"""As browsers answer pages whose storage their users have forbidden."""


@pytest.fixture(scope="module")
def gradio_files(tmp_path_factory):
    """Where the app keeps what visitors bring."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def gradio_address(gradio_files, models, example_picture):
    """Deletes files that nobody needs soon, but not before a busy machine asks for an upload."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(gradio_files))
        patch.setattr(gradio_app, "SECONDS_BETWEEN_CLEANINGS", 1)
        patch.setattr(gradio_app, "KEPT_SECONDS", 10)
        app = build_app(native_engine(models), expression_models(models), example_picture)
        yield launch(app, "127.0.0.1", None, wait=False)
        app.close()


def answer(page):
    return page.locator("emotilens-face-card h3:visible")


def rows(page):
    return page.locator("emotilens-scores:visible").first.locator("li")


def choose_small_model(page) -> None:
    page.get_by_label("Model", exact=True).click()
    page.get_by_role("option", name="mini-XCEPTION").click()


def open_file(page, address, tab, file) -> None:
    page.goto(address)
    # The views' script takes note of the file that is chosen.
    page.wait_for_function("() => customElements.get('emotilens-gradio-video')")
    choose_file(page, tab, file)


def choose_file(page, tab, file) -> None:
    page.get_by_role("tab", name=tab).click()
    page.get_by_role("tabpanel").locator(
        "input[type=file]:visible, input[type=file]"
    ).first.wait_for(state="attached")
    page.get_by_role("tabpanel").locator("input[type=file]").first.set_input_files(file)


def test_an_opened_picture_gets_its_bars_of_another_model_too_and_nothing_is_asked_elsewhere(
    page, gradio_address, example_picture
):
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    open_file(page, gradio_address, "Picture", example_picture)
    expect(answer(page)).to_have_text("happiness")
    stage = page.locator("emotilens-stage:visible")
    expect(page.locator("emotilens-status:visible")).to_contain_text("on this server")
    picture = stage.get_by_role("img", name=example_picture.name)
    expect(picture).to_have_js_property("width", 512)
    expect(stage).to_have_js_property("drawn.length", 1)
    (face,) = stage.evaluate("(stage) => stage.drawn")
    # The square picture fills the height of the stage.
    _, top, _, height = stage.evaluate("(stage) => stage.result.faces[0].box")
    scale = stage.bounding_box()["height"] / 512
    assert face["area"]["y"] == pytest.approx(top * scale, abs=1)
    assert face["area"]["height"] == pytest.approx(height * scale, abs=1)
    for form, start in (("JSON", "{"), ("CSV", "frame,")):
        name, text = saved(page, form)
        assert name == f"{example_picture.name}.{form.lower()}"
        assert text.startswith(start)
    expect(rows(page)).to_have_count(8)
    choose_small_model(page)
    expect(rows(page)).to_have_count(7)
    assert asked <= {urlsplit(gradio_address).netloc, ""}


def test_no_tab_has_barriers_and_a_damaged_picture_is_reported(
    page, gradio_address, example_picture, tmp_path
):
    script = (NODE_PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")
    page.goto(gradio_address)
    page.wait_for_function("() => customElements.get('emotilens-gradio-video')")
    page.evaluate(script)
    for tab in ("Live", "Picture", "Video", "Models", "About"):
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
        assert page.evaluate(FINDINGS) == [], tab
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(example_picture.read_bytes()[:40])
    choose_file(page, "Picture", damaged)
    report = page.get_by_role("alert").filter(has_text="could not be read as a picture")
    expect(report).to_be_visible()


def try_example(page) -> None:
    page.get_by_role("tab", name="Picture").click()
    page.get_by_role("button", name="Try the example picture").click()


def test_the_model_that_was_chosen_reads_faces_after_a_reload_too(page, gradio_address):
    page.goto(gradio_address)
    choose_small_model(page)
    # A late answer of the server could undo a newer choice, so none is needed.
    page.route(CALLS, lambda _: None)
    page.reload()
    expect(page.get_by_label("Model", exact=True)).to_have_value(re.compile("mini-XCEPTION"))
    page.unroute(CALLS)
    try_example(page)
    expect(rows(page)).to_have_count(7)


def test_a_saved_model_that_the_server_lost_is_reported_and_the_default_is_used(
    page, models, example_picture
):
    """The address stays the same, and with it what the browser keeps."""
    everything = expression_models(models)
    fewer = [facts for facts in everything if facts.name != "mini-xception"]
    port = None
    for installed in (everything, fewer):
        app = build_app(native_engine(models), installed, example_picture)
        address = launch(app, "127.0.0.1", port, wait=False)
        port = urlsplit(address).port
        # An app that runs on would delete the files of the others.
        with closing(app):
            page.goto(address)
            if installed is everything:
                choose_small_model(page)
                try_example(page)
                expect(rows(page)).to_have_count(7)
                continue
            notice = page.get_by_role("status").filter(has_text="mini-xception")
            expect(notice).to_contain_text("not installed on this server")
            try_example(page)
            expect(rows(page)).to_have_count(8)
            page.get_by_label("Model", exact=True).click()
            page.get_by_role("option", name="tiny").click()
            expect(notice).to_be_hidden()


def test_in_a_spanish_browser_the_server_speaks_spanish(browser, gradio_address):
    cases = ROOT / "tests" / "cases" / "pictures"
    with browser.new_context(locale="es-MX") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        open_file(page, gradio_address, "Imagen", cases / "postscript.jpg")
        expect(page.locator("emotilens-gradio-picture")).to_contain_text(
            "El archivo no se pudo leer como imagen. Use un archivo JPEG, PNG, WebP, GIF, BMP, TIFF"
        )
        expect(page.locator("emotilens-gradio-model")).to_contain_text("% de aciertos")
        open_file(page, gradio_address, "Imagen", cases / "anim_blank_first.gif")
        first_note = page.locator(".emotilens-notes li").first
        expect(first_note).to_have_text("Solo se analizó el primero de 2 fotogramas.")
        page.get_by_role("tab", name="Video").click()
        expect(page.get_by_label("Fotogramas que se analizan")).to_have_value(
            "todos los fotogramas"
        )
        page.get_by_role("button", name="Analizar").click()
        expect(page.locator("emotilens-gradio-video")).to_contain_text("No se eligió ningún video.")
        page.get_by_role("tab", name="Modelos").click()
        expect(page.locator("emotilens-gradio-models tbody")).to_contain_text("ira, desprecio")
        page.get_by_role("tab", name="Acerca de").click()
        expect(page.get_by_role("tabpanel")).to_contain_text("No se envía nada a terceros.")


def test_where_the_browser_keeps_nothing_models_can_be_chosen_all_the_same(page, gradio_address):
    page.add_init_script(REFUSED_STORAGE)
    page.goto(gradio_address)
    try_example(page)
    expect(rows(page)).to_have_count(8)
    choose_small_model(page)
    expect(rows(page)).to_have_count(7)


def test_while_too_many_wait_others_are_asked_to_try_again_and_can(
    page, models, example_picture, monkeypatch
):
    go_on, analyse = Event(), endpoints.analyse_webcam_frame
    begun = []

    def held(*arguments):
        begun.append(arguments)
        assert go_on.wait(PATIENCE_SECONDS)
        return analyse(*arguments)

    monkeypatch.setattr(gradio_app, "WAITING", 1)
    monkeypatch.setattr(endpoints, "analyse_webcam_frame", held)
    app = build_app(native_engine(models), expression_models(models), example_picture)
    address = launch(app, "127.0.0.1", None, wait=False)
    with closing(app):
        frame = frame_data(example_picture.read_bytes())
        others = [Client(address, verbose=False) for _ in range(FRAMES + 1)]
        for count, other in enumerate(others, start=1):
            other.submit(frame, api_name="/analyse_frame")
            # One after the other is begun, for only one may wait.
            wait_until(lambda count=count: len(begun) == min(count, FRAMES))
        wait_until(lambda: len(app._queue) == 1)
        page.goto(address)
        try_example(page)
        expect(page.get_by_text(re.compile("try again"))).to_be_visible()
        go_on.set()
        wait_until(lambda: len(app._queue) == 0)
        try_example(page)
        expect(rows(page)).to_have_count(8)
        for other in others:
            other.close()


def test_the_camera_is_followed_by_another_model_too_until_it_is_stopped(page, gradio_address):
    page.goto(gradio_address)
    expect(page.get_by_text("Frames go to this server and are not stored.")).to_be_visible()
    page.get_by_role("button", name="Start camera").click()
    expect(answer(page)).to_have_text(re.compile(r"\w+"))
    choose_small_model(page)
    expect(rows(page)).to_have_count(7)
    expect(page.locator("emotilens-timeline:visible .strip")).to_be_visible()
    smoothing = page.locator("emotilens-smoothing:visible")
    smoothing.get_by_label("Smoothing").select_option("box")
    expect(smoothing.get_by_role("img")).to_be_visible()
    view = page.locator("emotilens-view:visible")
    expect(view.locator("emotilens-status")).to_contain_text("Live")
    frame = view.locator("> canvas:not([data-overlay])")
    for turn in ("matrix(-1, 0, 0, 1, 0, 0)", "none"):
        expect(frame).to_have_css("transform", turn)
        page.get_by_role("button", name="Mirror").click()
    page.get_by_role("button", name="Pause").click()
    expect(view.locator("emotilens-status")).to_contain_text("Paused")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Start camera")).to_be_visible()
    expect(answer(page)).to_have_count(0)


def test_a_camera_that_is_refused_is_reported_on_the_stage(launch, gradio_address):
    with launch("--deny-permission-prompts") as browser:
        page = browser.new_page()
        page.goto(gradio_address)
        page.get_by_role("button", name="Start camera").click()
        report = page.locator("emotilens-stage").get_by_role("alert")
        expect(report).to_contain_text(re.compile("No camera was found|denied"))
        expect(report.get_by_role("button", name="Try again")).to_be_visible()


def saved(page, form):
    """Name and text of a file that is saved."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save {form}").locator("visible=true").click()
    return download.value.suggested_filename, download.value.path().read_text("utf-8")


def exported(page, form):
    """Name and text of a file of the video."""
    with page.expect_download() as download:
        page.locator("emotilens-export #export-menu").click()
        page.locator(f"emotilens-export [data-form={form}]").click()
    return download.value.suggested_filename, download.value.path().read_text("utf-8")


def stretches(page):
    """Number of unbroken stretches of the timeline's first line."""
    chart = page.locator("emotilens-timeline:visible")
    values = chart.evaluate("(chart) => Object.values(chart.timeline.smoothed)[0]")
    return len("".join(" " if value is None else "x" for value in values).split())


def test_a_video_gets_its_timeline_whose_filter_is_changed_live_and_files_to_save(
    page, gradio_address, gradio_files, tmp_path
):
    video = write_video(
        tmp_path / "clip.webm", moving_face(40, absent=(10,)), codec=("libvpx", "yuv420p")
    )
    open_file(page, gradio_address, "Video", video)
    expect(page.get_by_role("cell", name="clip.webm")).to_be_visible()
    page.get_by_role("button", name="Analyse").click()
    status = page.get_by_role("status").filter(has_text="of 40 frames")
    expect(status).to_be_visible()
    chart = page.locator("emotilens-timeline:visible")
    expect(chart.get_by_text("each frame", exact=True)).to_be_visible()
    expect(page.get_by_text("Drop File Here").locator("visible=true")).to_be_visible()
    picker = page.locator("emotilens-face-picker")
    expect(picker.locator("b")).to_have_text(["Largest face", "Face 1", "Face 2"])

    # The person's own browser shows the pictures; the frames' faces come from the server.
    stage, player = page.locator("emotilens-stage:visible"), page.locator("emotilens-player")
    film = page.locator("emotilens-view:visible > canvas:not([data-overlay])")
    expect(film).to_have_js_property("width", 320)
    expect(stage).to_have_js_property("result.faces.length", 1)
    player.get_by_role("button", name="Play").click()
    expect(player).not_to_have_js_property("position", 0)
    expect(player.get_by_role("button", name="Play")).to_be_visible()
    chart.evaluate("(chart) => chart.seekRow(10)")
    expect(stage).to_have_js_property("result.faces.length", 0)
    chart.evaluate("(chart) => chart.seekRow(12)")
    expect(stage).to_have_js_property("result.faces.length", 1)

    boxed, subtitles = stretches(page), exported(page, "vtt")
    name, table = exported(page, "csv")
    assert name == "clip.webm.csv"
    assert len(table.splitlines()) >= 41

    page.locator("emotilens-gradio-video #filling").select_option("line")
    # Gaps break lines, and end subtitles.
    assert boxed > 1
    wait_until(lambda: stretches(page) == 1)
    more_subtitles = exported(page, "vtt")
    assert subtitles[0] == more_subtitles[0] == "clip.webm.vtt"
    assert subtitles[1].count("-->") > more_subtitles[1].count("-->")

    page.locator("emotilens-gradio-video emotilens-smoothing #kind").select_option("exponential")
    wait_until(lambda: chart.evaluate("(chart) => chart.timeline.lag") is not None)
    expect(status).to_be_visible()

    picker.get_by_role("button", name="Settings of Face 1").click()
    picker.get_by_label("Name").fill("Anna")
    picker.get_by_role("button", name="Rename").click()
    expect(picker.locator("b")).to_have_text(["Largest face", "Anna", "Face 2"])
    assert "<v Anna>" in exported(page, "vtt")[1]
    page.get_by_role("button", name="Mark", exact=True).click()
    chart.locator("input[name=note]").fill("a smile")
    page.keyboard.press("Enter")
    source = json.loads(exported(page, "json")[1])["sources"][0]
    assert source["people"][0]["name"] == "Anna"
    assert [mark["note"] for mark in source["marks"]] == ["a smile"]
    name, drawn = exported(page, "svg")
    assert name == "clip.webm.svg"
    assert "a smile" in drawn
    assert "clip.webm · largest face" in drawn.casefold()


def test_a_picture_stays_while_it_is_chosen_and_goes_when_its_visitor_leaves(
    page, gradio_address, gradio_files, example_picture, tmp_path
):
    picture = tmp_path / "staying.png"
    picture.write_bytes(example_picture.read_bytes() + b"another")
    open_file(page, gradio_address, "Picture", picture)
    expect(answer(page)).to_be_visible()
    older = tmp_path / "older.png"
    older.write_bytes(example_picture.read_bytes() + b"older")
    upload_by_a_program(gradio_address, older)
    wait_until(lambda: names_in(gradio_files) == {"staying.png"})
    choose_small_model(page)
    expect(rows(page)).to_have_count(7)
    page.goto("about:blank")
    wait_until(lambda: names_in(gradio_files) == set())


def upload_by_a_program(address, file):
    with file.open("rb") as content:
        answer = requests.post(
            f"{address.rstrip('/')}/gradio_api/upload", files={"files": content}, timeout=20
        )
    answer.raise_for_status()


def names_in(folder):
    return {file.name for file in folder.rglob("*") if file.is_file()}


def wait_until(comes_true):
    end = time.monotonic() + PATIENCE_SECONDS
    while not comes_true() and time.monotonic() < end:
        time.sleep(0.1)
    assert comes_true()
