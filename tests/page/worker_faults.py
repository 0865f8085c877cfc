"""Making the page's worker busy, or making it crash, at once or while a request waits."""

from playwright.sync_api import Page

BUSY_MILLISECONDS = 1500


def crash(page: Page) -> None:
    """Crash the worker as soon as it has finished its current task."""
    page.workers[-1].evaluate("() => { setTimeout(() => { throw new Error('crash') }) }")


def crash_busily(page: Page) -> None:
    """Keep the worker busy and then crash it: requests in the meantime get no answer."""
    _occupy(page, "throw new Error('crash')")


def delay(page: Page) -> None:
    """Keep the worker busy: requests in the meantime are answered late."""
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
