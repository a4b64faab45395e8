"""What an officer is told of an address that is not in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navigator.format import SILENT, Level, Message, Problem, quoted_list, say
from navigator.workbench.links.mentions import Mention
from navigator.workbench.links.verdict import Kind, Verdict

_LEVELS: Mapping[Kind, Level] = {
    Kind.GONE: Level.ERROR,
    Kind.MOVED: Level.WARNING,
    Kind.SUSPECT: Level.WARNING,
    Kind.UNCERTAIN: Level.NOTE,
}


def problems_of(mention: Mention, verdict: Verdict) -> Iterator[Problem]:
    """What is wrong with an address at one place."""
    if verdict.kind is not Kind.OK:
        message, hint = _told(mention.address, verdict)
        yield Problem(mention.place, f"link-{verdict.kind}", message, hint, _LEVELS[verdict.kind])
    if is_in_other_language(mention, verdict):
        message = say(
            "The page `%(address)s` is in %(languages)s, but here it stands for %(promised)s.",
            address=mention.address,
            languages=quoted_list(verdict.languages),
            promised=quoted_list(sorted(mention.promised)),
        )
        hint = say("Write the address of the page in that language, or the same address for all languages.")
        level = Level.WARNING if mention.strictly else Level.NOTE
        yield Problem(mention.place, "link-language", message, hint, level)


def is_in_other_language(mention: Mention, verdict: Verdict) -> bool:
    """Whether a page says it is in none of the languages it is promised in."""
    return bool(mention.promised and verdict.languages) and mention.promised.isdisjoint(verdict.languages)


def _told(address: str, verdict: Verdict) -> tuple[Message, Message]:
    match verdict.kind:
        case Kind.MOVED if not verdict.moved_to:
            message = say(
                "`%(address)s` sends visitors on to `%(new)s` by itself.", address=address, new=verdict.detail
            )
            return message, say("Open it in a browser, and write the new address if that is the page meant.")
        case Kind.MOVED:
            message = say("`%(address)s` has moved to `%(new)s`.", address=address, new=verdict.moved_to)
            return message, say("Write the new address, or let `links --fix` write it.")
        case Kind.GONE:
            message = say("`%(address)s` is gone: %(why)s.", address=address, why=_why(verdict))
            return message, say("Find the new address of the page, or remove this one.")
        case Kind.SUSPECT:
            message = say("`%(address)s` is probably gone: %(why)s.", address=address, why=_why(verdict))
            return message, say("Open it in a browser and look.")
    message = say("`%(address)s` could not be checked: %(why)s.", address=address, why=_why(verdict))
    if verdict.reason == "local":
        return message, say("Use `--allow-local` if that is meant.")
    return message, SILENT if verdict.reason == "address" else say("Open it in a browser and look.")


def _why(verdict: Verdict) -> Message:
    """Why an address is thought of as it is."""
    detail = verdict.detail
    match verdict.reason:
        case "status" | "odd-status":
            return say("the site answers %(status)s", status=detail)
        case "no-host":
            return say("there is no site of the name `%(host)s`", host=detail)
        case "says-not-found" | "not-made":
            return say("the page says “%(words)s”", words=detail)
        case "shut":
            return say("the site is down for a while; the page says “%(words)s”", words=detail)
        case "front-page":
            return say("it leads to the front page `%(front)s`", front=detail)
        case "search":
            return say("it leads to a search, `%(search)s`", search=_shortened(detail))
        case "all-missing":
            return say("the site answers %(status)s, for its front page too, perhaps only to programs", status=detail)
        case "unused":
            return say("`%(host)s` is for sale, or nobody uses it any more", host=detail)
        case "empty":
            return say("the page is empty")
        case "no-place":
            return say("the page has no place of the name `#%(name)s`", name=_shortened(detail))
        case "same-page":
            return say("the site shows the same page for an address that does not exist")
        case "loop":
            return say("the site sends the visitor round in a circle")
        case "too-far":
            return say("the site sends the visitor on again and again")
        case _:
            return _why_uncertain(verdict.reason, detail)


def _why_uncertain(reason: str, detail: str) -> Message:
    match reason:
        case "refused":
            return say("the site refuses to show it to a program (%(status)s)", status=detail)
        case "too-many":
            return say("the site asks to be left alone for now (429)")
        case "server-error":
            return say("the site has a fault of its own (%(status)s)", status=detail)
        case "bot-wall":
            return say("the site wants proof that a human is there")
        case "sign-in":
            return say("one has to sign in at `%(target)s`", target=_shortened(detail))
        case "unread-place":
            return say("the page is long, and what was read of it has no place `#%(name)s`", name=_shortened(detail))
        case "filled-in":
            return say("the page is empty until a script or a frame fills it in")
        case "same-shell":
            return say("the site shows the same empty page for every address until a script fills it in")
        case "timeout":
            return say("no answer within %(seconds)s seconds", seconds=detail)
        case "tls":
            return _why_unsafe(detail)
        case "local":
            return say("`%(host)s` is a machine of one's own network", host=detail)
        case "scheme":
            return say("it leads to `%(target)s`, which is not a web page", target=_shortened(detail))
        case "host-unsure":
            return say("the name `%(host)s` could not be looked up", host=detail)
        case "address":
            return say("it is or leads to something that is no address")
        case _:
            never = "attempts failed" in detail
            return say("the server could not be reached") if never else say("the connection broke")


def _why_unsafe(detail: str) -> Message:
    """What is wrong with the certificate of a site; what is rare is told as the library tells it."""
    said = detail.casefold()
    if "expired" in said:
        return say("the certificate of the site has expired")
    if "mismatch" in said:
        return say("the certificate of the site is for another name")
    if "self-signed" in said or "self signed" in said:
        return say("nobody but the site itself vouches for its certificate")
    if "issuer" in said:
        return say("the site does not show who issued its certificate")
    return say("the connection is not secure (%(detail)s)", detail=detail)


def _shortened(address: str, most: int = 80) -> str:
    """An address cut to a length that can be read."""
    return address if len(address) <= most else f"{address[: most - 1]}…"
