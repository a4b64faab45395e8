"""The steps of a plan, and what else there is, as pieces of the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from navigator.engine import Recommended, Step
from navigator.web.edition import Edition, KindEntry, ProviderEntry, ServiceEntry, answer_told
from navigator.web.pages.service_words import call_words, open_words
from navigator.web.site import render, today


@dataclass(frozen=True, slots=True)
class ServiceView:
    """What is shown of a service for this visitor."""

    entry: ServiceEntry
    kind: KindEntry
    verb: str
    provider: ProviderEntry | None
    candidates: tuple[ProviderEntry, ...]
    certain: bool
    depends: Markup
    why: tuple[Markup, ...]
    call: str
    term: str


def verbs(here: Edition) -> dict[str, str]:
    """What one does with a service of each kind."""
    _ = here.words.gettext
    return {
        "advice": _("Talk"),
        "formality": _("Arrange"),
        "space": _("See the place"),
        "funding": _("Apply for money"),
        "training": _("Learn"),
        "network": _("Meet others"),
        "good-practice": _("Read"),
    }


def view_of(here: Edition, item: Recommended, term: str = "") -> ServiceView:
    """A recommended service in the language of the edition."""
    return ServiceView(
        entry=here.service(item.service, item.provider),
        kind=here.kinds[item.service.kind],
        verb=verbs(here)[here.path.kind_of(item.id)],
        provider=here.providers[item.provider.id] if item.provider else None,
        candidates=tuple(here.providers[other.id] for other in item.other_providers),
        certain=item.certainty == "fits",
        depends=open_words(here, item.unknown),
        why=tuple(answer_told(here, reason.question, reason.answers) for reason in item.reasons),
        call=call_words(here, item.call),
        term=term,
    )


def steps(here: Edition, found: Iterable[Step]) -> Markup:
    """The steps of a plan, one after another. One that looks the same is rendered once."""
    return Markup("").join([_piece(here, "parts/step.html", step.item, step.term) for step in found])


def rows(here: Edition, items: Iterable[Recommended]) -> Markup:
    """Services as one line each."""
    return Markup("").join([_piece(here, "parts/row.html", item, "") for item in items])


def _piece(here: Edition, template: str, item: Recommended, term: str) -> Markup:
    service, provider = item.service, item.provider
    who = provider.id if provider else tuple(other.id for other in item.other_providers)
    # What is kept holds the service, so that no other one can come to have the same `id` meanwhile.
    key = (template, id(service), who, item.unknown, item.reasons, item.call, term, today())
    return here.pieces.get(
        key, lambda: (service, render(here.lang, template, here=here, view=view_of(here, item, term)))
    )[1]
