"""`journey`: what some answers lead to, in sentences or as JSON."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import parse_qsl

import click

from navigator.catalogue import load_path
from navigator.engine import Journey, Notice, TooLong, follow, plan, read_answers
from navigator.format import PathError, say, visible
from navigator.workbench.cli import language
from navigator.workbench.cli.language import Misuse, current_lang, spoken
from navigator.workbench.cli.parameters import folder_argument, today_option
from navigator.workbench.cli.terminal import put, put_data
from navigator.workbench.lens import journey_in_words


@language.command(
    say(
        "Tell what the answers in QUERY lead to on a path.\n\n"
        'QUERY is written as in an address: "stage=idea&need=advice&need=skills".'
    )
)
@folder_argument
@click.argument("query", default="")
@language.option("--reader", help=say("The language the visitor reads; whoever serves in it is turned to first."))
@language.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="json",
    help=say("In sentences, or as JSON for programs, which is what comes without it."),
)
@today_option
def command(folder: FilePath, query: str, reader: str | None, form: str, today: datetime.date) -> None:
    try:
        path = load_path(folder)
        reading = read_answers(path, parse_qsl(query.removeprefix("?"), keep_blank_values=True))
    except PathError as error:
        for problem in error.problems:
            put(visible(f"{problem.place}: {problem.text(current_lang())} [{problem.rule}]", one_line=True), err=True)
        sys.exit(1)
    except TooLong:
        raise Misuse(say("The query is too long.")) from None
    walked = follow(path, reading.answers, today)
    if form == "json":
        put_data(_journey_as_data(walked, reading.notices, reader))
        return
    for line in journey_in_words(walked, reading.notices, current_lang(), reader):
        put(spoken(line))


def _journey_as_data(walked: Journey, notices: Iterable[Notice], language: str | None) -> dict[str, Any]:
    result = plan(walked, language)
    return {
        "answers": {
            name: answer if isinstance(answer, str) else list(answer) for name, answer in walked.answers.items()
        },
        "dropped": [notice.value or notice.question for notice in notices],
        "next_question": walked.next_question,
        "first_contact": result.first_contact.id if result.first_contact else None,
        "plan": [step.id for step in result.steps],
        "terms": {step.id: step.term for step in result.steps},
        "rest": [
            {"need": rest.need, "services": [item.id for item in rest.items], "passed_over": rest.passed_over}
            for rest in result.rest
        ],
        "unmet": list(result.unmet),
        "passed_over": list(result.passed_over),
        "settling": {"questions": list(result.settling.questions), "services": result.settling.services}
        if result.settling
        else None,
        "services": {
            item.id: {
                "status": item.certainty,
                "provider": item.provider.id if item.provider else [other.id for other in item.other_providers],
                "together_with": list(item.service.together_with),
                "because": {reason.question: list(reason.answers) for reason in item.reasons},
                "unknown": {reason.question: list(reason.answers) for reason in item.unknown},
                "call": item.call.state,
            }
            for item in (*result.items, *result.ideas)
        },
        "openings": [
            {opening.question: opening.answer, "services": list(opening.services)} for opening in result.openings
        ],
    }
