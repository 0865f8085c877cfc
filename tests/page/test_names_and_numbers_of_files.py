"""Files with long names, and several files at once."""

from base64 import b64encode

import pytest
from page_reading import return_to_example, status
from playwright.sync_api import expect

from video_making import moving_face, write_video

LONG = "x" * 240

DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const { name, type, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const given = { dataTransfer: transfer, bubbles: true, cancelable: true };
  document.querySelector("#stage").dispatchEvent(new DragEvent("drop", given));
}"""


@pytest.fixture
def ready(started):
    return_to_example(started)
    return started


@pytest.fixture(scope="module")
def example(example_picture) -> bytes:
    return example_picture.read_bytes()


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> bytes:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(5), codec=("libvpx", "yuv420p")).read_bytes()


def drop(page, *files: tuple[str, str, bytes]) -> None:
    """Drop files, each with name, type and content, on the page."""
    given = [
        {"name": name, "type": kind, "content": b64encode(content).decode()}
        for name, kind, content in files
    ]
    page.evaluate(DROP, given)


def test_long_names_wrap_at_every_width(ready, example, clip):
    picture = {"name": f"{LONG}.png", "mimeType": "image/png", "buffer": example}
    video = {"name": f"{LONG}.webm", "mimeType": "video/webm", "buffer": clip}
    for file, sentence in ((picture, "One face in"), (video, "is done: 5 frames")):
        ready.set_input_files("#open-picture", file)
        expect(status(ready)).to_contain_text(sentence)
        expect(status(ready)).to_contain_text(LONG)
        for width in (1280, 390):
            ready.set_viewport_size({"width": width, "height": 800})
            ready.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")


def test_of_several_dropped_files_one_is_shown_and_the_others_are_named(ready, example, clip):
    pictures = [("a.png", "image/png", example)]
    videos = [(f"{name}.webm", "video/webm", clip) for name in "de"]
    notes = ready.locator("#status-notes li")
    for files, sentence, others in (
        (videos, "d.webm is done: 5 frames", "e.webm"),
        ([videos[0], pictures[0]], "One face in a.png", "d.webm"),
        ([(f"{n}.webm", "video/webm", clip) for n in range(9)], "0.webm is done", "3 more"),
    ):
        drop(ready, *files)
        expect(status(ready)).to_contain_text(sentence)
        expect(notes).to_have_count(1)
        expect(notes).to_contain_text("shows one video or analysis at a time. Not opened: ")
        expect(notes).to_contain_text(others)
    return_to_example(ready)
    expect(notes).to_have_count(0)
