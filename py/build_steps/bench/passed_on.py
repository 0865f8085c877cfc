"""Answers of an ASGI application on their way to the browser."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]


class PassedOn:
    """An ASGI application that passes on what another one sends; ``_pass_on`` says how."""

    def __init__(self, application: Any) -> None:
        self._application = application

    async def __call__(
        self, scope: Message, receive: Callable[[], Awaitable[Message]], send: Send
    ) -> None:
        """Forward everything."""

        async def passed_on(message: Message) -> None:
            await self._pass_on(message, send)

        await self._application(scope, receive, passed_on)

    async def _pass_on(self, message: Message, send: Send) -> None:
        raise NotImplementedError
