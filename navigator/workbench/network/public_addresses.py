"""Which internet addresses belong to everybody, and which to a machine or a network of one's own."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence

Resolver = Callable[[str], Awaitable[Sequence[str]]]
"""The IP addresses of a host. Raises OSError where it cannot be looked up."""

_GLOBAL = ipaddress.ip_network("2000::/3")
"""The only part of IPv6 whose addresses are given to machines that everybody may reach."""

_DOCUMENTATION = ipaddress.ip_network("3fff::/20")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv4 as a translator (NAT64) writes them."""


async def resolve(host: str) -> Sequence[str]:
    """The IP addresses of a host, as the system looks them up."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a name that is too long, or has an empty part
        raise socket.gaierror(socket.EAI_NONAME, str(error)) from None
    return [str(entry[4][0]) for entry in found]


def is_local(address: str) -> bool:
    """Whether an IP address is not one of the public internet: of this machine, of a private network, or reserved.

    An address of IPv4 inside one of IPv6 is judged for itself.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or _translated(found)
        if inner is None:
            return found not in _GLOBAL or found in _DOCUMENTATION or not found.is_global
        found = inner
    return not found.is_global or found.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None
