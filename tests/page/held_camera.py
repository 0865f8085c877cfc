"""A camera that is given only when a test says so, as a visitor does in the browser's dialogue."""

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
    """Every request for the camera waits from the page's start on."""
    page.add_init_script(HOLD)


def forget_requests(page: Page) -> None:
    """The next request is number 0 again."""
    page.evaluate("() => { window.asked = []; window.listing = Promise.resolve() }")


def wait_for_requests(page: Page, count: int) -> None:
    page.wait_for_function("count => window.asked.length === count", arg=count)


def allow(page: Page, request: int) -> None:
    """Give the camera to a request, numbered from 0; the page has heard of it on return."""
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


def tracks(page: Page, request: int) -> set[str]:
    """Whether the camera of a request is on: “live” or “ended” of its tracks."""
    states = page.evaluate(
        "request => window.asked[request].stream.getTracks().map((track) => track.readyState)",
        request,
    )
    assert states
    return set(states)
