"""Headers that every answer carries: what a page may load, where it may be framed, how long it may be kept."""

from __future__ import annotations

from flask import Flask, Response, g, request
from werkzeug.http import generate_etag

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
    )
)
"""What a page may load; who may frame it is added for each answer."""

EVERYBODY = ""
"""No word of it at all: `*` would leave out pages without a host, in a file or in a sandbox."""

NOBODY = "'none'"

SECURITY = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}

OF_PAGES = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What browsers mind of pages alone; on what a page loads it would only be weight."""

OPEN_PAGE = "public, max-age=300"
"""Pages that are the same for everybody."""

PERSONAL_PAGE = "private, max-age=60"
"""Pages whose address holds answers: kept by the visitor's browser only."""

FOREVER = "public, max-age=31536000, immutable"
"""Files whose address changes with their content."""


VARY = "HX-Request, HX-History-Restore-Request"
"""What a page depends on besides its address: htmx is told where the focus goes."""


def init_app(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(_add)


def for_everyone(response: Response, kept: str) -> Response:
    """An answer for programs of every origin, kept as `kept` says and with an entity tag."""
    response.headers["Cache-Control"] = kept
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if response.status_code == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
"""What a browser asks before a script of another origin compares entity tags, or sends what its library adds."""

FOR_PROGRAMS = ("/api/", "/data/", "/catalogue.", "/oembed")
"""What the addresses begin with that programs of every origin may read."""


def _add(response: Response) -> Response:
    headers = response.headers
    headers.extend(SECURITY)
    if request.method == "OPTIONS" and request.path.startswith(FOR_PROGRAMS):
        headers.extend(PREFLIGHT)
    ancestors = _ancestors()
    headers["Content-Security-Policy"] = f"{POLICY}; frame-ancestors {ancestors}" if ancestors else POLICY
    if ancestors == NOBODY:
        headers["X-Frame-Options"] = "DENY"
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-cache"
    if response.mimetype == "text/html":
        headers.extend(OF_PAGES)
        others = headers.get("Vary")
        headers["Vary"] = f"{VARY}, {others}" if others else VARY
    return response


def add_tag(response: Response) -> None:
    """An entity tag of what is sent and of what it may load and who may frame it.

    A cache that asks by its tag whether a page is still the same goes on sending the headers it has.
    """
    said = response.get_data() + POLICY.encode() + _ancestors().encode()
    response.set_etag(generate_etag(said))


def _ancestors() -> str:
    """Who may show the answer in a frame: the hosts the path allows, and for everything that is not framed nobody."""
    here = g.get("edition")
    if g.get("look") is None or here is None:
        return NOBODY
    hosts = here.path.header.embed
    if hosts is None:
        return EVERYBODY
    return " ".join(("'self'", *(f"https://{host}" for host in hosts)))


def wants_focus() -> bool:
    """Whether htmx asked: then the new heading takes the focus, which a full page load gives to the page itself."""
    environ = request.environ
    return environ.get("HTTP_HX_REQUEST") == "true" or environ.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true"
