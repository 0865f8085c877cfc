"""Lessons in the browser: predicted, tried, compared and solved, in English and Spanish."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from build_steps.paths import NODE_PACKAGES
from emotilens.lessons.course import LESSONS as COURSE

SOLUTION = """def square(x, y, width, height):
    side = max(width, height)
    return x + (width - side) / 2, y + (height - side) / 2, side, side"""

WRITTEN = SOLUTION.replace("\n    ", "\n")
"""The editor indents each line as the one before, and by more after a colon."""

AXE = (NODE_PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")

FINDINGS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""


def grey_picture() -> dict:
    """A file without a face."""
    file = BytesIO()
    Image.new("RGB", (120, 90), "grey").save(file, "PNG")
    return {"name": "grey.png", "mimeType": "image/png", "buffer": file.getvalue()}


def write(program, text):
    """Replace the program by what is typed."""
    program.press("Control+a")
    program.press_sequentially(text)


@pytest.fixture(scope="module")
def lesson(shared_page, site_address):
    """The lesson on the crop, running."""
    complaints = []
    shared_page.on("pageerror", lambda error: complaints.append(str(error)))
    shared_page.goto(f"{site_address}lesson-crop.html?lang=en")
    expect(shared_page.locator("body")).to_have_attribute("data-engine", "ready", timeout=60_000)
    shared_page.complaints = complaints
    return shared_page


def test_the_figure_is_there_before_python_is(context, site_address):
    page = context.new_page()
    page.route("**/assets.json", lambda route: route.abort())
    page.goto(f"{site_address}lesson-crop.html?lang=en")
    figure = page.locator("emotilens-lesson-figure")
    expect(figure.get_by_role("meter")).to_have_count(8)
    # Views and controls are in view together, once the text is scrolled.
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("heading", name="Sources").scroll_into_view_if_needed()
    expect(figure.get_by_label("Order of channels")).to_be_in_viewport()
    expect(figure.get_by_role("button", name="Start again")).to_be_in_viewport()
    expect(figure.get_by_role("img", name="The picture")).to_be_in_viewport()
    expect(figure.get_by_role("img", name="The picture")).to_be_visible()
    expect(page.locator("#restart")).to_be_visible()


def test_a_prediction_is_compared_with_what_happens(lesson):
    compare = lesson.locator("emotilens-compare")
    expect(compare).to_contain_text("Choose a prediction")
    lesson.get_by_label("Nothing much").check()
    expect(compare).to_contain_text("You predicted: “Nothing much: it is the same face”.")
    expect(compare.get_by_text("falls from")).to_be_visible()
    lesson.get_by_label("Another expression wins").check()
    expect(compare).to_contain_text("As you predicted.")


def test_the_network_answers_to_the_crop_that_is_chosen(lesson):
    sadness = lesson.get_by_role("meter", name="sadness")
    # The first figure is drawn here, too, or it would jump at the first move.
    expect(lesson.locator("emotilens-lesson-figure canvas").first).to_be_visible()
    expect(sadness).to_have_attribute("aria-valuenow", re.compile("^9[0-9]$"))
    lesson.get_by_label("Size of the crop").fill("1.8")
    neutral = lesson.get_by_role("meter", name="neutral")
    expect(neutral).to_have_attribute("aria-valuenow", re.compile("^9[0-9]$"))
    before = lesson.get_by_label("Moved right").input_value()
    box = lesson.locator("emotilens-lesson-picture rect.chosen").bounding_box()
    lesson.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    lesson.mouse.down()
    lesson.mouse.move(box["x"] + box["width"] / 2 + 40, box["y"] + box["height"] / 3)
    lesson.mouse.up()
    expect(lesson.get_by_label("Moved right")).not_to_have_value(before)
    lesson.get_by_label("Expression drawn").select_option("happiness")
    lesson.get_by_role("button", name="Start again").click()
    # Browsers draw edges differently from the build.
    expect(sadness).to_have_attribute("aria-valuenow", re.compile("^9[0-9]$"))


def test_a_learner_s_own_picture_stands_in_for_the_drawn_face(lesson, example_picture):
    figure = lesson.locator("emotilens-lesson-figure")
    happiness = figure.get_by_role("meter", name="happiness")
    smiles = re.compile("^(9[0-9]|100)$")
    figure.locator("input[type=file]").set_input_files(example_picture)
    expect(figure.get_by_text("Your own picture is in the figure.")).to_be_visible()
    expect(happiness).to_have_attribute("aria-valuenow", smiles)
    expect(lesson.get_by_label("Expression drawn")).to_have_count(0)
    title = lesson.locator("figure.try h2")
    expect(title).to_have_text(
        "Your own picture, and what the network reads of it", use_inner_text=True
    )
    # What cannot be used changes nothing, and only the last sentence about it stands there.
    bad = ({"name": "one.png", "buffer": b"1"}, {"name": "two.png", "buffer": b"2"})
    for file in bad:
        figure.locator("input[type=file]").set_input_files({**file, "mimeType": "image/png"})
        expect(figure.get_by_role("alert")).to_contain_text(file["name"])
    figure.locator("input[type=file]").set_input_files(grey_picture())
    expect(figure.get_by_role("alert")).to_have_text(
        "No face was found in this picture. Choose another one, with a face that looks into the"
        " camera. The figure still shows what it showed before."
    )
    expect(happiness).to_have_attribute("aria-valuenow", smiles)
    figure.get_by_role("button", name="Back to the drawn face").click()
    expect(happiness).to_have_attribute("aria-valuenow", re.compile("^[0-9]$"))
    expect(figure.get_by_role("alert")).to_have_count(0)
    expect(title).to_have_text(
        "One drawn face, and what the network reads of it", use_inner_text=True
    )
    # Nothing asks for the camera before a press, and it is off once the picture is taken.
    figure.get_by_role("button", name="Your camera …").click()
    expect(figure.get_by_role("button", name="Take the picture")).to_be_focused()
    stream = figure.locator("video").evaluate_handle("video => video.srcObject.getTracks()[0]")
    lesson.keyboard.press("Enter")
    expect(happiness).to_have_attribute("aria-valuenow", smiles)
    assert stream.evaluate("track => track.readyState") == "ended"
    figure.get_by_role("button", name="Back to the drawn face").click()
    expect(figure.get_by_role("meter", name="sadness")).to_have_attribute("aria-valuenow", smiles)


def test_exercises_are_failed_and_solved_by_keyboard(lesson):
    number = lesson.locator("emotilens-exercise[name=left]")
    field = number.get_by_label("Your number")
    field.fill("one hundred")
    field.press("Enter")
    expect(number).to_contain_text("This is not a number")
    field.fill("100")
    field.press("Enter")
    expect(number).to_contain_text("A box grows about its middle")
    field.fill("92,0")
    field.press("Enter")
    expect(number).to_contain_text("Yes.")
    square = lesson.locator("emotilens-exercise[name=square]")
    program = square.get_by_label("Your Python")
    write(program, "def square(*box):\nreturn oops")
    program.press("Control+Enter")
    expect(program.get_by_role("alert")).to_have_text(
        "Line 2: NameError: name 'oops' is not defined"
    )
    expect(square).to_contain_text("Correct line 2, then check again.")
    write(program, WRITTEN)
    program.press("Control+Enter")
    expect(square).to_contain_text("Yes. One side for both")
    expect(lesson.locator("[data-lesson-link=crop]")).to_have_attribute("data-done", "")
    assert lesson.complaints == []


def test_a_program_that_never_ends_is_stopped_while_the_lesson_goes_on(lesson):
    square = lesson.locator("emotilens-exercise[name=square]")
    program = square.get_by_label("Your Python")
    lesson.evaluate(
        """() => {
          window.states = [];
          const note = () => states.push(document.body.dataset.engine);
          new MutationObserver(note).observe(document.body, { attributeFilter: ["data-engine"] });
        }"""
    )
    write(program, "while True:\npass")
    program.press("Control+Enter")
    expect(program.get_by_role("alert")).to_contain_text("Look for a loop that never ends.")
    # One call that takes for ever is not interrupted by Python: its worker is ended.
    write(program, "sum(range(10**12))")
    program.press("Control+Enter")
    expect(square).to_contain_text("ran for more than 10 seconds", timeout=60_000)
    expect(program).to_have_text("sum(range(10**12))")
    lesson.get_by_label("Size of the crop").fill("1.2")
    write(program, WRITTEN)
    program.press("Control+Enter")
    expect(square).to_contain_text("Yes. One side for both", timeout=60_000)
    assert lesson.evaluate("states") == []


def test_a_lesson_has_no_barriers_and_changes_to_spanish(lesson, site_address):
    lesson.evaluate(AXE)
    assert lesson.evaluate(FINDINGS) == []
    step = lesson.get_by_role("link", name="This step in the glass box")
    expect(step).to_have_attribute("href", "./?lang=en#/glass?step=crop")
    lesson.locator("#language").select_option("es")
    expect(lesson).to_have_url(f"{site_address}lesson-crop.es.html")
    expect(lesson.get_by_role("heading", name="El recorte")).to_be_visible()
    expect(lesson.locator("emotilens-exercise").first).to_contain_text("Comprobar")
    lesson.goto(f"{site_address}lessons.html")
    expect(lesson).to_have_url(f"{site_address}lessons.es.html")
    expect(lesson.locator("[data-lesson-link=crop]")).to_have_attribute("data-done", "")


def test_a_head_is_fitted_on_the_page_and_learns_the_light(lesson, site_address):
    lesson.goto(f"{site_address}lesson-teaching.html?lang=en")
    expect(lesson.locator("body")).to_have_attribute("data-engine", "ready", timeout=60_000)
    accuracy = lesson.locator("emotilens-lesson-figure dd").last
    expect(accuracy).to_have_text("96\u00a0%")
    lesson.locator("emotilens-lesson-figure select").select_option("clue")
    lesson.get_by_label("Darkness of the test").fill("0.75")
    expect(accuracy).to_have_text("54\u00a0%", timeout=60_000)
    expect(lesson.locator("emotilens-lesson-figure [role=alert]")).to_have_count(0)


def test_a_camera_s_bytes_are_under_the_magnifier_and_light_decides(lesson, site_address):
    lesson.goto(f"{site_address}lesson-camera.html?lang=en")
    expect(lesson.locator("body")).to_have_attribute("data-engine", "ready", timeout=60_000)
    figure = lesson.locator("emotilens-lesson-figure")
    lesson.get_by_label("Magnifier, right").fill("0")
    lesson.get_by_label("Magnifier, down").fill("1")
    expect(figure.get_by_role("columnheader")).to_have_text([*map(str, range(6))])
    expect(figure.get_by_role("rowheader")).to_have_text([*map(str, range(355, 360))])
    shown = figure.evaluate(
        """(figure) => {
          const inside = (name) => figure.renderRoot.querySelector(name).renderRoot;
          const canvas = inside("emotilens-lesson-picture").querySelector("canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 355, 6, 5);
          const cells = inside("emotilens-lesson-pixels").querySelectorAll("tbody td");
          const bytes = ({ innerText }) => innerText.split(/\\s+/).map(Number);
          return [[...data], [...cells].map(bytes)];
        }"""
    )
    drawn = [shown[0][start : start + 3] for start in range(0, 120, 4)]
    assert shown[1] == drawn
    ring = figure.locator("circle.loupe").bounding_box()
    middle = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    lesson.mouse.move(*middle)
    lesson.mouse.down()
    lesson.mouse.move(middle[0] + 60, middle[1] - 60)
    lesson.mouse.up()
    expect(lesson.get_by_label("Magnifier, right")).not_to_have_value("0")
    lesson.get_by_label("Light halved, times").fill("8")
    expect(figure.get_by_text("the lab gives no answer")).to_be_visible()
    lesson.get_by_label("Numbers doubled, times").fill("8")
    expect(figure.get_by_text("No face is found.")).to_be_visible()
    mirrored = lesson.locator("emotilens-exercise[name=mirrored]")
    mirrored.get_by_role("button", name="Check").click()
    expect(mirrored).to_contain_text("This is still the picture as it was.")
    lesson.evaluate(AXE)
    assert lesson.evaluate(FINDINGS) == []
    size = lesson.viewport_size
    lesson.set_viewport_size({"width": 320, "height": 700})
    lesson.wait_for_function("document.documentElement.scrollWidth <= 320")
    lesson.set_viewport_size(size)


def test_the_tree_of_an_album_is_cut_with_the_slider_and_with_the_pointer(lesson, site_address):
    lesson.goto(f"{site_address}lesson-album.html?lang=en")
    expect(lesson.locator("body")).to_have_attribute("data-engine", "ready", timeout=60_000)
    figure = lesson.locator("emotilens-lesson-figure")
    found = figure.locator("dd").first
    expect(found).to_have_text("7")
    cut = figure.get_by_role("slider")
    cut.fill("1.14")
    expect(found).to_have_text("4", timeout=60_000)
    expect(figure.get_by_role("listitem").first).to_contain_text("Mia")
    pictures = figure.locator("image")
    expect(pictures).to_have_count(17)
    expect(pictures.last).to_have_attribute("href", re.compile(r"album-tree\..*webp"))
    plane = figure.locator("svg.branches").bounding_box()
    lesson.mouse.click(plane["x"] + plane["width"] * 0.6 / 1.4, plane["y"] + plane["height"] / 2)
    expect(cut).to_have_value(re.compile(r"^0\.(58|6|62)$"))
    expect(found).to_have_text("12", timeout=60_000)


def test_a_patch_is_moved_and_slides_until_the_map_is_complete(lesson, site_address):
    lesson.goto(f"{site_address}lesson-occlusion.html?lang=en")
    expect(lesson.locator("body")).to_have_attribute("data-engine", "ready", timeout=60_000)
    figure = lesson.locator("emotilens-lesson-figure")
    patch = figure.locator("rect.chosen").first.bounding_box()
    middle = patch["x"] + patch["width"] / 2, patch["y"] + patch["height"] / 2
    lesson.mouse.move(*middle)
    lesson.mouse.down()
    lesson.mouse.move(middle[0] + 120, middle[1] + 180, steps=3)
    lesson.mouse.up()
    expect(lesson.get_by_label("Patch, down")).not_to_have_value("0")
    lesson.get_by_role("combobox", name="The patch").select_option("slide")
    rows = figure.get_by_role("row")
    expect(rows).to_have_count(6, timeout=60_000)
    expect(figure.get_by_role("progressbar")).to_have_count(0)
    # Browsers draw edges differently from the build.
    expect(rows.filter(has_text="mouth and chin").locator("td").first).to_have_text(
        re.compile("^[0-9]\u00a0%$")
    )
    expect(figure.get_by_role("img", name="Left, the map")).to_be_visible()
    lesson.evaluate(AXE)
    assert lesson.evaluate(FINDINGS) == []
    assert lesson.complaints == []


def test_no_lesson_has_barriers_and_where_no_editor_comes_a_text_area_stays(context, site_address):
    page = context.new_page()
    # Pages have everything but answers without their engines, which take seconds to start.
    page.route("**/assets.json", lambda route: route.abort())
    for place, lesson in enumerate(COURSE.values()):
        page.emulate_media(color_scheme="light" if place else "dark")
        page.goto(f"{site_address}lesson-{lesson.name}.html?lang=en")
        programs = page.locator("emotilens-exercise").filter(has=page.locator("pre"))
        for each in range(sum(one.function is not None for one in lesson.exercises.values())):
            programs.nth(each).scroll_into_view_if_needed()
            expect(programs.nth(each).locator("emotilens-editor")).to_be_visible()
        page.evaluate(AXE)
        assert page.evaluate(FINDINGS) == [], lesson.name
    page.route("**/editor-*.js", lambda route: route.abort())
    page.goto(f"{site_address}lesson-crop.html?lang=en")
    area = page.locator("emotilens-exercise[name=square] textarea")
    area.fill("def square(*box):\n    return box")
    area.press("Tab")
    expect(page.locator("emotilens-editor")).to_have_count(0)
    expect(area).to_have_value("def square(*box):\n    return box")
