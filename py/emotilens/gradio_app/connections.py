"""Connections over which no request arrives: closed, since each takes one of the server's files."""

import asyncio
from typing import Any, TypeVar

from .limits import IDLE_SECONDS

Protocol = TypeVar("Protocol", bound=type[asyncio.Protocol])


def impatient(protocol: Protocol) -> Protocol:
    """A protocol of Uvicorn's that closes connections which bring no whole head of a request.

    Uvicorn itself waits for the first request, and for the rest of any head, for ever.

    Args:
        protocol: the class of Uvicorn's protocol for HTTP.
    """

    class Impatient(protocol):  # type: ignore[misc, valid-type]
        """Looks at its connection from time to time."""

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._look_later()

        def _look_later(self) -> None:
            before = self.cycle
            self.loop.call_later(IDLE_SECONDS, self._look, before)

        def _look(self, before: Any) -> None:
            """Close the connection, unless a request has begun since, or is being answered."""
            if self.transport.is_closing() or self.transport.get_protocol() is not self:
                return
            if self.cycle is before and (before is None or before.response_complete):
                self.transport.close()
            else:
                self._look_later()

    return Impatient  # type: ignore[return-value]
