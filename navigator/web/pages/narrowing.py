"""What is beside the plan of a result can be narrowed down: by kind, need, organisation, language and certainty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import request
from markupsafe import Markup

from navigator.engine import Recommended
from navigator.web.edition import Edition, sort_key
from navigator.web.pages.request_answers import CERTAIN, KIND, LANGUAGE, NEED, PROVIDER


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a list to choose from."""

    value: str
    title: Markup | str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The lists that narrow down what is beside the plan, and what was chosen in them."""

    kinds: tuple[Choice, ...]
    needs: tuple[Choice, ...]
    providers: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    certain: bool

    @property
    def active(self) -> bool:
        """Whether anything is narrowed down."""
        lists = (self.kinds, self.needs, self.providers, self.languages)
        return self.certain or any(choice.chosen for choices in lists for choice in choices)


def narrowing(here: Edition, items: Sequence[Recommended]) -> Narrowing:
    def choices(key: str, titles: Iterable[tuple[str, Markup | str]]) -> tuple[Choice, ...]:
        given = request.args.get(key, "")
        return tuple(Choice(value, title, value == given) for value, title in dict(titles).items())

    providers = {name: here.providers[name].plain for item in items for name in _organisations(item)}
    providers = dict(sorted(providers.items(), key=lambda pair: sort_key(here.lang, pair[1])))
    spoken = {lang: here.words.language_name(lang) for item in items for lang in _languages(item)}
    needs = here.path.need_question
    wanted = dict.fromkeys(
        one for item in items for reason in item.reasons if reason.question == needs for one in reason.answers
    )
    return Narrowing(
        kinds=choices(KIND, [(kind, here.kinds[kind].title) for kind in dict.fromkeys(i.service.kind for i in items)]),
        needs=choices(NEED, [(need, here.questions[needs or ""].answers[need].title) for need in wanted]),
        providers=choices(PROVIDER, providers.items()),
        languages=choices(LANGUAGE, spoken.items()),
        certain=request.args.get(CERTAIN) == "1",
    )


def _needs(here: Edition, item: Recommended) -> list[str]:
    """The visitor's needs that a service answers."""
    needs = here.path.need_question
    return [answer for reason in item.reasons if reason.question == needs for answer in reason.answers]


def _organisations(item: Recommended) -> tuple[str, ...]:
    """Who gives a service to this visitor: its provider, where that is known, and whoever gives it together with it."""
    return (*((item.provider.id,) if item.provider else ()), *item.service.together_with)


def _languages(item: Recommended) -> tuple[str, ...]:
    return item.service.languages or (item.provider.languages if item.provider else ())


def passes(here: Edition, item: Recommended, narrowed: Narrowing) -> bool:
    """Whether an item is among what was narrowed down to."""
    kind, need, provider, language = (
        next((choice.value for choice in choices if choice.chosen), "")
        for choices in (narrowed.kinds, narrowed.needs, narrowed.providers, narrowed.languages)
    )
    return (
        (not kind or item.service.kind == kind)
        and (not need or need in _needs(here, item))
        and (not provider or provider in _organisations(item))
        and (not language or language in _languages(item))
        and (not narrowed.certain or item.certainty == "fits")
    )
