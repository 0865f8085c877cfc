"""A camera that waits until the test grants it, as a visitor does in the browser's dialogue."""

from page_reading import PATIENCE
from playwright.sync_api import Page

HOLD = """
  const { mediaDevices } = navigator;
  const [ask, list] = ["getUserMedia", "enumerateDevices"].map((name) =>
    mediaDevices[name].bind(mediaDevices),
  );
  window.asked = [];
  window.listing = Promise.resolve();
  mediaDevices.getUserMedia = (wanted) =>
    new Promise((resolve, reject) => {
      const request = { reject };
      request.allow = async () => {
        request.stream = await ask(wanted);
        resolve(request.stream);
      };
      window.asked.push(request);
    });
  mediaDevices.enumerateDevices = async () => {
    await window.listing;
    return list();
  };
"""


def hold_camera(page: Page) -> None:
    """Hold every request for the camera from the start of the page."""
    page.add_init_script(HOLD)


def forget_requests(page: Page) -> None:
    """Forget all requests, so that the next one is number 0."""
    page.evaluate("() => { window.asked = []; window.listing = Promise.resolve() }")


def wait_for_requests(page: Page, count: int) -> None:
    page.wait_for_function("count => window.asked.length === count", arg=count)


def allow(page: Page, request: int) -> None:
    """Grant a request, numbered from 0; the page has handled it on return."""
    page.evaluate(
        """async (request) => {
          await window.asked[request].allow();
          await new Promise((resolve) => setTimeout(resolve, 100));
        }""",
        request,
    )


def refuse(page: Page, request: int) -> None:
    page.evaluate(
        "request => window.asked[request].reject(new DOMException('', 'NotAllowedError'))", request
    )


def wait_for_track(page: Page, request: int, state: str) -> None:
    """Wait until the only camera track of a request is “live” or “ended”."""
    page.wait_for_function(
        """([request, state]) => {
          const tracks = window.asked[request].stream.getTracks();
          return tracks.length === 1 && tracks[0].readyState === state;
        }""",
        arg=[request, state],
        timeout=PATIENCE,
    )
