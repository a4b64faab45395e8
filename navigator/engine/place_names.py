"""The names of places, and whom somebody there turns to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navigator.engine.listing import answers_of, is_listed
from navigator.engine.logic import Node
from navigator.engine.phrases import Entry
from navigator.engine.providers import providers_of
from navigator.engine.service_path import ServicePath
from navigator.format import Answer

ADVISER, ADVICE, NEAR = 0.5, 0.4, 0.2
"""How much a place counts for whoever advises there, for the advice, and at most for others who serve the place: the
fewer places they serve, the more."""


def place_names(path: ServicePath) -> Iterator[tuple[str, Mapping[Entry, float]]]:
    """Each name of a place in each language, and what it leads to, with how much it counts."""
    place = path.place_question
    if place is None:
        return
    near = _near(path, place)
    for key, answer in path.questions[place].answers.items():
        led = {**near.get(key, {}), **dict(_advisers(path, place, key))}
        yield from ((name, led) for name in _names(answer) if led)


def _names(answer: Answer) -> set[str]:
    """What a place is called: people know a town by its name in any language, and by those of its parts."""
    return {*answer.title.translations.values(), *(word for words in answer.keywords.values() for word in words)}


def _advisers(path: ServicePath, place: str, answer: str) -> Iterator[tuple[Entry, float]]:
    """The first service that everybody in a place turns to, and who gives it there."""
    contacts = (name for when, names in path.program.first_contact if when is True for name in names)
    for service in contacts:
        if is_listed(path, service, place, answer):
            for provider in providers_of(path.services[service]):
                places = answers_of(path, path.program.served[service, provider]).get(place)
                if places is not None and answer in places:
                    yield Entry("provider", provider), ADVISER
            yield Entry("service", service), ADVICE
            return


def _near(path: ServicePath, place: str) -> Mapping[str, Mapping[Entry, float]]:
    """The providers that serve some places alone, by each of these."""
    served: dict[tuple[str, Node], None] = {}
    for (_, provider), node in path.program.served.items():
        served[provider, node] = None
    every = len(path.questions[place].answers)
    near: dict[str, dict[Entry, float]] = {}
    for provider, node in served:
        places = answers_of(path, node).get(place, ())
        for answer in places:
            near.setdefault(answer, {})[Entry("provider", provider)] = NEAR * (1 - len(places) / (every + 1))
    return near
