"""What a partner writes on a client in Python that was made of the description alone: every path, from start to plan.

Run by the trial, beside the folder `made`. Prints what the journeys led to.
"""

from __future__ import annotations

import json
import sys

from made import Client
from made.api.journeys import journey, plan
from made.api.paths import path, paths, provider, search, service
from made.models import GivenAnswers, Journey, Question


def answer_to(question: Question) -> str:
    if question.choose == "number":
        return str(question.min_ or 0)
    return question.answers[0].id if question.answers else "unknown"


def walked(client: Client, name: str, lang: str) -> tuple[GivenAnswers, Journey]:
    """Answer every question with its first answer, until none is left."""
    given = GivenAnswers()
    while True:
        found = journey.sync(name, client=client, field_lang=lang, answers=given)
        assert isinstance(found, Journey), found
        assert (found.dropped, found.lang) == ([], lang), found
        if found.next_question is None:
            return given, found
        given[found.next_question.id] = answer_to(found.next_question)


def told(client: Client, name: str) -> dict[str, object]:
    """What a journey leads to, and that its parts are there under their ids."""
    whole = path.sync(name, client=client)
    lang = whole.languages[0]
    given, found = walked(client, name, lang)
    steps = [match for match in (found.first_contact, *found.plan) if match]
    for match in steps:
        one = service.sync(name, match.service.id, client=client)
        assert one.id == match.service.id and one.links["self"].endswith(f"/services/{one.id}")
        if match.provider:
            assert provider.sync(name, match.provider.id, client=client).id == match.provider.id
    listed = plan.sync(name, client=client, field_lang=lang, answers=given)
    assert len(listed.item_list_element) == listed.number_of_items == len(steps)
    title = next(iter(steps[0].service.title.to_dict().values()))
    assert search.sync(name, client=client, q=title).hits
    return {
        "stages": [stage.id for stage in whole.stages],
        "answers": given.to_dict(),
        "plan": [match.service.id for match in steps],
    }


def main(base: str) -> None:
    with Client(base_url=base, raise_on_unexpected_status=True) as client:
        json.dump({one.id: told(client, one.id) for one in paths.sync(client=client).paths}, sys.stdout)


main(*sys.argv[1:])
