"""Making the page's workers busy, or making them crash, at once or while a request waits."""

from playwright.sync_api import Page, Worker

BUSY_MILLISECONDS = 1500


def engine_worker(page: Page) -> Worker:
    """The worker of the engine that was started last, in which Python runs."""
    return [worker for worker in page.workers if worker.url.endswith("/worker/worker.js")][-1]


def network_worker(page: Page) -> Worker:
    """The worker of the networks, which that of the engine has started."""
    return [worker for worker in page.workers if worker.url.endswith("/network_worker.js")][-1]


def crash(page: Page) -> None:
    """Crash the engine's worker as soon as it has finished its current task."""
    crash_worker(engine_worker(page))


def crash_worker(worker: Worker) -> None:
    """Crash one of the workers as soon as it has finished its current task."""
    worker.evaluate("() => { setTimeout(() => { throw new Error('crash') }) }")


def end_silently(page: Page) -> None:
    """End the engine's worker as a browser does that wants its memory: without any event."""
    engine_worker(page).evaluate("() => { setTimeout(() => self.close()) }")


def crash_busily(page: Page) -> None:
    """Keep the worker busy and then crash it: requests in the meantime get no answer."""
    _occupy(page, "throw new Error('crash')")


def delay(page: Page) -> None:
    """Keep the worker busy: requests in the meantime are answered late."""
    _occupy(page, "")


def _occupy(page: Page, then: str) -> None:
    engine_worker(page).evaluate(
        f"""() => {{
          setTimeout(() => {{
            const end = performance.now() + {BUSY_MILLISECONDS};
            while (performance.now() < end);
            {then}
          }});
        }}"""
    )
