"""Headers that tell browsers what the app's page may do."""

import os

from .request_limits import Message, Receive, Send, WebApp

HUGGING_FACE = "https://huggingface.co https://*.huggingface.co https://*.hf.space"

POLICY = {
    "default-src": "'self'",
    # Gradio's page starts with scripts inside the document, and compiles those of its components.
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
"""The page loads nothing from other origins, and sends nothing there."""


class ResponseHeaders:
    """Adds a content security policy and other restrictions to every response.

    Args:
        app: the application that answers.
    """

    def __init__(self, app: WebApp) -> None:
        self._app = app
        self._added = [
            (name.encode(), value.encode()) for name, value in response_headers().items()
        ]

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI prescribes."""

        async def restricted(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._added]
            await send(message)

        await self._app(scope, receive, restricted)


def response_headers() -> dict[str, str]:
    """The headers by name; only in a Hugging Face Space may the Hub's page contain the app's."""
    is_space = "SPACE_ID" in os.environ
    ancestors = f"'self' {HUGGING_FACE}" if is_space else "'self'"
    policy = {**POLICY, "frame-ancestors": ancestors}
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
    }
