"""The way out to the network: to the very address that was judged, and into one's own network only where allowed."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from urllib.request import getproxies, proxy_bypass

import httpx

from navigator.workbench.network.public_addresses import Resolver, is_local, resolve


class LocalAddress(httpx.TransportError):
    """A host of one's own network, which is not asked."""

    def __init__(self, host: str) -> None:
        super().__init__(f"`{host}` is a machine of one's own network")
        self.host = host


class Outward(httpx.AsyncBaseTransport):
    """Sends each request, redirects too, to an address that was judged: a name is looked up once and not again.

    Where a proxy stands between, the proxy looks names up. `inner` and `resolver` stand in for the network.
    """

    def __init__(
        self,
        *,
        allow_local: bool = False,
        tls: ssl.SSLContext | None = None,
        inner: httpx.AsyncBaseTransport | None = None,
        resolver: Resolver = resolve,
    ) -> None:
        self.allow_local = allow_local
        self._tls = tls or httpx.create_ssl_context()
        self._resolver = resolver
        self._inner = inner or self._direct(None)
        self._proxies = {} if inner else {scheme: self._direct(proxy) for scheme, proxy in _proxies().items()}

    def _direct(self, proxy: str | None) -> httpx.AsyncHTTPTransport:
        # A connection belongs to an address, not to a name: another name must not find it open.
        unshared = httpx.Limits(max_keepalive_connections=0)
        return httpx.AsyncHTTPTransport(verify=self._tls, limits=unshared, proxy=proxy)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Raises `LocalAddress`, and what `httpx` raises."""
        host = request.url.host
        if request.url.port is not None and not 0 < request.url.port < 65536:
            raise httpx.UnsupportedProtocol(f"there is no port {request.url.port}", request=request)
        proxy = self._proxies.get(request.url.scheme)
        if proxy and not proxy_bypass(host):
            await self._judge_for(host)
            return await proxy.handle_async_request(request)
        if self.allow_local:
            return await self._inner.handle_async_request(request)
        return await self._send(request, await self._judged(host))

    async def _judge_for(self, host: str) -> None:
        """Judge a host that a proxy looks up; it may be known to the proxy alone."""
        try:
            await self._judged(host)
        except httpx.ConnectError:
            return

    async def _judged(self, host: str) -> Sequence[str]:
        """The addresses of a host, those of IPv4 first: a machine without a way for IPv6 need not wait."""
        try:
            found = await self._resolver(host)
        except OSError as error:
            raise httpx.ConnectError(str(error)) from error
        if not self.allow_local and any(map(is_local, found)):
            raise LocalAddress(host)
        return sorted(found, key=lambda address: ":" in address)

    async def _send(self, request: httpx.Request, addresses: Sequence[str]) -> httpx.Response:
        last: httpx.ConnectError | None = None
        for address in addresses:
            try:
                return await self._inner.handle_async_request(_to(request, address))
            except httpx.ConnectError as error:
                last = error
        raise last or httpx.ConnectError("the name has no address", request=request)

    async def aclose(self) -> None:
        """Close what is open."""
        for transport in (self._inner, *self._proxies.values()):
            await transport.aclose()


def _to(request: httpx.Request, address: str) -> httpx.Request:
    """A request to an address; its certificate is still that of the name, which is asked for in the header Host."""
    name = request.url.raw_host.decode("ascii")
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": name},
    )


def _proxies() -> dict[str, str]:
    """The proxies that the surroundings name, by the scheme they are for."""
    named = getproxies()
    found = {scheme: named.get(scheme) or named.get("all") for scheme in ("http", "https")}
    return {scheme: proxy if "://" in proxy else f"http://{proxy}" for scheme, proxy in found.items() if proxy}
