"""The policy of every page of the site: nothing from elsewhere, and one known inline script."""

from base64 import b64encode
from hashlib import sha256

from ..paths import WEB

WATCHDOG = WEB / "page" / "watchdog.js"
"""The only inline script: the start page's, which reports that its other scripts do not run."""


def inline_source(script: str) -> str:
    """The source expression that allows exactly this inline script."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' 'wasm-unsafe-eval' {inline_source(WATCHDOG.read_text('utf-8'))}",
        "worker-src 'self' blob:",
        "connect-src 'self' blob:",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
