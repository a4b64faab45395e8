"""A recommended service as a card of the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from navigator.engine import Call, Reason, Recommended
from navigator.web.edition import Edition, KindEntry, ProviderEntry, ServiceEntry, answer_told
from navigator.web.site import render

SEAM = Markup("<!--why-->")
"""Where a card is parted."""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a card shows."""

    entry: ServiceEntry
    kind: KindEntry
    certain: bool
    provider: ProviderEntry | None
    candidates: tuple[ProviderEntry, ...]
    call: str
    call_state: str


def card_of(here: Edition, item: Recommended) -> Card:
    """A recommended service in the language of the edition."""
    return Card(
        entry=here.service(item.service, item.provider),
        kind=here.kinds[item.service.kind],
        certain=item.certainty == "fits",
        provider=here.providers[item.provider.id] if item.provider else None,
        candidates=tuple(here.providers[other.id] for other in item.other_providers),
        call=call_words(here, item.call),
        call_state="closed" if item.call.closed else item.call.state,
    )


def cards(here: Edition, items: Iterable[Recommended]) -> Markup:
    """The cards of services, one after another. A card that looks the same is rendered once."""
    return Markup("").join([card(here, item) for item in items])


def card(here: Edition, item: Recommended, template: str = "parts/card.html") -> Markup:
    """One card: what is the same for all who are shown this service, and between its halves why this visitor is."""
    service, provider = item.service, item.provider
    who = provider.id if provider else tuple(other.id for other in item.other_providers)
    # What is kept holds the service, so that no other one can come to have the same `id` meanwhile.
    key = (template, id(service), who, item.certainty, item.call)
    _, before, after = here.pieces.get(key, lambda: (service, *_halves(here, item, template)))
    why = here.pieces.get(("why", item.reasons, item.unknown), lambda: _why(here, item.reasons, item.unknown))
    return before + why + after


def _halves(here: Edition, item: Recommended, template: str) -> tuple[Markup, Markup]:
    """A card before and after its reasons."""
    before, after = render(here.lang, template, here=here, card=card_of(here, item), why=SEAM).split(SEAM)
    return before, after


def _why(here: Edition, reasons: tuple[Reason, ...], unknown: tuple[Reason, ...]) -> Markup:
    """The answers that speak for a service, and the questions whose answers would settle it."""
    return render(
        here.lang,
        "parts/why.html",
        reasons=[answer_told(here, reason.question, reason.answers) for reason in reasons],
        unknown=[_to_check(here, reason) for reason in unknown],
    )


NAMED = 4
"""How many answers that would do are named; more would not be read."""


def _to_check(here: Edition, reason: Reason) -> Markup:
    """A question that is still open, with the answers that would do where they are few."""
    entry = here.questions[reason.question]
    if not 0 < len(reason.answers) <= min(NAMED, len(entry.answers) - 1):
        return entry.label
    return Markup("{} ({})").format(entry.label, Markup(", ").join(entry.answers[a].title for a in reason.answers))


def call_words(here: Edition, call: Call) -> str:
    """When a service can be applied for, in words; empty where it always can."""
    _, words = here.words.gettext, here.words
    match call.state:
        case "open" if call.end:
            return _("Open until %(date)s", date=words.date(call.end))
        case "open":
            return _("Open now")
        case "opens" if call.start:
            return _("Opens on %(date)s", date=words.date(call.start))
        case "yearly" if call.usually_now:
            days = words.period(call.start, call.end, usual=True)
            return _("Usually open about now: %(days)s Check this year's dates.", days=_stopped(days))
        case "yearly":
            days = words.period(call.start, call.end, usual=True)
            return _("Usually open each year: %(days)s Check this year's dates.", days=_stopped(days))
        case "periodic":
            return _("Opens from time to time")
        case "closed":
            return _("Closed for now")
    return ""


def _stopped(days: str) -> str:
    """Days as the end of a sentence."""
    return days if days.endswith(".") else f"{days}."
