"""The rules about texts that came to harm: letters, languages, what keeps a place, and old deadlines."""

from __future__ import annotations

import datetime
import json
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from navigator.catalogue import load_with_places
from navigator.format.texts import TEXT_LENGTH
from navigator.workbench.checks import Subject
from navigator.workbench.checks.rules import garbled_text
from navigator.workbench.checks.text_language import Vocabulary
from tests.workbench.test_rules import RULES, found_in

SHIPPED = Path(__file__).parents[2] / "paths"
FI = "Neuvoja katsoo kanssasi, mitä tarvitset ja ketkä voivat auttaa sinua siinä."
SV = "Rådgivaren ser med dig vad du behöver och vem som kan hjälpa dig med det."
EN = "The adviser looks with you at what you need and who can help you with it."
FR = "Le conseiller regarde avec vous ce qu’il vous faut et qui peut vous aider dans la région."
ES = "El asesor mira con usted lo que necesita y quién puede ayudarle en la región."


def help_in(**texts: str) -> str:
    """A path with one text."""
    written = ", ".join(f"{lang}: {json.dumps(words)}" for lang, words in texts.items())
    return (
        f"path: {{title: T, languages: [{', '.join(texts)}]}}\nstages: {{idea: {{title: Idea, help: {{{written}}}}}}}\n"
    )


def told(rule: str, example: str, parent: Path) -> list[str]:
    return [line.split(": ", 1)[1] for line in found_in(RULES[rule], example, parent)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tehty kÃ¤sin", "käsin"),
        ("KÃ¤sityÃ¶lÃ¤inen", "Käsityöläinen"),
        ("Ã„lÃ¤ hae vielä", "Älä"),
        ("Ã–ljyä", "Öljyä"),
        ("10 â‚¬ kuussa", "€"),
        ("2023 â€“ 2025", "–"),
        ("5Â\u00a0000 euroa", "5\u00a0"),
        ("MANHÃ”", None),
        ("São João, Ângela, Ö–Å", None),
        ("Émile Åström", None),
    ],
)
def test_letters_that_came_out_as_other_signs_are_told_with_what_they_were(
    text: str, meant: str | None, tmp_path: Path
) -> None:
    found = told("garbled-text", help_in(fi=text), tmp_path)
    assert len(found) == (meant is not None), found
    assert meant is None or f"It probably was “{meant}" in found[0]


