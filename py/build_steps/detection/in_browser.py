"""The time of a photograph on the page, in a real Chromium with one WebAssembly thread."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from PIL import Image as Pictures
from playwright.sync_api import FilePayload, sync_playwright
from rich.progress import track

from emotilens.basics.arrays import Image

from ..paths import SITE
from ..setup.chromium import ARGUMENTS
from ..site.page_server import running_page

PATIENCE = 120_000
STAGES = ("prepare detection", "detection network", "read faces")

SETTINGS = "?gpu=off&threads=1"

READ = """(name) => {
  const details = document.querySelector("#result-details");
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  const text = document.querySelector("#result-json").textContent;
  return text.includes(JSON.stringify(name)) ? text : null;
}"""
"""The result of a picture, once the page shows it."""


@dataclass(frozen=True, slots=True)
class BrowserFigures:
    """Figures of pictures on the page.

    Attributes:
        browser: its name and version.
        milliseconds: median time of detection in a picture.
    """

    browser: str
    milliseconds: float


def measure_in_browser(chromium: str, pictures: Sequence[Image]) -> BrowserFigures:
    """Open pictures on the built page and read how long detection took.

    Args:
        chromium: path of the browser.
        pictures: uint8 of shape (height, width, 3).
    """
    times = []
    with running_page(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_page()
        page.goto(f"{address}{SETTINGS}")
        page.locator("body[data-engine=ready]").wait_for(timeout=PATIENCE)
        for index, picture in enumerate(track(pictures, "Detecting in the browser …")):
            content = io.BytesIO()
            Pictures.fromarray(picture).save(content, "png")
            name = f"scene-{index}.png"
            file = FilePayload(name=name, mimeType="image/png", buffer=content.getvalue())
            page.set_input_files("#open-picture", file)
            text = page.wait_for_function(READ, arg=name, timeout=PATIENCE).json_value()
            (frame,) = json.loads(text)["sources"][0]["frames"]
            times.append(sum(frame["timings"][stage] for stage in STAGES))
        version = browser.version
        browser.close()
    return BrowserFigures(f"Chromium {version}", median(times))
