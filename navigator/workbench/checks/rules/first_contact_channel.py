"""Somebody's first contact cannot be asked anything.

The service stands in `first_contact`, and the provider that serves this visitor has no telephone number, e-mail
address, booking page or page of contacts: whoever is sent there first does not learn whom to ask. A web page alone is
not enough; who cannot be reached in any way is found as `no-contact`. Proven for every combination of answers; the
address shows a journey with as few answers as possible.

Found here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], first_contact: talk}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {web: https://example.org/}}

Not here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], first_contact: talk}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: https://example.org/, contact: https://example.org/contacts}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from navigator.engine import Node, ServicePath, providers_of
from navigator.format import Channels, Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, result_address, shortest_of_all

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    path = subject.path
    if not path.header.publish:
        return
    told: set[str] = set()
    for position, (_, service) in enumerate(_named(path)):
        for provider in providers_of(path.services[service]):
            if provider in told or _can_be_asked(path.providers[provider].channels):
                continue
            answers = shortest_of_all(subject.coverage, partial(_sent_first, position, provider))
            if answers is not None:
                told.add(provider)
                message = say(
                    "`%(provider)s` is whom somebody contacts first (`%(service)s`), and there is no way to ask: "
                    "%(address)s",
                    provider=provider,
                    service=service,
                    address=result_address(path, answers),
                )
                hint = say("Write `phone`, `email`, `booking` or `contact`, or name another first contact there.")
                yield Found(("providers", provider), message, hint, key=True)


def _named(path: ServicePath) -> list[tuple[Node, str]]:
    """The first contacts the path names, each with its condition, as a visitor comes to them who reads any language."""
    return [(node, name) for node, names in path.program.first_contact for name in names]


def _can_be_asked(channels: Channels) -> bool:
    """Whether there is a way to ask, or not even an address, which another rule finds."""
    ways = channels.phone or channels.email or channels.booking or channels.contact
    return bool(ways) or not (channels.web or channels.visit)


def _sent_first(position: int, provider: str, coverage: Coverage) -> list[int]:
    """That a service of `first_contact` is the first one that fits, and a provider the one of it."""
    program, formula = coverage.path.program, coverage.formula
    pairs = _named(coverage.path)
    named = [formula.both(formula.certain(node), coverage.fits(name)) for node, name in pairs]
    _, service = pairs[position]
    served = formula.certain(program.served[service, provider])
    return [named[position], served, *(-one for one in named[:position])]
