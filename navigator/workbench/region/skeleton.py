"""The files a new path begins with: they load, they hold what they promise, and their comments teach what to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navigator.catalogue import BlockList, FlowMapping
from navigator.format import say
from navigator.workbench.region import texts
from navigator.workbench.region.new_path import LAYER, OUTSIDE, NewPath
from navigator.workbench.region.path_file import PROVIDER_EXAMPLE, SERVICE_EXAMPLE, PathFile
from navigator.workbench.region.places import YEAR
from navigator.workbench.region.texts import in_languages

ADVISERS = "municipal-business-advisers"
ADVICE = "municipal-business-advice"


def files_of(path: NewPath, lang: str) -> Mapping[str, str]:
    """The files of a new path by name; their comments are in the language of the officer."""
    writers = {
        "path.yaml": _path,
        "municipalities.yaml": _municipalities,
        "providers.yaml": _providers,
        "services.yaml": _services,
        "personas.yaml": _personas,
        "promises.yaml": _promises,
    }
    made = {}
    for name, write in writers.items():
        file = PathFile(lang)
        write(file, path)
        made[name] = file.text
    return made


def _path(file: PathFile, path: NewPath) -> None:
    file.head(
        say("The path itself: its name, its languages, who keeps it true, and in which order it asks."),
        say("Change first: `maintainer`, then `title` and `introduction`."),
    )
    file.text += "path:\n"
    # Beside a title of one's own the usual one would be another: what is lacking is found by `check`.
    file.add({"title": in_languages(path.title or texts.TITLE, path.languages, region=path.region.names)}, 2)
    file.add({"introduction": dict(in_languages(texts.INTRODUCTION, path.languages))}, 2)
    file.teach(say("The first language is used where a text lacks another one."), 2)
    file.add({"languages": list(path.languages)}, 2)
    file.add({"region": in_languages(path.region.names, path.languages)}, 2)
    _maintainer(file, path)
    file.teach(
        say(
            "Everything in `paths/%(layer)s` belongs to this path too: the stages, the questions, the national "
            "advisers and the national money. To change an entry of it, write its id here with `override: true` and "
            "the fields that differ. To leave one out, name it: `leave_out: [some-service]`.",
            layer=LAYER,
        ),
        2,
    )
    file.add({"builds_on": LAYER}, 2)
    file.teach(say("What questions stand for: a plan answers the needs, and speaks of the stage and the place."), 2)
    file.add({"roles": FlowMapping(stage="stage", need="need", place="municipality")}, 2)
    file.teach(
        say(
            "Whom a visitor is told to turn to first: the first of these that fits and whose `when` holds. The list is "
            "that of `paths/%(layer)s`, with the region's own advisers at its end. Move `%(service)s` up to just after "
            "the entries with `when` as soon as the advisers of the municipalities have their telephone numbers in "
            "providers.yaml; `check` then tells which personas expect another first contact.",
            layer=LAYER,
            service=ADVICE,
        ),
        2,
    )
    file.add({"first_contact": BlockList([*map(_on_one_line, path.first_contacts), ADVICE])}, 2)
    file.teach(say("Take the sign before the next line away to hide the path from the site while you work on it."), 2)
    file.example("publish: false")
    file.gap()
    file.teach(say("The questions in the order they are asked. A question that can change nothing is not asked."))
    file.add({"order": BlockList(["stage", "municipality", "need", "purpose", "legal-form", "field"])})


def _on_one_line(entry: Any) -> Any:
    return FlowMapping(entry) if isinstance(entry, Mapping) else entry


def _maintainer(file: PathFile, path: NewPath) -> None:
    file.teach(say("Who keeps the path true, and where visitors report what is wrong: an e-mail address or a page."), 2)
    if not path.maintainer:
        file.example("maintainer:\n  name: …\n  email: …\n  feedback: mailto:…")
        return
    maintainer: dict[str, Any] = {"name": path.maintainer}
    if path.email:
        maintainer |= {"email": path.email, "feedback": f"mailto:{path.email}"}
    file.add({"maintainer": maintainer}, 2)
    file.teach(
        say("Take the sign away once it has taken the path over. Until then each page calls the path a proposal."),
        4,
    )
    file.example("confirmed: true", 4)


def _municipalities(file: PathFile, path: NewPath) -> None:
    file.head(
        say("The question that divides the region, and the municipalities it may be answered with."),
        say("Change first: give each municipality what differs there, such as who advises (`attributes`)."),
    )
    file.add(
        {
            "questions": {
                "municipality": {
                    "ask": in_languages(texts.ASK, path.languages),
                    "label": in_languages(texts.LABEL, path.languages),
                    "help": in_languages(texts.HELP, path.languages),
                    "choose": "one",
                    "answers": "municipalities",
                    "unknown": False,
                    "asked": "always",
                    "filter": True,
                }
            }
        }
    )
    file.gap()
    file.teach(say("A condition with a name may be used everywhere a condition may stand: `serves: in-region`."))
    file.add({"conditions": {"in-region": FlowMapping({"not": FlowMapping(municipality=OUTSIDE)})}})
    file.gap()
    if any(municipality.code for municipality in path.municipalities):
        file.teach(say("Names and codes: Statistics Finland, municipalities of %(year)s (CC BY 4.0).", year=YEAR))
    file.teach(
        say(
            "What differs between municipalities stands in `attributes`, under any name you like. Write, for instance, "
            "`business-service: north-business` for those that the adviser `north-business` serves; that provider then "
            "says `serves: {municipality.business-service: north-business}`."
        )
    )
    file.add({"lists": {"municipalities": _answers(path)}})


def _answers(path: NewPath) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for key, municipality in zip(path.municipality_ids, path.municipalities, strict=True):
        entries[key] = {"title": in_languages(municipality.names, path.languages)}
        if municipality.code:
            entries[key]["attributes"] = FlowMapping(code=municipality.code)
    return {**entries, OUTSIDE: {"title": in_languages(texts.ELSEWHERE, path.languages)}}


def _providers(file: PathFile, path: NewPath) -> None:
    file.head(
        say("The organisations of the region: whom they serve and how to reach them."),
        say("Change first: replace the general entry by the real advisers, each with a telephone number and a source."),
    )
    file.text += "providers:\n"
    file.teach(
        say(
            "Until the advisers are here by name, this entry stands for all of them. It has no contacts, because none "
            "were known when it was made: never guess one."
        ),
        2,
    )
    file.add({ADVISERS: _adviser(path)}, 2)
    file.gap()
    file.teach(
        say(
            "An adviser looks like this. Take the signs before the lines away, fill in what you have seen yourself, "
            "say in `source` where and in `checked` when, and name the adviser in services.yaml."
        ),
        2,
    )
    file.example(PROVIDER_EXAMPLE)


def _adviser(path: NewPath) -> dict[str, Any]:
    return {
        "title": in_languages(texts.ADVISERS, path.languages),
        "summary": dict(in_languages(texts.ADVISERS_DO, path.languages)),
        "serves": "in-region",
        "source": "memory",
        "confidence": "low",
        "note": dict(in_languages(texts.NO_CONTACTS, path.languages)),
    }


def _services(file: PathFile, path: NewPath) -> None:
    file.head(
        say("What the region offers: advice, money, networks, training, spaces, and for whom each is."),
        say("Change first: add the region's own funding; the national services come from the layer below."),
    )
    file.text += "services:\n"
    file.teach(
        say(
            "A service without `when` is for everybody whom its providers serve. `status: unverified` means that the "
            "terms could not be confirmed; take it away when the advisers stand in providers.yaml."
        ),
        2,
    )
    file.add(
        {
            ADVICE: {
                "kind": "advice",
                "provider": ADVISERS,
                "title": in_languages(texts.ADVICE, path.languages),
                "summary": dict(in_languages(texts.ADVICE_GIVES, path.languages)),
                "status": "unverified",
                "source": "memory",
                "confidence": "low",
                "note": dict(in_languages(texts.NO_CONTACTS, path.languages)),
            }
        },
        2,
    )
    file.gap()
    file.teach(
        say(
            "Money looks like this. The parts of `when` must all hold; the ids of stages, needs and fields are in "
            "`paths/%(layer)s`. Give a sum or a date only if a page says so.",
            layer=LAYER,
        ),
        2,
    )
    file.example(SERVICE_EXAMPLE)


def _personas(file: PathFile, path: NewPath) -> None:
    file.head(
        say("Believable situations, and what each must and must never be offered; checked with every change."),
        say("Change first: describe people you know from your work, at least one from every municipality."),
    )
    first, place = path.municipality_ids[0], path.municipalities[0].names
    file.add(
        {
            "personas": {
                f"starter-{first}": {
                    "title": in_languages(texts.STARTER, path.languages, place=place),
                    "answers": FlowMapping(stage="idea", municipality=first, need=["advice"]),
                    "receives": ["enterprise-agency-advice", ADVICE],
                    "never": ["team-finland-advice"],
                    "first_contact": "enterprise-agency-advice",
                    "steps": [ADVICE],
                },
                "outsider-abroad": {
                    "title": in_languages(texts.OUTSIDER, path.languages),
                    "answers": FlowMapping(stage="international", municipality=OUTSIDE, need=["export"]),
                    "receives": ["team-finland-advice"],
                    "never": [ADVICE],
                    "first_contact": "team-finland-advice",
                },
            }
        }
    )


def _promises(file: PathFile, path: NewPath) -> None:
    file.head(
        say("Sentences that must hold for every visitor; `navigator prove` shows that they do, or where they do not."),
        say("Change first: write here what your council has promised to the entrepreneurs of the region."),
    )
    file.add(
        {
            "promises": {
                "everyone-has-an-adviser": {
                    "title": in_languages(texts.EVERYONE, path.languages),
                    "of": FlowMapping(kind="advice"),
                },
                "everyone-in-the-region-has-local-advice": {
                    "title": in_languages(texts.NEARBY, path.languages),
                    "when": "in-region",
                    "of": FlowMapping(services=ADVICE),
                },
            }
        }
    )
