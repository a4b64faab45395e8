"""What nobody could confirm becomes questions: to whom, about what, and where the answer goes."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from navigator.catalogue.loading import load_with_places
from navigator.workbench.checks.running import check_folder
from navigator.workbench.report.inquiries import Inquiry, inquiries
from navigator.workbench.report.report_words import words
from navigator.workbench.report.translations import translations
from tests.workbench.test_rules import laid_out

TODAY = datetime.date(2026, 11, 23)
SURE = "checked: 2026-11-02, source: https://example.org/, confidence: high"
REACHED = 'channels: {phone: "029 1234", email: info@example.org, hours: [{days: mon, from: "9:00", until: "10:00"}]}'


def asked(folder: Path, provider: str = "", service: str = "", more: str = "") -> list[Inquiry]:
    example = f"""
providers:
  centre: {{title: {{fi: Keskus, en: Centre}}, {provider or f"{REACHED}, {SURE}"}}}
  office: {{title: {{fi: Toimisto, en: Office}}, {REACHED}, {SURE}}}
  unnamed: {{title: {{fi: Muu, en: Other}}}}
services:
  grant: {{kind: funding, provider: [centre, office], title: {{fi: Tuki, en: Grant}}, {service or SURE}}}
{more}"""
    path, places = load_with_places(laid_out(example, folder))
    return list(inquiries(path, places, TODAY))


def test_where_all_is_known_nothing_is_asked(tmp_path: Path) -> None:
    assert asked(tmp_path) == []


@pytest.mark.parametrize(
    ("provider", "keys"),
    [
        (SURE, [("channels", "phone")]),
        (f"channels: {{email: info@example.org}}, {SURE}", [("channels", "phone")]),
        (f'channels: {{phone: "029 1234"}}, {SURE}', [("channels", "email"), ("channels", "hours")]),
        (f"{REACHED[:-1]}, phone_note: {{fi: vaihde, en: old}}}}, {SURE}", [("channels", "phone_note")]),
        (f"{REACHED[:-1]}, hours_note: {{fi: kesä, en: summer}}}}, {SURE}", [("channels", "hours_note")]),
        (f"{REACHED}, {SURE}, note: {{fi: Kysy., en: Ask.}}", [("note",)]),
        (f"{REACHED}, {SURE.replace('high', 'medium')}", [("confidence",)]),
        (f"{REACHED}, {SURE.replace('https://example.org/', 'memory')}", [("source",)]),
        (f"{REACHED}, {SURE.replace('https://example.org/', 'a letter')}", [("source",)]),
        (f"{REACHED}, {SURE.replace('2026-11-02', '2020')}", [("checked",)]),
        # One question about the whole is enough.
        (f"{REACHED}, confidence: low, note: {{fi: Kysy., en: Ask.}}", [("note",)]),
        (
            f"{REACHED}, {SURE}, unconfirmed: [{{fi: Kuka?, en: Who?}}, {{fi: Missä?, en: Where?}}]",
            [("unconfirmed", 0), ("unconfirmed", 1)],
        ),
    ],
)
def test_what_is_missing_or_uncertain_of_a_provider_is_asked(
    provider: str, keys: list[tuple[str | int, ...]], tmp_path: Path
) -> None:
    found = asked(tmp_path, provider)
    assert [one.location for one in found] == [("providers", "centre", *key) for key in keys]
    assert {one.provider for one in found} == {"centre"}
    assert all(one.place.file.endswith("example.yaml") and one.place.line == 3 for one in found)


@pytest.mark.parametrize(
    ("service", "keys"),
    [
        (f"{SURE}, status: unverified", [("status",)]),
        (f"{SURE}, status: periodic-call", [("open",)]),
        (f"{SURE}, open: [{{until: 2026-11-22}}]", [("open",)]),
        (f"{SURE}, open: [{{until: 2026-11-23}}]", []),
        (f"{SURE}, yearly: [{{from: 01-07, until: 02-10}}]", []),
        (f"{SURE}, status: unverified, note: {{fi: Kysy., en: Ask.}}", [("status",), ("note",)]),
        (f"{SURE}, unconfirmed: {{fi: Kuka?, en: Who?}}", [("unconfirmed", 0)]),
        (f"{SURE}, variants: [{{when: always, note: {{fi: Kysy., en: Ask.}}}}]", [("variants", 0, "note")]),
        ("status: ended", []),
    ],
)
def test_what_is_uncertain_of_a_service_is_asked_of_who_gives_it(
    service: str, keys: list[tuple[str | int, ...]], tmp_path: Path
) -> None:
    more = f"  other: {{kind: advice, provider: centre, title: {{fi: Muu, en: Other}}, {SURE}}}"
    found = asked(tmp_path, service=service, more=more)
    assert [one.location for one in found] == [("services", "grant", *key) for key in keys]
    assert all((one.provider, one.others) == ("centre", ("office",)) for one in found)


def test_who_gives_a_service_together_may_know_more_and_need_not_be_reached(tmp_path: Path) -> None:
    found = asked(tmp_path, service=f"{SURE}, status: unverified, together_with: unnamed")
    assert [(one.provider, one.others, one.location) for one in found] == [
        ("centre", ("office", "unnamed"), ("services", "grant", "status")),
        ("unnamed", (), ("providers", "unnamed", "source")),
    ]


def test_who_only_gives_an_example_need_not_be_reached(tmp_path: Path) -> None:
    example = asked(tmp_path, SURE, f"{SURE}, status: in-use", "")
    assert [one.location[-1] for one in example] == ["phone"]
    path, places = load_with_places(tmp_path / "paths" / "tried")
    file = tmp_path / "paths" / "tried" / "example.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("kind: funding", "kind: good-practice"), encoding="utf-8")
    path, places = load_with_places(tmp_path / "paths" / "tried")
    assert inquiries(path, places, TODAY) == ()


@pytest.mark.parametrize(("lang", "note"), [("fi", "vaihde"), ("en", "switchboard")])
def test_a_note_to_a_number_is_told_in_the_language_of_the_reader(lang: str, note: str, tmp_path: Path) -> None:
    noted = f"{REACHED[:-1]}, phone_note: {{fi: vaihde, en: switchboard}}}}, {SURE}"
    (one,) = asked(tmp_path, noted)
    assert words(one.known, lang) == f"029 1234: {note}"


def test_questions_of_officers_need_only_their_languages(tmp_path: Path) -> None:
    text = f"""
path: {{title: T, languages: [fi, sv, en]}}
providers:
  centre: {{title: {{fi: A, sv: A, en: A}}, {REACHED}, {SURE}, unconfirmed: {{fi: Kuka, %s}}}}
services: {{talk: {{kind: advice, provider: centre, title: {{fi: B, sv: B, en: B}}, {SURE}}}}}
"""
    for number, (other, missing) in enumerate((("en: Who", ["T"]), ("sv: Vem", ["T", "Kuka"]))):
        folder = laid_out(text % other, tmp_path / str(number))
        found = [one for one in check_folder(folder, TODAY).problems if one.rule == "missing-translation"]
        assert len(found) == len(missing), found
        path, places = load_with_places(folder)
        complete = {one.lang: (one.there, one.of) for one in translations(path, places, TODAY, lambda: None).languages}
        assert complete["sv"] == (2, 3)
