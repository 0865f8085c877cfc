"""Whether a server can start at the port that it is given."""

import socket

from emotilens.basics.errors import PortError


def check_port(host: str, port: int) -> None:
    """Refuse a port that a server cannot have, before it is started.

    Args:
        host: name or address of this machine to serve at.
        port: number of the port.

    Raises:
        PortError: when the port is taken, forbidden, or no port.
    """
    with socket.socket() as probe:
        # As servers do: a port whose last connections just end is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as refusal:
            reason = refusal.strerror if isinstance(refusal, OSError) else "ports end at 65535"
            raise PortError(
                f"Port {port} of {host} cannot be used ({reason}). Choose another one with --port."
            ) from refusal
