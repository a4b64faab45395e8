"""A path that asks for a country out of more than two hundred, for trades, a yes or no, a number and a date."""

from __future__ import annotations

from pathlib import Path

import yaml
from babel import Locale

LANGUAGES = ("en", "fi", "sv")


def _countries() -> dict[str, object]:
    """Countries by their code, in alphabetical order, named as Unicode's data has them."""
    names = {lang: Locale.parse(lang).territories for lang in LANGUAGES}
    codes = [code for code in names["en"] if code.isalpha() and all(code in names[lang] for lang in LANGUAGES)]
    codes.sort(key=lambda code: str(names["en"][code]))
    return {code.lower(): {"title": {lang: names[lang][code] for lang in LANGUAGES}} for code in codes}


def _trades() -> dict[str, object]:
    found: dict[str, object] = {
        f"trade-{number}": {"title": {"en": f"Trade {number} ({number:02}.7{'ABC'[number % 3]})"}}
        for number in range(60)
    }
    found["hair"] = {"title": {"en": "Hairdressers"}, "keywords": {"en": ["barber"], "fi": ["kampaaja"]}}
    found["none"] = {"title": {"en": "None of these"}, "exclusive": True}
    return found


PATH = {
    "path": {"title": {"en": "Long lists"}, "languages": list(LANGUAGES), "first_contact": ["adviser"]},
    "questions": {
        "country": {"ask": {"en": "Which country?"}, "label": {"en": "Country"}, "answers": "countries"},
        "trade": {"ask": {"en": "Which trades?"}, "label": {"en": "Trade"}, "choose": "many", "at_most": 3},
        "firm": {
            "ask": {"en": "Do you have a firm?"},
            "label": {"en": "Own firm"},
            "filter": True,
            "answers": {"own": {"en": "Yes"}, "none": {"en": "No"}},
        },
        "stay": {
            "ask": {"en": "How long do you stay?"},
            "label": {"en": "Stay"},
            "answers": {
                "short": {"en": "at most 6 months"},
                "long": {"en": "longer than 6 months"},
                "good": {"en": "For good"},
            },
        },
        "income": {
            "ask": {"en": "What do you earn?"},
            "label": {"en": "Income"},
            "choose": "number",
            "min": 0,
            "max": 5000000,
            "decimals": 1,
            "unit": {"en": "k€", "fi": "t€"},
        },
        "begin": {"ask": {"en": "When do you begin?"}, "label": {"en": "Beginning"}, "choose": "date"},
    },
    "lists": {"countries": _countries(), "trades": _trades()},
    "providers": {
        "town": {"title": {"en": "Town", "fi": "Kaupunki"}, "languages": ["fi", "sv"], "source": "memory"},
        "abo": {"title": {"en": "Åbo"}, "languages": ["sv"], "source": "memory", "confidence": "high"},
        "ahtari": {"title": {"en": "Ähtäri"}, "languages": ["fi"], "source": "memory", "confidence": "low"},
        "zeta": {"title": {"en": "Zeta"}, "languages": ["fi"], "source": "memory"},
    },
    "services": {
        "adviser": {
            "kind": "advice", "provider": "town", "title": {"en": "Adviser"}, "source": "memory", "confidence": "high",
        },
        "grant": {
            "kind": "funding",
            "provider": ["abo", "ahtari"],
            "title": {"en": "Grant"},
            "source": "memory",
            "status": "unverified",
            "when": {
                "country": ["zw", "fi"],
                "firm": "none",
                "stay": "long",
                "income": {"at_least": 1},
                "begin": {"from": "2026-01-01"},
            },
        },
        "course": {
            "kind": "training", "provider": "ahtari", "title": {"en": "Course"}, "source": "memory",
            "confidence": "medium", "when": {"trade": ["hair", "trade-1"]},
        },
    },
}  # fmt: skip


def write_long_path(folder: Path) -> Path:
    """Write it as the only path of a folder, every question always asked; the folder."""
    data: dict[str, dict[str, object]] = {**PATH, "questions": {}}
    for name, question in PATH["questions"].items():
        data["questions"][name] = {**question, "asked": "always"}
    data["questions"]["trade"]["answers"] = "trades"  # type: ignore[index]
    (folder / "long").mkdir()
    (folder / "long" / "path.yaml").write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return folder
