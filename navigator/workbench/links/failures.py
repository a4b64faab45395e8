"""From the errors of the network to failures as values."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpx

from navigator.workbench.links.answer import Failure, Trouble


def failure_of(address: str, error: Exception, timeout: float) -> Failure:
    """The failure that an error of the network is; `timeout` is how long was waited, in seconds."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            unknown = cause.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
            return Failure(
                address, Trouble.NO_HOST if unknown else Trouble.HOST_UNSURE, urlsplit(address).hostname or ""
            )
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Failure(address, Trouble.TLS, getattr(cause, "verify_message", "") or str(cause))
        if isinstance(cause, ssl.SSLError):
            return Failure(address, Trouble.TLS, str(getattr(cause, "reason", None) or cause).replace("_", " ").lower())
    detail = " ".join(str(error).split())[:200] or type(error).__name__
    match error:
        case httpx.InvalidURL() | httpx.UnsupportedProtocol() | ValueError():
            return Failure(address, Trouble.ADDRESS, detail)
        case httpx.ConnectTimeout() | httpx.ConnectError() | httpx.ProxyError():
            return Failure(address, Trouble.CONNECTION, detail)
        case httpx.TimeoutException():
            return too_slow(address, timeout)
    return Failure(address, Trouble.PROTOCOL, detail)


def too_slow(address: str, timeout: float) -> Failure:
    """The failure that there was no whole answer in time."""
    return Failure(address, Trouble.TIMEOUT, f"{timeout:g}")


def _causes(error: BaseException | None) -> Iterable[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
