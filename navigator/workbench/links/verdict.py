"""What is to be thought of an address after a visit, without a network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from navigator.workbench.links.responses import Answer, Trouble, Visit
from navigator.workbench.links.web_page import Page


class Kind(StrEnum):
    """What becomes of an address; anything but `ok` is a finding."""

    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    SUSPECT = "suspect"
    """It answers, but the page is probably not there any more."""
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of an address. `reason` is the stable name of why, `detail` what belongs to it.

    `moved_to` is the new address of what has moved; `languages` are those of the page, as far as it says.
    """

    kind: Kind
    reason: str = ""
    detail: str = ""
    moved_to: str = ""
    languages: tuple[str, ...] = ()


LITTLE_TEXT = 200
"""Characters of text below which a page is filled in by a script, so that it tells nothing."""

_NOT_FOUND = re.compile(
    r"""
    (page|content|site|resource|document|file|error)\W+(was\ |is\ |could\ )?not\W+(be\ )?found
    | ^\W*not\ found\W*$
    | ^\W*((http\ )?(error|virhe|fel|virhekoodi|felkod)\W*)?404\b(?!\s*/\s*\d)
    | \b404\W+(not\ found|error|page|virhe|sivu|sidan|fel)
    | page\ (does\ not|doesn.?t|no\ longer)\ exists?
    | page\ (is\ )?(no\ longer|not)\ available
    | (can(no|.)?t|couldn.?t|could\ not)\ (be\ found|find\ (the|that|this|your)\ page)
    | (sivua|sivu|sisältöä|kohdetta|osoitetta|dokumenttia)\ (ei|jota)\ ?(\w+\ )?(ole\ olemassa|ole\ enää|löy)
    | ei\ löy(dy|tynyt|detty)\ (sivua|sivu|sisältöä)
    | (hakemaasi|etsimääsi|pyytämääsi|hakemasi|etsimäsi|pyytämäsi)\ (sivua?|sisältöä?|osoitetta)
    | sivu\ on\ (poistettu|poistunut|siirretty)
    | (sidan|innehållet|dokumentet)\ (\w+\ ){0,3}(hittades\ inte|inte\ hittas|finns\ inte|finns\ ej|saknas|inte\ finns)
    | (hittar|hittade|hitta)\ (tyvärr\ )?(inte|ej)\ (sidan|den\ sida)
    | (sidan|innehållet)\ (är\ borttagen|har\ tagits\ bort)
    | inte\ hitta\ sidan
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BOT_WALL = re.compile(
    r"""
    ^\W*just\ a\ moment | attention\ required.*cloudflare | ^\W*access\ denied | ^\W*pardon\ our\ interruption
    | (verify|confirm|checking|prove)\ (that\ )?(you|your\ browser|if\ you)\b.*(human|robot|browser)
    | are\ you\ (a\ )?(human|robot) | ^\W*captcha | human\ verification | security\ check | ddos.?guard
    | ^\W*robot\ check | ^\W*bot\ (verification|check)
    | oletko\ (robotti|ihminen) | en\ ole\ robotti | är\ du\ en\ (robot|människa)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FRONT = re.compile(
    r"/?([a-z]{2}(-[a-z]{2})?/?)?((index|default)\.(html?|php|aspx?)|etusivu|home|start|startsida|framsida|frontpage)?/?",
    re.IGNORECASE,
)
_SESSION = re.compile(r"jsessionid|phpsessid|[?&;](sid|session(id)?)=", re.IGNORECASE)


def judge(visit: Visit) -> Verdict:
    """The judgement of a visit."""
    if visit.failure:
        return _of_failure(visit)
    last = visit.last
    languages = last.page.languages if last.page else ()
    if last.status in {404, 410}:
        return Verdict(Kind.GONE, "status", str(last.status))
    if is_bot_wall(last):
        return Verdict(Kind.UNCERTAIN, "bot-wall")
    if not 200 <= last.status < 300:
        return Verdict(Kind.UNCERTAIN, _refusal(last.status), str(last.status))
    if suspicion := _suspicion(visit):
        return suspicion
    if new := new_address(visit):
        return Verdict(Kind.MOVED, "moved", new, new, languages)
    return Verdict(Kind.OK, languages=languages)


def is_bot_wall(answer: Answer) -> bool:
    """Whether an answer asks for proof that a human is there."""
    if answer.headers.get("cf-mitigated") or answer.headers.get("x-amzn-waf-action"):
        return True
    page = answer.page
    return bool(page and any(_BOT_WALL.search(words) for words in (page.title, page.heading)))


def says_not_found(page: Page) -> bool:
    """Whether a page says in its title or its heading, in Finnish, Swedish or English, that it was not found."""
    return any(_NOT_FOUND.search(words) for words in (page.title, page.heading))


def is_front_page(address: str) -> bool:
    """Whether an address is the front page of a site, perhaps in one language."""
    parts = urlsplit(address)
    return _FRONT.fullmatch(parts.path) is not None and (not parts.query or "lang" in parts.query)


def new_address(visit: Visit) -> str:
    """Where the permanent redirects at the beginning of a visit lead, or '' if nowhere else."""
    moved_to = ""
    for answer, following in pairwise(visit.answers):
        location = answer.location or ""
        if answer.status not in {301, 308} or _SESSION.search(location):
            break
        if _chooses_language(answer.address, following.address):
            break
        _, sign, fragment = location.partition("#")
        moved_to = f"{following.address}{sign}{fragment}"
    return "" if moved_to == visit.address else moved_to


def _of_failure(visit: Visit) -> Verdict:
    failure = visit.failure
    assert failure  # noqa: S101 -- told to the type checker
    kind = {Trouble.NO_HOST: Kind.GONE, Trouble.LOOP: Kind.SUSPECT, Trouble.TOO_FAR: Kind.SUSPECT}
    return Verdict(kind.get(failure.trouble, Kind.UNCERTAIN), failure.trouble.value, failure.detail)


def _refusal(status: int) -> str:
    if status == 429:
        return "too-many"
    if status in {401, 403}:
        return "refused"
    return "server-error" if status >= 500 else "odd-status"


def _suspicion(visit: Visit) -> Verdict | None:
    """Why the page is probably gone although the site answers."""
    last = visit.last
    if last.page and says_not_found(last.page):
        page = last.page
        words = page.title if _NOT_FOUND.search(page.title) else page.heading
        return Verdict(Kind.SUSPECT, "says-not-found", words)
    if _led_to_front_page(visit.address, visit.answers):
        return Verdict(Kind.SUSPECT, "front-page", last.address)
    if visit.nonsense and last.page and _same_page(last, visit.nonsense):
        if len(last.page.text) < LITTLE_TEXT:
            return Verdict(Kind.UNCERTAIN, "same-shell")
        return Verdict(Kind.SUSPECT, "same-page")
    return None


def _led_to_front_page(address: str, answers: Sequence[Answer]) -> bool:
    """Whether a page inside a site has become a front page.

    A temporary redirect to another site's front page is a login or a service in use.
    """
    last = answers[-1]
    if len(answers) < 2 or is_front_page(address) or not is_front_page(last.address):
        return False
    permanent = all(answer.status in {301, 308} for answer in answers[:-1])
    return permanent or _site(address) == _site(last.address)


def _chooses_language(address: str, target: str) -> bool:
    """Whether a redirect only leads from a site's front page to the same in one language."""
    if _site(address) != _site(target) or not is_front_page(target):
        return False
    return urlsplit(address).path in {"", "/"} and urlsplit(target).path not in {"", "/"}


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _same_page(answer: Answer, nonsense: Answer) -> bool:
    """Whether an answer is what the site answers to anything."""
    if not answer.page or not nonsense.page or not 200 <= nonsense.status < 300:
        return False
    if is_front_page(answer.address) or answer.page.title != nonsense.page.title:
        return False
    return fuzz.ratio(answer.page.text[:5000], nonsense.page.text[:5000]) >= 97
