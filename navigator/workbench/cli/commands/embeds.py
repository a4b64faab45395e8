"""`embeds`: whether partners' pages show a path as they should."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import click
import httpx

from navigator.catalogue import load_path, path_ids, shipped_folder
from navigator.engine import ServicePath
from navigator.format import SILENT, Level, PathError, Place, Problem, say
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import conclude, fail_on_option, format_option
from navigator.workbench.cli.language import Misuse, option
from navigator.workbench.cli.parameters import paths_folder
from navigator.workbench.cli.progress import progress
from navigator.workbench.links import Unpacker, decoded, judge_partner_page, read_partner_page

LOADER = shipped_folder("static") / "embed" / "loader.v1.js"
SIZE_LIMIT = 2_000_000
"""How much of a page is read, in bytes."""


@language.command(
    say(
        "Look at pages of partners: is the path there, titled, allowed, current and in the right language?\n\n"
        "ADDRESS is the address of a page that should show a path."
    )
)
@click.argument("addresses", metavar="ADDRESS...", nargs=-1, required=True)
@option("--site", required=True, help=say("Where the paths are served, such as https://polku.example.org."))
@format_option
@fail_on_option
@option(
    "--timeout", type=click.FloatRange(0, 300, min_open=True), default=20.0, help=say("Seconds to wait for a page.")
)
def command(addresses: tuple[str, ...], site: str, form: str, fail_on: str, timeout: float) -> None:
    for address in (site, *addresses):
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise Misuse(
                say("`%(address)s` is not an address that begins with %(allowed)s.", address=address, allowed="https:")
            )
    paths = dict(_paths())
    integrity = _integrity()
    found: list[Problem] = []
    asks = {
        "User-Agent": "service-path-navigator (looks whether its frame is shown)",
        "Accept-Encoding": "gzip, deflate",
    }
    with (
        httpx.Client(timeout=timeout, follow_redirects=True, headers=asks) as client,
        progress(say("Looking at pages"), total=len(addresses)) as step,
    ):
        for address in addresses:
            page = _page(client, address, timeout)
            found += (
                [page]
                if isinstance(page, Problem)
                else judge_partner_page(read_partner_page(address, page, site), paths, integrity)
            )
            step()
    conclude(sorted(found), form, fail_on)


def _paths() -> Iterator[tuple[str, ServicePath]]:
    folder = paths_folder()
    for name in path_ids(folder):
        try:
            path = load_path(folder / name)
        except PathError:
            continue
        if path.header.publish:
            yield name, path


def _integrity() -> str:
    content = LOADER.read_bytes() if LOADER.exists() else b""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"


def _page(client: httpx.Client, address: str, timeout: float) -> str | Problem:
    """The page at an address, or why it cannot be read within `timeout` seconds."""
    end = time.monotonic() + timeout
    try:
        with client.stream("GET", address) as response:
            response.raise_for_status()
            unpacker = Unpacker(response.headers.get("content-encoding", ""), SIZE_LIMIT)
            for part in response.iter_raw():
                unpacker.feed(part)
                if unpacker.full:
                    break
                if time.monotonic() > end:
                    raise httpx.ReadTimeout("timed out")
            if unpacker.broken:
                raise httpx.DecodingError("it is packed in a way that cannot be unpacked")
            return decoded(bytes(unpacker.body), response.headers.get("content-type", ""))
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        message = say(
            "The page cannot be read: %(error)s.",
            error=str(error).splitlines()[0] if str(error) else type(error).__name__,
        )
        return Problem(Place(address), "embed-unread", message, SILENT, Level.ERROR)