@pytest.mark.parametrize("piece", ["a", "<", "[a](", "Ã"])
def test_looking_for_such_letters_takes_as_long_as_a_text_is_long(piece: str) -> None:
    def taken(length: int) -> float:
        subject: Any = SimpleNamespace(wordings=[((), "fi", piece * (length // len(piece)))])
        begun = time.process_time()
        for _ in range(3):
            assert not list(garbled_text.find(subject))
        return time.process_time() - begun

    ratios = [taken(TEXT_LENGTH) / max(taken(TEXT_LENGTH // 4), 1e-9) for _ in range(5)]
    assert min(ratios) < 9  # four times the length: 4 where it is linear, 16 where squared


@pytest.mark.parametrize(
    ("text", "number"),
    [("k?sity?läinen", 1), ("k\ufffdsi", 1), ("Mitä? Ja miksi?", 0), ("a https://a.example/?b=c", 0)],
)
def test_letters_that_are_lost_are_told(text: str, number: int, tmp_path: Path) -> None:
    assert len(told("garbled-text", help_in(fi=text), tmp_path)) == number


@pytest.mark.parametrize(
    "text",
    ["TODO", "TODO: hinta", "todo", "Hinta xxx euroa", "Lorem ipsum dolor", "???", "…", "-", "Tähän teksti", "TBD"],
)
def test_what_keeps_a_place_is_told(text: str, tmp_path: Path) -> None:
    assert len(told("placeholder", help_in(en=text), tmp_path)) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [("es", "Todo el equipo."), ("en", "Test your idea."), ("en", "A pro-TODO app?"), ("fi", "XX-luku")],
)
def test_what_only_looks_like_keeping_a_place_is_none(lang: str, text: str, tmp_path: Path) -> None:
    assert told("placeholder", help_in(**{lang: text}), tmp_path) == []


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("fi", "Hae 31.1.2025 mennessä.", "2025-01-31"),
        ("fi", "Haku on auki helmikuuhun 2026 saakka.", "2026-02-28"),
        ("sv", "Ansök senast den 31 januari 2025.", "2025-01-31"),
        ("en", "Apply by 31 January 2025. We answer soon.", "2025-01-31"),
        ("it", "Domande entro il 31 gennaio 2025.", "2025-01-31"),
        ("es", "Plazo hasta el 31 de enero de 2025.", "2025-01-31"),
        ("ro", "Înscrieri până la 31 ianuarie 2025.", "2025-01-31"),
        ("pt", "Candidaturas até 31 de janeiro de 2025.", "2025-01-31"),
        ("fr", "Candidatures jusqu’au 31 janvier 2025.", "2025-01-31"),
        ("fi", "Hae 31.1.2027 mennessä.", None),
        ("fi", "Hae 31.1. mennessä.", None),
        ("fi", "Hanke oli käynnissä 31.1.2025 asti.", None),
        ("en", "The project ran until 31 January 2025.", None),
        ("en", "Founded on 31 January 2025. Apply by March.", None),
    ],
)
def test_a_deadline_that_is_past_is_told(lang: str, text: str, day: str | None, tmp_path: Path) -> None:
    found = told("past-deadline", help_in(**{lang: text}), tmp_path)
    assert len(found) == (day is not None), found
    assert day is None or day in found[0]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("fi", "Haku on auki ympäri vuoden.", "ympäri vuoden"),
        ("fi", "Ympärivuotinen haku.", "Ympärivuotinen"),
        ("sv", "Du kan söka året runt.", "året runt"),
        ("en", "Open all year round.", "all year round"),
        ("it", "Aperto tutto l’anno.", "tutto l’anno"),
        ("es", "Abierta todo el año.", "todo el año"),
        ("ro", "Deschis tot anul.", "tot anul"),
        ("pt", "Aberto todo o ano.", "todo o ano"),
        ("fr", "Ouvert toute l’année.", "toute l’année"),
        ("fi", "Haku ei ole auki ympäri vuoden.", None),
        ("sv", "Ansökan är inte öppen året runt.", None),
        ("en", "It was open all year round.", None),
        ("en", "The grant is paid for the whole year.", None),
        ("en", "You can cancel at any time.", None),
        ("fr", "Le guichet n’est pas ouvert toute l’année.", None),
    ],
)
def test_all_year_round_beside_days_is_told(lang: str, text: str, words: str | None, tmp_path: Path) -> None:
    days = "open: [{from: 2026-01-07, until: 2026-04-29}]"
    found = told("all-year", one_service(f"{days}, summary: {{{lang}: {text}}}", lang), tmp_path)
    assert len(found) == (words is not None), found
    assert words is None or f"“{words}”, but `open`" in found[0]


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("open: [{from: 2026-01-07, until: 2026-04-29}], call: Voit hakea milloin tahansa.", 1),
        ("open: [{from: 2026-01-07, until: 2026-04-29}], call: Voit hakea milloin tahansa hakuaikana.", 0),
        ("open: [{from: 2026-01-07, until: 2026-04-29}], timing: Jatkuva haku", 1),
        ("open: [{from: 2026-01-07}], timing: Jatkuva haku", 0),
        ("open: [{until: 2026-04-29}], timing: Jatkuva haku", 0),
        (
            "open: [{from: 2026-01-01, until: 2026-06-30}, {from: 2026-07-01, until: 2026-12-31}], call: Jatkuva haku",
            0,
        ),
        (
            "open: [{from: 2026-01-01, until: 2026-03-30}, {from: 2026-09-01, until: 2026-12-31}], call: Jatkuva haku",
            1,
        ),
        ("yearly: [{from: 01-10, until: 02-10}], timing: Jatkuva haku", 1),
        ("yearly: [{from: 01-02, until: 12-30}], timing: Jatkuva haku", 0),
        ("yearly: [{until: 03-31}, {until: 09-30}], timing: Jatkuva haku", 0),
        ("timing: Jatkuva haku", 0),
    ],
)
def test_all_year_round_is_told_where_days_leave_some_of_it_out(given: str, number: int, tmp_path: Path) -> None:
    assert len(told("all-year", one_service(given, "fi"), tmp_path)) == number


