"""Every kind of page of the site, with an address of each."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from navigator.engine.answers import Answers, check_answer, query_string
from navigator.engine.service_path import ServicePath

WRITTEN: dict[str, int] = {}
"""The number of a message of each path, on the site that the tests share."""


def path_in(paths: Mapping[str, ServicePath], lang: str) -> ServicePath:
    """The first path that has pages in a language."""
    return next(path for path in paths.values() if lang in path.languages)


def persona_answers(path: ServicePath, name: str) -> Answers:
    """The answers of a persona as a journey has them."""
    found = {}
    for question, values in path.document.personas[name].answers.items():
        answer, problem = check_answer(path.questions[question], [str(value) for value in values])
        assert answer is not None, f"Persona {name}, question {question}: {problem}"
        found[question] = answer
    return found


def persona_address(path: ServicePath, name: str) -> str:
    """The query string of a persona's answers."""
    return query_string(path, persona_answers(path, name))


def kinds_of_page(path: ServicePath, lang: str) -> dict[str, str]:
    """The address of one page of every kind, in one language, errors apart."""
    home = f"/{lang}/{path.id}/"
    persona = persona_address(path, next(iter(path.document.personas)))
    service = max(path.services.values(), key=lambda one: (len(one.variants), len(one.steps), len(one.check)))
    pages = {
        "start": "",
        "result": f"result?{persona}",
        "result for an adviser": f"result?{persona}&_view=adviser",
        "result without answers": "result",
        "result narrowed down": "result?_certain=1",
        "stage": f"stages/{next(iter(path.stages))}",
        "services": "services",
        "embed": "embed",
        "services of a kind": f"services?_kind={service.kind}",
        "service": f"services/{service.id}",
        "providers": "providers",
        "provider": f"providers/{service.provider[0]}",
        "search": "search",
        "search with hits": f"search?{urlencode({'q': service.title.get(lang).text})}",
        "search without hits": "search?q=qwertyuiop",
        "map": "map",
        "accessibility": "accessibility",
        "privacy": "privacy",
        "about": "about",
        "figures": "figures",
        "council": "council",
        "sheet for a meeting": "council/sheet?_texts=1",
        "feedback": "feedback",
        "feedback kept": f"feedback/{WRITTEN[path.id]}",
        **_questions(path),
    }
    found = {kind: home + page for kind, page in pages.items()} | {"list of paths": f"/{lang}/"}
    return found | {"for programs": "/api/v1/"} if lang == "en" else found


def _questions(path: ServicePath) -> dict[str, str]:
    """Of every way to choose, and of a long list, a question as some persona meets it."""
    found: dict[str, str] = {}
    for persona in path.document.personas:
        answers = persona_answers(path, persona)
        for name in answers:
            question = path.questions[name]
            kind = "question with a long list" if len(question.answers) > 12 else f"question, {question.choose}"
            before = {other: answers[other] for other in list(answers)[: list(answers).index(name)]}
            found.setdefault(kind, f"question/{name}?{query_string(path, before)}")
            found.setdefault(
                f"{kind}, answered", f"question/{name}?{query_string(path, {**before, name: answers[name]})}"
            )
    return found


def kinds_of_error(path: ServicePath, lang: str) -> dict[str, tuple[str, int]]:
    """The address and the status of one page of every kind of error, in one language."""
    home = f"/{lang}/{path.id}/"
    return {
        "question left without an answer": (f"{home}question/{next(iter(path.questions))}?_continue=1", 422),
        "page that does not exist": (f"{home}no-such-page", 404),
        "service that does not exist": (f"{home}services/no-such-service", 404),
        "address that is too long": (f"{home}result?{'a' * 5000}=b", 400),
    }
