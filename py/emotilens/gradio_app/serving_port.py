"""Checking whether a server can start on a port."""

import errno
import socket

from emotilens.basics.errors import PortError

HIGHEST = 65535


def check_port(host: str, port: int) -> None:
    """Refuse a host or port that cannot be used, before the server starts.

    Args:
        host: name or address of this machine to serve on.
        port: number of the port.

    Raises:
        PortError: if the host is not this machine, or the port is taken, forbidden or no port.
    """
    if not 0 < port <= HIGHEST:
        raise PortError(f"{port} is not a port. Choose one from 1 to {HIGHEST} with --port.")
    try:
        family, *_, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as unknown:
        raise PortError(_not_here(host)) from unknown
    with socket.socket(family) as probe:
        # As servers do: a port whose last connections are closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as refusal:
            if refusal.errno == errno.EADDRNOTAVAIL:
                raise PortError(_not_here(host)) from refusal
            raise PortError(
                f"Port {port} on {host} cannot be used ({refusal.strerror}). Choose another one "
                f"with --port."
            ) from refusal


def host_in_url(host: str) -> str:
    """A host as URLs and Gradio write it: IPv6 addresses are in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _not_here(host: str) -> str:
    return (
        f"“{host}” is not a name or address of this machine. Choose another one with --host, such "
        f"as 127.0.0.1 for this machine only, or 0.0.0.0 for every network that it is in."
    )
