"""What is to be thought of an address after a visit, without a network."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

from babel import Locale
from rapidfuzz import fuzz

from navigator.workbench.checks import trace_in
from navigator.workbench.links.page_signs import (
    LITTLE_TEXT,
    asks_to_sign_in,
    is_empty,
    is_filled_in,
    is_sign_in_address,
    is_unused,
    wants_proof,
    words_of_absence,
    words_of_beginning,
    words_of_closing,
)
from navigator.workbench.links.responses import Answer, Trouble, Visit
from navigator.workbench.links.web_page import Sign


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
    places: Mapping[str, Kind] = field(default_factory=dict)
    """What is to be thought of places on the page, by their fragment."""


_FRONT = re.compile(
    r"/?(?:index\.php/)?(?:(?P<code>[a-z]{2})(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home|start|etusivu|startsida"
    r"|framsida|front-?page|home-?page|accueil|inicio|pagina-inicial|acasa|startseite|forside(?:n)?|avaleht"
    r"|strona-glowna)(?:\.(?:html?|php|aspx?|jsp))?)?/?",
    re.IGNORECASE,
)
_SEARCHED = re.compile(
    r"q|query|search(?:word|term)?|keyword|haku(?:sana)?|sok|recherche|buscar|ricerca|pesquisa|cautare", re.IGNORECASE
)
"""How the words that one searches for are called in addresses; on a front page it is `s` too."""
_SESSION = re.compile(r"jsessionid|phpsessid|[?&;](sid|session(id)?)=", re.IGNORECASE)


def judge(visit: Visit, fragments: Iterable[str] = (), showing: Container[str] = ()) -> Verdict:
    """The judgement of a visit; `fragments` are those of the addresses that lead to places on the page.

    `showing` are the hosts that show some of their pages to programs.
    """
    verdict = _of_page(visit, showing)
    if verdict.kind not in {Kind.OK, Kind.MOVED}:
        return verdict
    return replace(verdict, places={fragment: _of_place(visit, fragment) for fragment in sorted(fragments)})


def at_place(verdict: Verdict, fragment: str) -> Verdict:
    """The judgement of an address that leads to a place on the page; a new address keeps the fragment of the old."""
    if (kind := verdict.places.get(fragment, Kind.OK)) is not Kind.OK:
        reason = "no-place" if kind is Kind.SUSPECT else "unread-place"
        return replace(verdict, kind=kind, reason=reason, detail=fragment, moved_to="")
    if not verdict.moved_to or not fragment or "#" in verdict.moved_to:
        return verdict
    new = f"{verdict.moved_to}#{fragment}"
    return replace(verdict, detail=new, moved_to=new)


def hosts_that_show(visits: Iterable[Visit], well: Iterable[str] = ()) -> frozenset[str]:
    """The hosts that showed a page in some visits, and those of addresses known to be in order."""
    answers = (visit.last for visit in visits if not visit.failure)
    shown = (answer.address for answer in answers if 200 <= answer.status < 300 and not wants_proof(answer))
    return frozenset(urlsplit(address).hostname or "" for address in (*shown, *well))


def _of_page(visit: Visit, showing: Container[str]) -> Verdict:
    if visit.failure:
        return _of_failure(visit)
    last = visit.last
    if wants_proof(last):
        return Verdict(Kind.UNCERTAIN, "bot-wall")
    if last.is_missing:
        return _of_missing(visit, showing)
    if not 200 <= last.status < 300:
        return Verdict(Kind.UNCERTAIN, _refusal(last.status), str(last.status))
    languages = last.page.languages if last.page else ()
    if last.page and (words := words_of_closing(last.page)):
        return Verdict(Kind.UNCERTAIN, "shut", words)
    if suspicion := _suspicion(visit) or _doubt(visit):
        return suspicion
    if any(answer.sent_on for answer in visit.answers) and not _chooses_language(visit.address, last.address):
        return Verdict(Kind.MOVED, "sent-on", last.address, languages=languages)
    if new := new_address(visit):
        return Verdict(Kind.MOVED, "moved", new, new, languages)
    return Verdict(Kind.OK, languages=languages)


def _of_missing(visit: Visit, showing: Container[str]) -> Verdict:
    """Why a page is gone; only perhaps, where the site shows programs nothing at all that is known."""
    front, status = visit.front, str(visit.last.status)
    if front and wants_proof(front):
        return Verdict(Kind.UNCERTAIN, "bot-wall")
    if front and front.is_missing and urlsplit(visit.last.address).hostname not in showing:
        return Verdict(Kind.SUSPECT, "all-missing", status)
    return Verdict(Kind.GONE, "status", status)


def _of_place(visit: Visit, fragment: str) -> Kind:
    """What is to be thought of a place on the page that was visited; a redirect may lead to another."""
    page = visit.last.page
    arrived = [found for answer in visit.answers if (found := (answer.location or "").partition("#")[2])]
    wanted = arrived[-1] if arrived else fragment
    if not page or _is_no_place(wanted) or not page.anchors.isdisjoint({wanted, unquote(wanted)}):
        return Kind.OK
    return Kind.UNCERTAIN if Sign.CUT in page.signs else Kind.SUSPECT


def _is_no_place(fragment: str) -> bool:
    """Whether a fragment leads to the top, is read by a script, or marks some words of the page."""
    return fragment.lower() in {"", "top"} or re.match(r"[!?]|.*(:~:|=|/)", fragment) is not None


def is_front_page(address: str) -> bool:
    """Whether an address is the front page of a site, perhaps in one language."""
    parts = urlsplit(address)
    found = _FRONT.fullmatch(parts.path)
    if found is None or (parts.query and "lang" not in parts.query):
        return False
    code, known = found["code"] or "", Locale("en")
    return not code or code.lower() in known.languages or code.upper() in known.territories


def new_address(visit: Visit) -> str:
    """Where the permanent redirects at the beginning of a visit lead, or '' if nowhere else."""
    moved_to = ""
    for answer, following in pairwise(visit.answers):
        location = answer.location or ""
        if answer.status not in {301, 308} or _SESSION.search(location) or trace_in(location):
            break
        if _chooses_language(answer.address, following.address) or _leads_back(following.address, visit.address):
            break
        _, sign, fragment = location.partition("#")
        if following is visit.last and _of_place(visit, fragment) is not Kind.OK:
            sign = fragment = ""  # the page is right, and the place is not on it
        moved_to = f"{following.address}{sign}{fragment}"
    return "" if moved_to == visit.address else moved_to


def _leads_back(address: str, target: str) -> bool:
    """Whether an address is a stop on the way, where one agrees to something and goes on to the target."""
    wanted = urlsplit(target).path.rstrip("/")
    values = (value for _, value in parse_qsl(urlsplit(address).query))
    return bool(wanted) and any(re.match("/|https?:", value) and wanted in value for value in values)


def _of_failure(visit: Visit) -> Verdict:
    failure = visit.failure
    assert failure  # noqa: S101 -- told to the type checker
    kind = {Trouble.NO_HOST: Kind.GONE, Trouble.LOOP: Kind.SUSPECT, Trouble.TOO_FAR: Kind.SUSPECT}
    return Verdict(kind.get(failure.trouble, Kind.UNCERTAIN), failure.trouble.value, failure.detail)


def _refusal(status: int) -> str:
    if status == 429:
        return "too-many"
    if status in {401, 403, 406, 444, 999}:
        return "refused"
    return "server-error" if status >= 500 else "odd-status"


def _suspicion(visit: Visit) -> Verdict | None:
    """Why the page is probably gone although the site answers."""
    last = visit.last
    if last.page and (words := words_of_absence(last.page)):
        return Verdict(Kind.SUSPECT, "says-not-found", words)
    if last.page and (words := words_of_beginning(last.page)):
        return Verdict(Kind.SUSPECT, "not-made", words)
    if is_unused(last):
        return Verdict(Kind.SUSPECT, "unused", _site(last.address))
    if _led_to_front_page(visit):
        return Verdict(Kind.SUSPECT, "front-page", last.address)
    if _searches(last.address) and not _searches(visit.address):
        return Verdict(Kind.SUSPECT, "search", last.address)
    if any(_same_page(last, nonsense) for nonsense in visit.nonsense):
        if last.page and len(last.page.text) < LITTLE_TEXT:
            return Verdict(Kind.UNCERTAIN, "same-shell")
        return Verdict(Kind.SUSPECT, "same-page")
    return Verdict(Kind.SUSPECT, "empty") if is_empty(last) else None


def _doubt(visit: Visit) -> Verdict | None:
    """Why it cannot be told from here what the page holds."""
    last = visit.last
    if not is_sign_in_address(visit.address) and asks_to_sign_in(last, sent=len(visit.answers) > 1):
        return Verdict(Kind.UNCERTAIN, "sign-in", last.address)
    return Verdict(Kind.UNCERTAIN, "filled-in") if last.page and is_filled_in(last.page) else None


def _led_to_front_page(visit: Visit) -> bool:
    """Whether a page inside a site has become a front page.

    A temporary redirect to another site's front page is a service in use.
    """
    first, last = visit.answers[0], visit.last
    if is_front_page(visit.address) or len(visit.answers) < 2:
        return False
    new = new_address(visit)
    if new and is_front_page(new):
        return True
    return is_front_page(last.address) and _site(first.address) == _site(last.address)


def _searches(address: str) -> bool:
    """Whether an address is a search for some words."""
    parts = urlsplit(address)
    names = [name for name, _ in parse_qsl(parts.query)]
    return any(map(_SEARCHED.fullmatch, names)) or ("s" in names and parts.path in {"", "/"})


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
