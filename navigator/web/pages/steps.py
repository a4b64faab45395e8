"""The steps of a plan, and what else there is, as pieces of the result."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from navigator.engine import Recommended, Step
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
    piece = _piece(here, "parts/step.html", item, term)
    return piece.filled(depends=open_words(here, item.unknown), why=_why(here, item))


def _row(here: Edition, item: Recommended) -> Markup:
    return _piece(here, "parts/row.html", item).filled(depends=open_words(here, item.unknown))


def _piece(here: Edition, template: str, item: Recommended, term: str = "") -> Piece:
    """A service but for the answers that speak for it or are open. Rendered once for all to whom it looks the same."""
    has_reasons = bool(item.reasons)

    def made() -> Piece:
        view = view_of(here, item, term)
        return render_piece(here.lang, template, ("depends", "why"), here=here, view=view, has_reasons=has_reasons)

    return kept_for_all(here, item, (template, term, has_reasons), made)


def kept_for_all(here: Edition, item: Recommended, more: Hashable, made: Callable[[], Piece]) -> Piece:
    """A piece about a service, kept under what is the same for many visitors, and under what `more` it depends on."""
    service, provider = item.service, item.provider
    who = provider.id if provider else tuple(other.id for other in item.other_providers)
    # What is kept holds the service, so that no other one can come to have the same `id` meanwhile.
    key = (id(service), who, item.certainty, item.call, today(), more)
    return here.pieces.get(key, lambda: (service, made()))[1]


def _why(here: Edition, item: Recommended) -> Markup:
    """The answers that speak for a service."""
    return Markup(" · ").join([answer_told(here, reason.question, reason.answers) for reason in item.reasons])
