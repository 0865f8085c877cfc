"""A worker of the page that is busy, or crashes, at once or while it is asked something."""

from playwright.sync_api import Page

BUSY_MILLISECONDS = 1500


def crash(page: Page) -> None:
    """The worker fails as soon as it has finished what it does."""
    page.workers[-1].evaluate("() => { setTimeout(() => { throw new Error('crash') }) }")


def crash_busily(page: Page) -> None:
    """The worker is busy for a while, and then fails: what it is asked meanwhile gets no answer."""
    _occupy(page, "throw new Error('crash')")


def delay(page: Page) -> None:
    """The worker is busy for a while: what it is asked meanwhile is answered later."""
    _occupy(page, "")


def _occupy(page: Page, then: str) -> None:
    page.workers[-1].evaluate(
        f"""() => {{
          setTimeout(() => {{
            const end = performance.now() + {BUSY_MILLISECONDS};
            while (performance.now() < end);
            {then}
          }});
        }}"""
    )