def one_service(given: str, lang: str) -> str:
    return (
        f"path: {{title: T, languages: [{lang}]}}\nproviders: {{centre: {{title: C}}}}\n"
        f"services: {{one: {{kind: funding, provider: centre, title: T, {given}}}}}\n"
    )


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("kind: funding, summary: Hae 31.1.2025 mennessä.", 1),
        ("kind: good-practice, summary: Hae 31.1.2025 mennessä.", 0),
        ("kind: funding, status: ended, summary: Hae 31.1.2025 mennessä.", 0),
        ("kind: funding, call: Hae 31.1.2025 mennessä.", 0),
        ("kind: funding, status: periodic-call, call: Hae 31.1.2025 mennessä.", 1),
    ],
)
def test_a_past_deadline_counts_where_visitors_read_it_as_of_today(given: str, number: int, tmp_path: Path) -> None:
    example = (
        "path: {title: T, languages: [fi]}\nproviders: {centre: {title: C}}\n"
        f"services: {{one: {{provider: centre, title: T, {given}}}}}\n"
    )
    assert len(told("past-deadline", example, tmp_path)) == number


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"fi": FI, "sv": SV, "en": EN, "fr": FR, "es": ES}, []),
        ({"fi": FI, "en": FI.replace("Neuvoja", "Neuvojamme")}, ["This does not look like `en` but like `fi`."]),
        ({"fi": FI, "en": FI}, []),
        ({"fi": SV, "sv": FI, "en": EN}, ["The texts in `fi` and `sv` are exchanged."]),
        ({"fr": ES, "es": FR}, ["The texts in `fr` and `es` are exchanged."]),
        ({"fi": FI, "sv": EN, "en": SV}, ["The texts in `sv` and `en` are exchanged."]),
        ({"fi": FI, "en": "Etelä-Pohjanmaan liitto, Seinäjoki"}, []),
        ({"fi": FI, "en": "Ask for the “todistus siitä että ja on myös kanssa” at the office."}, []),
    ],
)
def test_a_text_in_another_language_is_told(texts: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    found = told("other-language", help_in(**texts), tmp_path)
    assert len(found) == len(expected), found
    assert all(line.startswith(part) for part, line in zip(expected, found, strict=True)), found


OTHER_TEXTS = """
path: {title: T, languages: [fi, sv, en]}
providers: {centre: {title: Centre}}
services:
  one:
    kind: advice
    provider: centre
    title: {fi: Neuvonta uusille yrityksille, sv: Rådgivning för nya företag, en: Advice for new businesses}
    summary: {fi: Maksuton apu alkuun, sv: Kostnadsfri hjälp i början, en: Free help in the beginning}
"""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("fi: Kostnadsfri rådgivning åt företag, sv: Maksuton neuvonta yrityksille", True),
        ("fi: Maksuton neuvonta yrityksille, sv: Kostnadsfri rådgivning åt företag", False),
        ("fi: Kostnadsfri rådgivning åt företag, sv: Kostnadsfri hjälp åt företag", False),
        ("sv: Free advice, en: Kostnadsfri rådgivning", True),
        ("fi: EU, sv: ERUF, en: ERDF", False),
    ],
)
def test_two_short_texts_that_are_exchanged_are_told(texts: str, expected: bool, tmp_path: Path) -> None:
    found = told("other-language", f"{OTHER_TEXTS}    check: {{{texts}}}\n", tmp_path)
    assert [("are exchanged" in one) for one in found] == [True] * expected, found


def test_most_short_texts_of_a_shipped_path_are_found_when_they_are_exchanged() -> None:
    path, places = load_with_places(SHIPPED / "etela-pohjanmaa")
    texts = [text.translations for _, text in Subject(path, places, datetime.date(2026, 11, 30)).texts]
    vocabulary = Vocabulary(texts)
    assert not [text for text in texts if [*vocabulary.exchanged(text)]]
    short = [
        index
        for index, text in enumerate(texts)
        if {"fi", "sv"} <= text.keys() and all(4 <= len(text[lang].split()) <= 6 for lang in ("fi", "sv"))
    ]
    found = 0
    for index in short[::10]:
        exchanged = {**texts[index], "fi": texts[index]["sv"], "sv": texts[index]["fi"]}
        others = [*texts[:index], exchanged, *texts[index + 1 :]]
        found += [*Vocabulary(others).exchanged(exchanged)] == [("fi", "sv")]
    assert len(short[::10]) >= 8
    assert found >= 0.7 * len(short[::10])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Täydennä tähän", 1),
        ("(kesken)", 1),
        ("[lisää linkki]", 1),
        ("Hae tukea [tarkista päivä].", 1),
        ("Haku päättyy xx.xx.2026.", 1),
        ("Tuki on {{summa}}.", 1),
        ("Fylls i senare", 1),
        ("Insert text here", 1),
        ("Da completare", 1),
        ("Por completar", 1),
        ("De completat", 1),
        ("A preencher", 1),
        ("À compléter", 1),
        ("Täydennä hakemus ja tarkista liitteet.", 0),
        ("Hanke on kesken.", 0),
        ("Tarkista aukioloajat ennen kuin tulet.", 0),
        ("[Lisää tietoa](https://example.org/)", 0),
        ("Tuki [enintään 50 %] maksetaan jälkikäteen.", 0),
    ],
)
def test_texts_that_are_to_be_written_are_told_in_every_language(text: str, number: int, tmp_path: Path) -> None:
    assert len(told("placeholder", help_in(fi=text), tmp_path)) == number
