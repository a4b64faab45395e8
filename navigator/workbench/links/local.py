"""Which machines are of one's own network, so that no address leads there unnoticed."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence

Resolver = Callable[[str], Awaitable[Sequence[str]]]
"""The IP addresses of a host. Raises OSError where it cannot be looked up."""


async def resolve(host: str) -> Sequence[str]:
    """The IP addresses of a host, as the system looks them up."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def is_local(address: str) -> bool:
    """Whether an IP address belongs to this machine or to a private network."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    return not found.is_global or found.is_multicast
