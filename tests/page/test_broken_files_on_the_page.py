"""What is shown stays as it was when an opened file cannot be read."""

import pytest
from page_reading import clear_status, result, return_to_example, status
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def picture_page(started):
    return started


HOSTILE = {
    "program.jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n{ } loop\n", "as a picture"),
    "texture.png": (b"DDS " + bytes(200), "as a picture"),
    "weights.npz": (b"PK\3\4" + bytes(200), "as a picture"),
    "graph.onnx": (b"\x08\x07\x3a\xff\xff\xff\x7f", "as a picture"),
    "deep.json": (b"[" * 200_000, "This isn't a saved analysis"),
    "request.json": (b'{"data": [{"path": "/etc/passwd"}]}', "This isn't a saved analysis"),
    "digits.json": (
        b'{"schema": "emotilens-analysis", "sources": [' + b"9" * 5000 + b"]}",
        "digits.json: ",
    ),
}
"""Files that attack a reader by their content, and what the page answers."""


SHOWN = """() => [
  document.body.dataset.source,
  document.querySelector("#picture").toDataURL(),
  document.querySelector("#overlay").toDataURL(),
  document.querySelector("#card").shadowRoot.querySelector("article")?.innerText,
]"""


STAND_STILL = """() => {
  const sentence = document.querySelector("#status-sentence");
  self.reported = [];
  new MutationObserver(() => reported.push(sentence.textContent)).observe(sentence, {
    childList: true, characterData: true, subtree: true,
  });
  const [track] = document.querySelector("#camera").srcObject.getTracks();
  track.dispatchEvent(new Event("mute"));
}"""
"""The camera delivers no pictures for a moment, and what is reported is collected."""


def bring(page, name: str, content: bytes = b"broken" * 99) -> None:
    page.set_input_files("#open-picture", {"name": name, "mimeType": "", "buffer": content})


def shown(page):
    """What the page shows once it stays: its kind, its picture's pixels, boxes and scores."""
    before = None
    while (now := page.evaluate(SHOWN)) != before:
        before = now
        page.wait_for_timeout(100)
    return now


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("broken.png", "broken.png could not be read as a picture"),
        ("broken.mp4", "broken.mp4: The file could not be read as a video"),
        ("broken.json", "broken.json: This isn't a saved analysis of a video"),
    ],
)
def test_a_broken_file_leaves_picture_and_scores_as_they_were(picture_page, name, sentence):
    return_to_example(picture_page)
    before = shown(picture_page)
    assert before[0] == "picture"
    assert "happiness" in before[3]
    bring(picture_page, name)
    expect(status(picture_page)).to_contain_text(sentence)
    assert shown(picture_page) == before
    for model in ("mini-xception", "emotilens-ferplus"):
        clear_status(picture_page)
        # The choice closes when something else is pressed.
        picture_page.locator("#open-models").click()
        picture_page.locator(f"#model-{model}").check()
        expect(status(picture_page)).to_contain_text("One face in the example picture")
        # This also takes the sentence away.
        picture_page.keyboard.press("Escape")
        assert result(picture_page)["model"]["name"] == model


def test_hostile_files_leave_the_page_as_it_was(picture_page):
    return_to_example(picture_page)
    before = shown(picture_page)
    for name, (content, sentence) in HOSTILE.items():
        bring(picture_page, name, content)
        expect(status(picture_page)).to_contain_text(name)
        expect(status(picture_page)).to_contain_text(sentence)
        assert shown(picture_page) == before
    return_to_example(picture_page)


def test_a_broken_file_leaves_the_camera_on_and_its_complaint_stays(page, site_address):
    page.goto(f"{site_address}?source=camera")
    page.locator(".face").first.wait_for()
    bring(page, "broken.png")
    expect(status(page)).to_contain_text("broken.png could not be read as a picture")
    index = result(page)["sources"][0]["frames"][0]["index"]
    expect(page.locator("#result-json")).not_to_contain_text(f'"index": {index},')
    expect(status(page)).to_contain_text("broken.png could not be read as a picture")
    expect(page.locator("#stop-camera")).to_be_visible()
    # Nor does a camera that stands still for a moment take it away.
    page.evaluate(STAND_STILL)
    page.wait_for_function("() => reported.at(-1)?.startsWith('broken.png could not be read')")
