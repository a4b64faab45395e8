"""A catalogue the size of a country, made up for measuring: hundreds of activities, nested conditions, days ahead."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

KINDS = ("advice", "funding", "funding", "network", "training", "space", "formality")
STAGES = ("idea", "founding", "early", "growth", "change")
NEEDS = ("advice", "skills", "livelihood", "investment", "premises", "export", "people", "research")
SECTIONS = "ABCDEFGHIJKLMNOPQRSTU"
CODES = 732
REGIONS = 26
AREAS = ("I", "II", "III", "IV")
FORMS = ("sole-trader", "company", "cooperative", "association", "none")
CHOICES = {
    "size": ("alone", "few", "small", "medium"),
    "market": ("town", "region", "country", "europe", "world"),
    "premises": ("home", "rented", "own", "looking"),
    "owner": ("young", "new-here", "returning", "other"),
    "patent": ("has", "applies", "none"),
}
"""Questions with few answers, in the order they are asked."""
OWN = ("activity", "region", "founded", "size", "premises", "patent", "owner")
SHARED = ("employees", "turnover", "form", "market")
"""What conditions of services read, and what those with a name do: where all must hold, each part reads others."""
WORDS = ("craft", "design", "stage", "music", "film", "game", "textile", "wood", "glass", "metal", "food", "rural")
PER_FILE = 200
"""How many services a file holds."""


def write_path(folder: Path, services: int = 260, *, today: date, seed: int = 1) -> Path:
    """Write the catalogue into `folder`, several files of YAML, and return it; the same every time."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    path = {
        "path": {
            "title": "Country",
            "languages": ["en"],
            "maintainer": {"name": "Nobody"},
            "roles": ROLES,
            "first_contact": ["service-0"],
        },
        "stages": {name: {"title": name.title()} for name in STAGES},
        "conditions": {f"shared-{number}": _condition(chance, 2, SHARED) for number in range(20)},
    }
    providers = {f"provider-{number}": _provider(number) for number in range(max(40, services // 4))}
    _write(folder / "path.yaml", path)
    _write(folder / "questions.yaml", {"lists": _lists(chance), "questions": _questions()})
    _write(folder / "providers.yaml", {"providers": providers})
    entries = {f"service-{number}": _service(number, list(providers), chance, today) for number in range(services)}
    names = list(entries)
    for first in range(0, services, PER_FILE):
        _write(
            folder / f"services-{first}.yaml", {"services": {n: entries[n] for n in names[first : first + PER_FILE]}}
        )
    return folder


ROLES = {"stage": "stage", "need": "need", "place": "region"}


def _write(file: Path, data: Mapping[str, Any]) -> None:
    text = yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)
    file.write_text(text, encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """YAML without anchors, which the format does not know."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- the signature of PyYAML
        return True


def _lists(chance: random.Random) -> dict[str, Any]:
    regions = {
        f"region-{number}": {
            "title": f"Region {number}",
            "attributes": {"area": AREAS[number % 4], "population": 50_000 * (number + 1)},
        }
        for number in range(REGIONS)
    }
    codes = {}
    for number in range(CODES):
        section = SECTIONS[number * len(SECTIONS) // CODES]
        words = " ".join(chance.sample(WORDS, 3))
        attributes = {"section": section, "division": number // 8, "industrial": section in "BCDEF"}
        codes[f"code-{number}"] = {"title": f"{number // 8:02}.{number % 8} {words} {number}", "attributes": attributes}
    return {"regions": regions, "activities": codes}


def _questions() -> dict[str, Any]:
    asked = {"asked": "always", "unknown": False}
    limited = {
        "premises": {"stage": list(STAGES[1:4])},
        "patent": {"stage": list(STAGES[2:])},
    }
    questions: dict[str, Any] = {
        "stage": {"ask": "Which stage?", "answers": "stages", **asked},
        "need": {
            "ask": "What do you need?",
            "choose": "many",
            "at_most": 3,
            "answers": {name: name.title() for name in NEEDS},
            **asked,
        },
        "region": {"ask": "Where?", "answers": "regions", **asked},
        "activity": {"ask": "What do you do?", "answers": "activities"},
        "form": {"ask": "What is your legal form?", "answers": {name: name.title() for name in FORMS}},
    }
    for name, answers in CHOICES.items():
        question = {"ask": f"What about {name}?", "answers": {one: one.title() for one in answers}}
        questions[name] = question | ({"when": limited[name]} if name in limited else {})
    questions["employees"] = {"ask": "How many employees?", "choose": "number", "min": 0, "max": 5000}
    questions["turnover"] = {"ask": "What is the turnover?", "choose": "number", "min": 0, "max": 100_000_000}
    questions["founded"] = {"ask": "When was it founded?", "choose": "date", "when": {"stage": ["early", "growth"]}}
    return questions


def _provider(number: int) -> dict[str, Any]:
    serves = {"serves": {"region": [f"region-{(number + more) % REGIONS}" for more in range(4)]}} if number % 3 else {}
    return {"title": f"Provider {number}", "languages": ["en"], "channels": {"web": "https://example.org/"}, **serves}


def _service(number: int, providers: Sequence[str], chance: random.Random, today: date) -> dict[str, Any]:
    """The first is for everybody; one in six can be applied for until a day within 60, one in eight has a variant.

    One in ten is given together with another provider, chosen without chance: all else stays as it was measured.
    """
    words = chance.sample(WORDS, 4)
    parts: list[Any] = [{"stage": chance.sample(STAGES, chance.randint(2, 4))}]
    parts.append({"need": chance.sample(NEEDS, chance.randint(1, 2))})
    if number % 5:
        parts.append(_condition(chance, 3, OWN if number % 2 else (*OWN, *SHARED)))
        parts.extend([f"shared-{chance.randrange(20)}"] if number % 2 else [])
    service: dict[str, Any] = {
        "kind": KINDS[number % len(KINDS)],
        "provider": chance.sample(providers, chance.randint(1, 3)) if number else providers[0],
        "title": f"{' '.join(words).capitalize()} programme {number}",
        "summary": f"What programme {number} gives to {words[0]} and {words[1]} businesses, in one sentence.",
        "when": {"all": parts} if number else "always",
    }
    if number % 10 == 7:
        others = [name for name in providers if name not in service["provider"]]
        service["together_with"] = others[number % len(others)]
    if number % 6 == 0:
        begins = today + timedelta(days=chance.randint(-90, 20))
        ends = today + timedelta(days=chance.randint(25, 60))
        service["open"] = [{"from": begins, "until": ends}]
    if number % 8 == 0:
        service["amount"] = f"{number + 1}00 €"
        service["variants"] = [{"when": {"region.area": chance.sample(AREAS, 2)}, "amount": f"{number + 2}00 €"}]
    return service


def _condition(chance: random.Random, depth: int, read: Sequence[str]) -> Any:
    """A nested condition on some of these questions."""
    if depth and len(read) > 1 and chance.random() < 0.7:
        names = chance.sample(read, len(read))
        count = chance.randint(2, min(3, len(names)))
        join = chance.choice(("all", "any", "any", "not"))
        parts = [_condition(chance, depth - 1, names[first::count]) for first in range(count)]
        return {"not": {"all": parts}} if join == "not" else {join: parts}
    name = chance.choice(read)
    match name:
        case "activity":
            return _activity(chance)
        case "region":
            return _place(chance)
    return _answer(name, chance)


def _activity(chance: random.Random) -> Any:
    if chance.random() < 0.2:
        first = chance.randrange(CODES - 12)
        return {"activity": [f"code-{number}" for number in range(first, first + chance.randint(1, 12))]}
    return {"activity.section": sorted(chance.sample(SECTIONS, chance.randint(1, 8)))}


def _place(chance: random.Random) -> Any:
    if chance.random() < 0.5:
        return {"region.area": sorted(chance.sample(AREAS, 2))}
    return {"region.population": {"below": chance.choice((100_000, 300_000, 600_000))}}


def _answer(name: str, chance: random.Random) -> Any:
    match name:
        case "employees":
            return {name: {"below": chance.choice((5, 10, 50, 250))}}
        case "turnover":
            return {name: {"at_most": chance.choice((30_000, 2_000_000, 10_000_000, 50_000_000))}}
        case "founded":
            return {name: {"from": date(chance.choice((2019, 2021, 2023, 2025)), 1, 1)}}
    answers = FORMS if name == "form" else CHOICES[name]
    return {name: chance.sample(answers, chance.randint(1, len(answers) - 1))}
