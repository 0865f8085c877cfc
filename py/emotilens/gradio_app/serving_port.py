"""Checking whether a server can start on a port."""

import socket

from emotilens.basics.errors import PortError


def check_port(host: str, port: int) -> None:
    """Refuse a port that cannot be used, before the server starts.

    Args:
        host: name or address of this machine to serve on.
        port: number of the port.

    Raises:
        PortError: if the port is taken, forbidden or out of range.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            # As servers do: a port whose last connections are closing counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as refusal:
        reason = refusal.strerror if isinstance(refusal, OSError) else "the highest port is 65535"
        raise PortError(
            f"Port {port} on {host} cannot be used ({reason}). Choose another one with --port."
        ) from refusal
