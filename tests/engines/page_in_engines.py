"""What tests of the page read from it and put into it, whichever engine runs it."""

import json
from typing import Any

from web_driver import Browser

LATEST = """
const details = document.querySelector("#result-details");
details.open = true;
details.dispatchEvent(new Event("toggle"));
const text = document.querySelector("#result-json").textContent;
return /"host": "native"/.test(text) ? "" : text;
"""
"""The page writes its result when the panel is opened."""

WATCHED_FILES = """
window.savedFiles = new Map();
const blobs = new Map();
const { createObjectURL } = URL;
URL.createObjectURL = (blob) => {
  const address = createObjectURL.call(URL, blob);
  blobs.set(address, blob);
  return address;
};
HTMLAnchorElement.prototype.click = function () {
  window.savedFiles.set(this.download, blobs.get(this.href));
};
"""
"""Where a file is saved differs by engine and by settings; its name and content do not."""

FACE_CAMERA = """
const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
const context = canvas.getContext("2d");
const picture = document.querySelector("#picture");
const drawn = await createImageBitmap(await (await fetch(EXAMPLE)).blob());
let count = 0;
setInterval(() => {
  context.fillRect(0, 0, 640, 480);
  context.drawImage(drawn, 60 + (count++ % 20), 0, 480, 480);
}, 100);
navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
""".replace(
    "EXAMPLE",
    'performance.getEntriesByType("resource").map(({ name }) => name)'
    ".find((name) => /astronaut\\.\\w+\\.png$/.test(name))",
)
"""No engine's simulated camera shows a face: this one moves the example picture."""


def latest(browser: Browser) -> Any:
    """The latest result of the page's own engine."""
    return json.loads(browser.wait_for(f"(() => {{ {LATEST} }})()"))


def saved_file(browser: Browser, form: str, name: str) -> str:
    """The text of the file that an entry of the export menu saves."""
    browser.click("#export-menu")
    browser.click(f"button[data-form={form}]")
    file = f"window.savedFiles.get({json.dumps(name)})"
    browser.wait_for(f"{file} !== undefined")
    return browser.evaluate(f"return {file}.text();")
