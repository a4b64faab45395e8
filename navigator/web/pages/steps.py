"""The steps of a plan, and what else there is, as pieces of the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from navigator.engine import Reason, Recommended, Step
from navigator.web.edition import Edition, KindEntry, ProviderEntry, ServiceEntry, answer_told
from navigator.web.pages.service_words import call_words, open_words
from navigator.web.site import Piece, render_piece, today


@dataclass(frozen=True, slots=True)
class ServiceView:
    """What is shown of a service for everybody who has it from the same organisation, as certainly, on the same day."""

    entry: ServiceEntry
    kind: KindEntry
    verb: str
    provider: ProviderEntry | None
    candidates: tuple[ProviderEntry, ...]
    certain: bool
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
        call=call_words(here, item.call),
        term=term,
    )


def steps(here: Edition, found: Iterable[Step]) -> Markup:
    """The steps of a plan, one after another."""
    return Markup("").join([_step(here, step.item, step.term) for step in found])


def rows(here: Edition, items: Iterable[Recommended]) -> Markup:
    """Services as one line each."""
    return Markup("").join([_row(here, item) for item in items])


def _step(here: Edition, item: Recommended, term: str) -> Markup:
    own = [] if item.certainty == "fits" else [_depends(here, item.unknown)]
    if item.reasons:
        own.append(_why(here, item.reasons))
    return _piece(here, "parts/step.html", item, term).filled(*own)


def _row(here: Edition, item: Recommended) -> Markup:
    own = [] if item.certainty == "fits" else [_depends(here, item.unknown)]
    return _piece(here, "parts/row.html", item).filled(*own)


def _piece(here: Edition, template: str, item: Recommended, term: str = "") -> Piece:
    """A service but for the answers that speak for it or are open. Rendered once for all to whom it looks the same."""
    service, provider, has_reasons = item.service, item.provider, bool(item.reasons)
    who = provider.id if provider else tuple(other.id for other in item.other_providers)
    # What is kept holds the service, so that no other one can come to have the same `id` meanwhile.
    key = (template, id(service), who, item.certainty, has_reasons, item.call, term, today())

    def made() -> tuple[object, Piece]:
        view = view_of(here, item, term)
        return service, render_piece(here.lang, template, here=here, view=view, has_reasons=has_reasons)

    return here.pieces.get(key, made)[1]


def _depends(here: Edition, unknown: tuple[Reason, ...]) -> Markup:
    return here.pieces.get(("depends", unknown), lambda: open_words(here, unknown))


def _why(here: Edition, reasons: tuple[Reason, ...]) -> Markup:
    """The answers that speak for a service."""
    return Markup(" · ").join([_told(here, reason) for reason in reasons])


def _told(here: Edition, reason: Reason) -> Markup:
    return here.pieces.get(("told", reason), lambda: answer_told(here, reason.question, reason.answers))
