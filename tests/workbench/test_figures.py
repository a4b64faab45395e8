"""Numbers and days are read alike whatever the language writes; what differs is told, and nothing else."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from navigator.workbench.checks.figures import figures
from navigator.workbench.checks.last_days import last_day_in
from tests.workbench.test_rules import RULES, found_in

ALIKE = [
    [("fi", "3 000 €"), ("fi", "3\u00a0000 euroa"), ("en", "€3,000"), ("en", "3,000 €"), ("fr", "3\u202f000 €"),
     ("es", "3.000 €"), ("pt", "3000 euros"), ("en", "EUR 3,000.00")],
    [("fi", "enintään 37,21 € päivässä"), ("en", "at most €37.21 a day"), ("it", "al massimo 37,21 € al giorno")],
    [("fi", "80 %"), ("en", "80%"), ("sv", "80 procent"), ("fr", "80\u00a0%")],
    [("fi", "1.3.2026"), ("fi", "1. maaliskuuta 2026"), ("en", "1 March 2026"), ("en", "March 1, 2026"),
     ("en", "the 1st of March 2026"), ("en", "2026-03-01"), ("sv", "1 mars 2026"), ("sv", "den 1.3.2026"),
     ("it", "1º marzo 2026"), ("es", "1 de marzo de 2026"), ("pt", "1 de março de 2026"), ("ro", "1 martie 2026"),
     ("fr", "1er mars 2026"), ("fr", "01/03/2026")],
    [("fi", "7.1.–29.4.2026"), ("sv", "7.1–29.4.2026"), ("en", "7 January – 29 April 2026"),
     ("en", "from 7 January 2026 to 29 April 2026"), ("es", "del 7 de enero al 29 de abril de 2026")],
    [("fi", "1.–15.3."), ("en", "from 1 to 15 March"), ("en", "from 1 March to 15 March")],
    [("fi", "tammikuussa 2026"), ("fi", "1/2026"), ("en", "in January 2026"), ("sv", "i januari 2026")],
    [("fi", "ohjelmakausi 2023–27"), ("en", "the 2023–2027 period")],
    [("fi", "9 miljoonaa euroa"), ("fi", "9 M€"), ("en", "€9 million"), ("es", "9 millones de euros"),
     ("ro", "9 milioane de euro"), ("pt", "9 milhões de euros"), ("en", "9,000,000 euros")],
    [("fi", "klo 9–16"), ("fi", "9.00–16.00"), ("en", "9 am–4 pm"), ("en", "9:00–16:00"),
     ("en", "9 a.m. to 4:00 p.m.")],
    [("fi", "40 tuhatta euroa"), ("sv", "40 tusen euro"), ("en", "€40,000"), ("pt", "40 mil euros")],
    [("fi", "10 000 €"), ("en", "€10k"), ("fi", "10 k€"), ("sv", "10 000 euro"), ("es", "10 mil euros")],
    [("fi", "2,5 miljoonaa euroa"), ("en", "€2.5m"), ("en", "€2.5 million"), ("fi", "2,5 M€"), ("fi", "M€ 2,5"),
     ("sv", "2,5 milj. €"), ("fi", "2,5 milj. euroa")],
    [("fi", "2 miljardia euroa"), ("fi", "2 mrd €"), ("en", "€2 billion"), ("sv", "2 miljarder euro"), ("en", "€2bn")],
    [("fi", "1990-luvulla"), ("en", "in the 1990s"), ("sv", "på 1990-talet")],
    [("fi", "2025–2026"), ("fi", "2025-2026"), ("en", "2025/26"), ("sv", "2025–26")],
    [("fi", "31.12."), ("sv", "31.12"), ("en", "31 December"), ("en", "December 31")],
    [("fi", "1½ vuotta"), ("en", "1.5 years"), ("sv", "1,5 år"), ("en", "1½ years")],
    [("fi", "029 502 4880"), ("en", "+358 29 502 4880"), ("sv", "+358295024880")],
    [("fi", "29.4.2026"), ("fi", "29. 4. 2026"), ("fi", "29.4 2026"), ("fi", "huhtikuun 29. päivä 2026"),
     ("en", "April 29, 2026"), ("en", "29 Apr 2026"), ("sv", "29 apr. 2026")],
    [("fi", "tammi–maaliskuussa"), ("en", "in January–March"), ("sv", "januari–mars"), ("en", "from January to March")],
    [("fi", "toukokuussa"), ("en", "in May"), ("sv", "i maj"), ("ro", "în mai")],
    [("fi", "10–20 %"), ("en", "10%–20%"), ("en", "between 10 and 20 per cent"), ("es", "10–20 por ciento")],
    [("fi", "3D-tulostus, [ehdot 5](https://example.org/2026/77), info1@example.org"), ("en", "3D printing, terms 5")],
]  # fmt: skip


@pytest.mark.parametrize("written", ALIKE, ids=lambda written: written[0][1])
def test_the_same_is_read_alike(written: list[tuple[str, str]]) -> None:
    (lang, text), *others = written
    first = figures(text, lang)
    assert first.numbers or first.calendar
    for other_lang, other in others:
        found = figures(other, other_lang)
        assert (found.numbers, found.calendar) == (first.numbers, first.calendar), other


DIFFERING: list[tuple[str, str, list[str]]] = [
    ("3 000 €", "€3,000", []),
    ("3 000 €", "€3,500", ["`en` says €3,500 where `fi` says 3 000 €."]),
    ("3 000 €", "3.000 €", ["`en` says 3.000 € where `fi` says 3 000 €."]),
    ("25 %", "a quarter", ["`en` says no number where `fi` says 25 %."]),
    ("puolet kuluista", "half of the costs", []),
    ("3 yritystä", "three firms", []),
    ("3 yritystä", "4 firms", ["`en` says 4 where `fi` says 3."]),
    ("kolme yritystä", "3 firms at 250 €", ["`en` says 250 € where `fi` says no number."]),
    ("30 yritystä", "thirty firms", ["`en` says no number where `fi` says 30."]),
    ("100 € ja 100 €", "€100", ["`en` says no number where `fi` says 100 €."]),
    ("1.3.2026", "1 March 2026", []),
    ("1.3.2026", "2 March 2026", ["`en` says 2 March 2026 where `fi` says 1.3.2026."]),
    ("1.3.2026", "1 May 2026", ["`en` says 1 May 2026 where `fi` says 1.3.2026."]),
    ("1.3.2026", "1 March 2027", ["`en` says 2027 where `fi` says 2026."]),
    ("1.3.2026", "1 March", ["`en` says no number where `fi` says 2026."]),
    ("12,5 %", "12.5%", []),
    ("7.1.–18.12.2026", "to 31 January", ["`en` says 31 January where `fi` says 7.1; 18.12.2026."]),
    ("12,5 %", "125%", ["`en` says 125% where `fi` says 12,5 %."]),
    ("Voit hakea 2026.", "You may apply in 2026.", []),
    ("sivu 1", "it may take 1 day", []),
    ("voit hakea", "You may march on. May we help?", []),
    ("3 yritystä voi hakea", "of them 3 may apply", []),
    ("80 %", "€80", ["`en` says €80 where `fi` says 80 %."]),
    ("10 €", "10%", ["`en` says 10% where `fi` says 10 €."]),
    ("80 €", "80 people", ["`en` says 80 where `fi` says 80 €."]),
    ("80 € ja 80 ihmistä", "€80 and 80 people", []),
    ("3 000–5 000 €", "€3,000–5,000", []),
    ("avoinna 9:00–12:30", "open 9:00–13:30", ["`en` says 13:30 where `fi` says 12:30."]),
    ("klo 12.30", "at 1.30 pm", ["`en` says 1.30 pm where `fi` says 12.30."]),
    ("klo 10:05", "at 10:50", ["`en` says 10:50 where `fi` says 10:05."]),
    ("soita 029 502 4880", "call +358 29 502 4881", ["`en` says +358 29 502 4881 where `fi` says 029 502 4880."]),
    ("1½ vuotta", "2½ years", ["`en` says 2½ where `fi` says 1½."]),
    ("2,5 miljoonaa euroa", "€3.5m", ["`en` says €3.5m where `fi` says 2,5 miljoonaa euroa."]),
    ("10–20 %", "€10–20", ["`en` says €10; 20 € where `fi` says 10 %; 20 %."]),
    ("haku on maaliskuussa", "the call is in April", ["`en` says April where `fi` says maaliskuussa."]),
    ("€10k", "€10", ["`en` says €10 where `fi` says €10k."]),
]


@pytest.mark.parametrize(("finnish", "english", "told"), DIFFERING)
def test_what_differs_between_languages_is_told(finnish: str, english: str, told: list[str], tmp_path: Path) -> None:
    example = f"""
