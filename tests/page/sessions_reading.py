"""Recording on the page, its drawer of sessions, and the files that it keeps."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

FILES = """async () => {
  const files = {};
  const walk = async (folder, path) => {
    for await (const [name, entry] of folder.entries()) {
      if (entry.kind === "directory") await walk(entry, `${path}${name}/`);
      else files[path + name] = await (await entry.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return files;
}"""

WRITE = """async ([path, text]) => {
  const parts = path.split("/");
  const name = parts.pop();
  let folder = await navigator.storage.getDirectory();
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
  const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await writable.write(text);
  await writable.close();
}"""


REMOVE = """async () => {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}"""


def remove_files(page: Page) -> None:
    """Remove everything from the origin's private file system."""
    page.evaluate(REMOVE)


def wait_until_nothing_is_kept(page: Page) -> None:
    page.wait_for_function(f"async () => Object.keys(await ({FILES})()).length === 0")


def wait_until_stored(page: Page, path: str, text: str) -> None:
    """Wait until a file there contains a text."""
    page.wait_for_function(
        f"async ([path, text]) => (await ({FILES})())[path]?.includes(text)", arg=[path, text]
    )


def files(page: Page) -> dict[str, str]:
    """Texts of everything in the origin's private file system, by path."""
    return page.evaluate(FILES)


def write(page: Page, path: str, text: str) -> None:
    """Write a file into the origin's private file system."""
    page.evaluate(WRITE, [path, text])


def toast(page: Page) -> Locator:
    """The note on the stage."""
    return page.locator("#stage-toast")


def drawer(page: Page) -> Locator:
    """The drawer, which is opened if it is not."""
    dialog = page.get_by_role("dialog", name="Sessions")
    if not dialog.is_visible():
        page.click("#show-sessions")
    expect(dialog).to_be_visible()
    return dialog


def close(page: Page) -> None:
    """Close the drawer."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Sessions")).to_be_hidden()


def record(page: Page, seconds: int) -> None:
    """Record the running camera for at least so long; it goes on."""
    page.wait_for_function("() => document.querySelector('#stage').recordable")
    page.keyboard.press("r")
    expect(page.locator("#source-status")).to_contain_text("Recording 0:0")
    wait_until_recorded(page, seconds)


def wait_until_recorded(page: Page, seconds: int) -> None:
    page.wait_for_function(
        "seconds => document.querySelector('#source-status').recorded > seconds", arg=seconds
    )


def saved(page: Page, name: str) -> Any:
    """Save a session from the drawer; returns its JSON."""
    with page.expect_download() as download:
        drawer(page).get_by_role("button", name=f"Save as JSON: {name}").click()
    return json.loads(Path(download.value.path()).read_text("utf-8"))
