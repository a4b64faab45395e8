"""What kind of page an answer shows, told by its words and what is on it: none, a sign-in, a name for sale, a guard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from navigator.workbench.links.closed_pages import not_made, shut
from navigator.workbench.links.page_words import fold, not_there, prove, segments, sign_in, sold, unused
from navigator.workbench.links.responses import Answer
from navigator.workbench.links.web_page import Page, Sign

LITTLE_TEXT = 200
"""Characters of text below which a page is a mere notice, or filled in by a script."""
SOME_TEXT = 1000
"""Characters of text below which a page is about one thing: signing in, or that a name is for sale."""
_NOTHING = 40
"""Characters of text below which there is none to speak of, such as “Loading…”."""

_SIGN_IN_ADDRESS = re.compile(
    r"(?:^|[/._?&=-])(?:log[-_]?in(?:form|page)?|log[-_]?on|sign[-_]?in|sign[-_]?on|sso|saml2?|oauth2?|openid|oidc|idp|adfs|authori[sz]e|auth"
    r"|authenticate|authentication|account/login|kirjaudu|kirjautuminen|tunnistus|tunnistaudu|tunnistautuminen"
    r"|logga-?in|inloggning|connexion|identification|authentification|accedi|accesso|acceder|acceso"
    r"|iniciar-?ses(?:ion|sao)|entrar|autentificare|anmelden|anmeldung|einloggen|inloggen|aanmelden|log-?ind|logg-?inn"
    r"|innlogging|logi-?sisse|sisselogimine|logowanie|zaloguj|prihlaseni|prihlasenie)(?:$|[/._?&=;-])",
    re.IGNORECASE,
)
_SIGN_IN_QUERY = re.compile(
    r"(?:^|&)(?:SAMLRequest=|response_type=|(?:view|page|action|do|mode|module)=(?:user-?)?log-?in\b)", re.IGNORECASE
)
_PARKING = re.compile(
    r"(?:^|\.)(?:sedo|sedoparking|parkingcrew|bodis|dan|afternic|hugedomains|undeveloped|atom|squadhelp|domainmarket"
    r"|above|uniregistry|parklogic|namebright|buydomains|domain(?:-|)parking\w*|parking\w*)\.(?:com|net|org|io|eu)$",
    re.IGNORECASE,
)
_SOMETHING = {Sign.SHOWN, Sign.FIELD, Sign.SCRIPT, Sign.FRAME, Sign.CUT}
_GUARD_HEADERS = ("cf-mitigated", "x-amzn-waf-action", "x-datadome", "x-sucuri-block", "x-px-block", "x-distil-cs")


def _titles(page: Page, little: int = 0) -> Iterator[str]:
    """The title and the first heading of a page; where it has less than a little text, that as well."""
    yield page.title
    yield page.heading
    if len(page.text) < little:
        yield page.text


def _sentences(page: Page, little: int = 0) -> list[str]:
    return [part for words in _titles(page, little) for part in segments(words)]


def words_of_absence(page: Page) -> str:
    """What a page says of itself, in one of many languages, where it says that it was not found; else nothing."""
    return next((words for words in _titles(page, LITTLE_TEXT) if any(map(not_there().search, segments(words)))), "")


def words_of_closing(page: Page) -> str:
    """What a short page says of itself where it says that the site is down for a while; else nothing."""
    return _said_of_itself(page, shut(), SOME_TEXT)


def words_of_beginning(page: Page) -> str:
    """What a mere notice says where it says that the page is not made yet; else nothing."""
    return _said_of_itself(page, not_made(), LITTLE_TEXT)


def _said_of_itself(page: Page, pattern: re.Pattern[str], most: int) -> str:
    """Which of its titles has the words; a page with more text is about such a thing, or has a notice of it."""
    if len(page.text) >= most:
        return ""
    return next((words for words in _titles(page, LITTLE_TEXT) if any(map(pattern.search, segments(words)))), "")


def is_sign_in_address(address: str) -> bool:
    """Whether an address says that one signs in there."""
    parts = urlsplit(address)
    if _SIGN_IN_QUERY.search(parts.query):
        return True
    return any(_SIGN_IN_ADDRESS.search(unquote(part)) for part in (parts.hostname or "", parts.path))


def asks_to_sign_in(answer: Answer, *, sent: bool) -> bool:
    """Whether all that an answer shows is where one signs in; `sent` tells that another address led there."""
    page = answer.page
    if sent and is_sign_in_address(answer.address):
        return True
    if not page:
        return False
    said = any(map(sign_in().search, _sentences(page)))
    if Sign.KEYHOLE in page.signs:
        return said or len(page.text) < SOME_TEXT
    return said and (sent or len(page.text) < SOME_TEXT)


def is_unused(answer: Answer) -> bool:
    """Whether nobody uses the name of a site any more: it is for sale or has lapsed, or its place is empty."""
    host = (urlsplit(answer.address).hostname or "").removeprefix("www.")
    if _PARKING.search(host):
        return True
    page = answer.page
    if not page:
        return False
    name = fold(host)
    return any(
        unused().search(words) or (name in words and sold().match(words, words.index(name) + len(name)))
        for words in _sentences(page, SOME_TEXT)
    )


def wants_proof(answer: Answer) -> bool:
    """Whether an answer asks for proof that a human is there, or is what a guard against programs shows."""
    if any(answer.headers.get(name) for name in _GUARD_HEADERS):
        return True
    page = answer.page
    if not page:
        return False
    guarded = Sign.CHALLENGE in page.signs and len(page.text) < (LITTLE_TEXT if answer.status == 200 else SOME_TEXT)
    return guarded or any(map(prove().search, _sentences(page, LITTLE_TEXT)))


def is_empty(answer: Answer) -> bool:
    """Whether an answer shows nothing at all."""
    page = answer.page
    if answer.headers.get("content-length") == "0":
        return True
    return bool(page and not page.text and page.signs.isdisjoint(_SOMETHING))


def is_filled_in(page: Page) -> bool:
    """Whether all that a page shows, but perhaps for a picture that asks to wait, is brought by a script or a frame."""
    brought = not page.signs.isdisjoint({Sign.SCRIPT, Sign.FRAME})
    return brought and len(page.text) < _NOTHING and Sign.FIELD not in page.signs