providers: {{centre: {{title: {{fi: Keskus, en: Centre}}}}}}
services:
  grant:
    kind: funding
    provider: centre
    title: {{fi: Tuki, en: Grant}}
    amount: {{fi: "{finnish}", en: "{english}"}}
"""
    found = found_in(RULES["differing-figures"], example, tmp_path)
    assert len(found) == len(told), found
    for line, part in zip(found, told, strict=True):
        assert part in line


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "7.1.–29.4.2026"),
        ("fi", "29. huhtikuuta 2026"),
        ("fi", "29. 4. 2026"),
        ("fi", "29.4 2026"),
        ("fi", "huhtikuun 29. päivä 2026"),
        ("fi", "1.1.2026 alkaen, viimeistään 29.4.2026"),
        ("en", "29 April 2026"),
        ("en", "April 29, 2026"),
        ("en", "29 Apr 2026"),
        ("en", "from 7 January 2026 to 29 April 2026"),
        ("en", "The terms changed on 1 June 2026. Apply by 29 April 2026."),
        ("sv", "den 29 april 2026"),
    ],
)
def test_the_last_day_of_a_year_is_read(lang: str, text: str) -> None:
    assert last_day_in(text, lang) == datetime.date(2026, 4, 29)


@pytest.mark.parametrize(("lang", "text"), [("fi", "huhtikuussa 2026"), ("en", "April 2026"), ("fi", "4/2026")])
def test_a_month_of_a_year_has_a_last_day(lang: str, text: str) -> None:
    assert last_day_in(text, lang) == datetime.date(2026, 4, 30)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "29.4."),
        ("fi", "31.2.2026"),
        ("fi", "2026"),
        ("fi", "Jatkuva haku 1.1.2026 alkaen"),
        ("fi", "Ehdot muuttuivat 1.1.2026."),
        ("fi", "Haku 1.1.2026–"),
        ("en", "continuously from 1 January 2026"),
        ("en", "The terms changed on 1 January 2026"),
        ("sv", "fr.o.m. 1.1.2026"),
        ("sv", "Villkoren ändrades den 1 januari 2026."),
    ],
)
def test_what_is_no_last_day_of_a_year_is_none(lang: str, text: str) -> None:
    assert last_day_in(text, lang) is None
