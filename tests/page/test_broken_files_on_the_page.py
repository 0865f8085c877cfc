"""What is shown stays as it was when an opened file cannot be read."""

import pytest
from page_reading import clear_status, result, return_to_example, status
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def picture_page(started):
    started.locator("#model-details > summary").click()
    return started


def bring(page, name: str) -> None:
    content = {"name": name, "mimeType": "", "buffer": b"broken" * 99}
    page.set_input_files("#open-picture", content)


def shown(page):
    """What the page shows: its kind, its picture's pixels, boxes and scores."""
    return page.evaluate(
        """() => [
          document.body.dataset.source,
          document.querySelector("#picture").toDataURL(),
          document.querySelector("#overlay").toDataURL(),
          document.querySelector("#card").shadowRoot.querySelector("article").innerText,
        ]"""
    )


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
        picture_page.locator(f"#model-{model}").check()
        expect(status(picture_page)).to_contain_text("One face in the example picture")
        assert result(picture_page)["model"]["name"] == model


def test_a_broken_file_leaves_the_camera_on_and_its_complaint_stays(page, site_address):
    page.goto(f"{site_address}?source=camera")
    page.locator(".face").first.wait_for()
    bring(page, "broken.png")
    expect(status(page)).to_contain_text("broken.png could not be read as a picture")
    index = result(page)["sources"][0]["frames"][0]["index"]
    expect(page.locator("#result-json")).not_to_contain_text(f'"index": {index},')
    assert status(page).inner_text().startswith("broken.png could not be read as a picture")
    expect(page.locator("#stop-camera")).to_be_visible()
