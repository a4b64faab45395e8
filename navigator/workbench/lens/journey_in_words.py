"""What some answers lead to, in sentences: what was said, whom to turn to first, the plan, and what else there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navigator.engine import Journey, Notice, Recommended, plan
from navigator.format import Message, say
from navigator.workbench.lens.reasons import call_in_words
from navigator.workbench.wording import Titles, answer_in_words


def journey_in_words(
    journey: Journey, notices: Iterable[Notice], lang: str, reader: str | None = None
) -> Iterator[Message | str]:
    """The lines about a journey. `notices` tell what was left aside; `reader` is the language the visitor reads."""
    titles = Titles(journey.path, lang)
    yield from _answers(journey, notices, titles)
    found = plan(journey, reader)
    yield ""
    if found.first_contact:
        yield say("Contact first: %(service)s", service=_service(found.first_contact, titles))
    else:
        yield say("Nobody is there to turn to first.")
    if found.steps:
        yield ""
        yield say("The plan:")
        for number, step in enumerate(found.steps, 1):
            yield say("  %(number)s. %(service)s", number=number, service=_service(step.item, titles))
    for rest in found.rest:
        yield ""
        needs = journey.path.need_question
        about = titles.answer(needs, rest.need) if needs and rest.need else ""
        yield say("Besides, about %(need)s:", need=about) if about else say("Besides:")
        for item in rest.items:
            yield say("  %(service)s", service=_service(item, titles))
    if found.unmet and journey.path.need_question:
        yield ""
        unmet = titles.answers(journey.path.need_question, found.unmet)
        yield say("Nothing on the path meets: %(needs)s", needs=unmet)


def _answers(journey: Journey, notices: Iterable[Notice], titles: Titles) -> Iterator[Message]:
    for name in journey.order:
        if name in journey.answers:
            answer = answer_in_words(titles, name, journey.answers[name])
            yield say("%(question)s: %(answer)s", question=titles.question(name), answer=answer)
    for notice in notices:
        yield say("Left aside, for the path does not know it: %(value)s", value=notice.value or notice.question)
    if journey.next_question:
        yield say("Asked next: %(question)s", question=titles.question(journey.next_question))
    else:
        yield say("Nothing more is asked.")


def _service(item: Recommended, titles: Titles) -> Message:
    """A service with its id, who gives it, what it depends on, and whether it is open."""
    who = item.provider.id if item.provider else ""
    told = say("%(title)s [%(id)s]", title=titles.service(item.service.id), id=item.service.id)
    if who:
        told = say("%(service)s – %(provider)s", service=told, provider=titles.provider(who))
    elif item.other_providers:
        told = say("%(service)s – one of %(number)s organisations", service=told, number=len(item.other_providers))
    if item.certainty != "fits":
        questions = ", ".join(titles.question(reason.question) for reason in item.unknown)
        told = say("%(service)s; depends on %(questions)s", service=told, questions=questions)
    call = call_in_words(item.call)
    return say("%(service)s (%(call)s)", service=told, call=call) if item.call.state != "always" else told
