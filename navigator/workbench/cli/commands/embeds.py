"""`embeds`: whether partners' pages show a path as they should."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

import click
import httpx

from navigator.catalogue import load_path, path_ids, shipped_folder
from navigator.engine import ServicePath
from navigator.format import SILENT, Level, PathError, Place, Problem, say, say_many
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import conclude, fail_on_option, format_option
from navigator.workbench.cli.language import Misuse, option
from navigator.workbench.cli.parameters import paths_folder
from navigator.workbench.cli.progress import progress
from navigator.workbench.links import PageAnswer, judge_partner_page, read_partner_page
from navigator.workbench.network import LocalAddress, Outward, decoded, received

LOADER = shipped_folder("static") / "embed" / "loader.v1.first.js"
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
@option("--allow-local", is_flag=True, help=say("Also ask machines of your own network."))
def command(addresses: tuple[str, ...], site: str, form: str, fail_on: str, timeout: float, allow_local: bool) -> None:
    for address in (site, *addresses):
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise Misuse(
                say("`%(address)s` is not an address that begins with %(allowed)s.", address=address, allowed="https:")
            )
    paths = dict(_paths())
    integrity = _integrity()
    with progress(say("Looking at pages"), total=len(addresses)) as step:
        pages = asyncio.run(_pages(addresses, timeout, allow_local, step))
    found = [
        problem
        for address, page in zip(addresses, pages, strict=True)
        for problem in (
            [page]
            if isinstance(page, Problem)
            else judge_partner_page(read_partner_page(address, page, site), paths, integrity)
        )
    ]
    if not found and form == "text":
        number = len(addresses)
        language.echo(say_many("%(number)s page, nothing to mend.", "%(number)s pages, nothing to mend.", number))
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
    """The only hash that pages may name: that of the script which keeps its bytes."""
    content = LOADER.read_bytes() if LOADER.exists() else b""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"


async def _pages(
    addresses: Sequence[str], timeout: float, allow_local: bool, told: Callable[[], object]
) -> Sequence[PageAnswer | Problem]:
    """The page at each address, or why it cannot be read within `timeout` seconds."""
    headers = {
        "User-Agent": "service-path-navigator (looks whether its frame is shown)",
        "Accept-Encoding": "gzip, deflate",
    }
    found: list[PageAnswer | Problem] = []
    outward = Outward(allow_local=allow_local)
    async with httpx.AsyncClient(timeout=timeout, follow_redirects=True, headers=headers, transport=outward) as client:
        for address in addresses:
            try:
                async with asyncio.timeout(timeout):
                    found.append(await _page(client, address))
            except TimeoutError:
                found.append(_unread(address, "timed out"))
            except LocalAddress as error:
                message = say("`%(host)s` is a machine of one's own network.", host=error.host)
                hint = say("Use `--allow-local` if that is meant.")
                found.append(Problem(Place(address), "embed-unread", message, hint, Level.ERROR))
            except Exception as error:  # noqa: BLE001 -- whatever strangers answer, the other pages are looked at
                found.append(_unread(address, str(error).partition("\n")[0] or type(error).__name__))
            told()
    return found


async def _page(client: httpx.AsyncClient, address: str) -> PageAnswer:
    async with client.stream("GET", address) as response:
        response.raise_for_status()
        unpacker = await received(response, SIZE_LIMIT)
        if unpacker.broken:
            raise httpx.DecodingError("it is packed in a way that cannot be unpacked")
        headers = response.headers
        return PageAnswer(
            str(response.url),
            decoded(bytes(unpacker.body), headers.get("content-type", "")),
            tuple(headers.get_list("content-security-policy")),
            headers.get("cross-origin-embedder-policy", ""),
        )


def _unread(address: str, error: str) -> Problem:
    message = say("The page cannot be read: %(error)s.", error=error)
    return Problem(Place(address), "embed-unread", message, SILENT, Level.ERROR)
