"""The page of the search: what words lead to, what else to try, and what was searched in vain."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, request
from markupsafe import Markup

from navigator.engine import QUERY_LIMIT, Findings, contact_of_all
from navigator.web.edition import Edition
from navigator.web.pages.layout import page
from navigator.web.pages.said import searched_in_vain
from navigator.web.site import PREFIX, current

blueprint = Blueprint("searching", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Found:
    """Something that search found."""

    address: str
    title: Markup
    summary: Markup
    icon: str
    what: str


@blueprint.get("/search")
def search() -> Response:
    here = current()
    query = request.args.get("q", "")[:QUERY_LIMIT].strip()
    findings = here.search_index.search(query) if query else Findings(())
    if query and not findings.hits and not findings.instead:
        searched_in_vain(here, query)
    adviser = contact_of_all(here.path)
    # A frame tells the page around it the title of each page, so in a frame the title is without the visitor's words.
    with_words = query and here.look is None
    return page(
        "search.html",
        here.words.gettext("Search: %(query)s", query=query) if with_words else here.words.gettext("Search"),
        query=query,
        found=[_found(here, hit.kind, hit.id) for hit in findings.hits],
        few=bool(query) and findings.few,
        suggestions=findings.suggestions,
        instead=here.text(findings.instead),
        adviser=here.services[adviser] if adviser else None,
    )


def _found(here: Edition, kind: str, name: str) -> Found:
    _ = here.words.gettext
    if kind == "service":
        entry = here.services[name]
        what = here.kinds[entry.kind]
        return Found(entry.address, entry.title, entry.summary, what.icon, what.title)
    if kind == "provider":
        who = here.providers[name]
        return Found(who.address, who.title, who.summary, "organisation", _("Organisation"))
    stage = here.stages[name]
    return Found(stage.address, stage.title, stage.help, "stage", _("Stage"))
