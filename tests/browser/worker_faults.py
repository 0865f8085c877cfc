"""Crashes of the page's worker, at once or once it is asked something."""

from playwright.sync_api import Page

BUSY_MILLISECONDS = 1500


def crash(page: Page) -> None:
    """The worker fails as soon as it has finished what it does."""
    page.workers[-1].evaluate("() => { setTimeout(() => { throw new Error('crash') }) }")


def crash_busily(page: Page) -> None:
    """The worker is busy for a while, and then fails: what it is asked meanwhile gets no answer."""
    page.workers[-1].evaluate(
        """(milliseconds) => {
          setTimeout(() => {
            const end = performance.now() + milliseconds;
            while (performance.now() < end);
            throw new Error("crash");
          });
        }""",
        BUSY_MILLISECONDS,
    )
