"""The rules about what texts say: words of the glossary, and what has ended or is past."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbench.test_rules import RULES, found_in

GLOSSARY = """
glossary:
  voucher: {words: {fi: {use: arvoseteli, avoid: [seteli*], except: [seteli nimeltä Hopea]}}}
  person: {words: {fi: {use: yksityishenkilönä, avoid: [ihmisenä, yksityisenä ihmisenä]}, en: {avoid: folk}}}
"""


def service(text: str, glossary: str = GLOSSARY) -> str:
    return f"""
providers: {{centre: {{title: {{fi: Setelikeskus seteli, en: Centre}}, channels: {{phone: "029 1234"}}}}}}
services:
  grant: {{kind: funding, provider: centre, title: {{fi: Tuki, en: Grant}}, {text}}}
{glossary}"""


@pytest.mark.parametrize(
    ("fi", "told"),
    [
        ("Saat setelin.", ["avoids “setelin”. Use “arvoseteli”."]),
        ("Hae EU-seteliä.", ["avoids “seteliä”"]),
        ("Saat arvosetelin tai innovaatiosetelin.", []),
        ("Tuki on seteli nimeltä Hopea.", []),
        ("Tuki on seteli\\nnimeltä Hopea.", []),
        ("Haet yksityisenä ihmisenä.", ["avoids “yksityisenä ihmisenä”"]),
        ("IHMISENÄ haet ihmisenä.", ["avoids “IHMISENÄ”", "avoids “ihmisenä”"]),
        ("Haet ihmisten kanssa.", []),
        ("[Ehdot](https://example.org/seteli)", []),
        ("[Setelin ehdot](https://example.org/)", ["“Setelin”"]),
    ],
)
def test_words_the_glossary_avoids_are_told(fi: str, told: list[str], tmp_path: Path) -> None:
    found = found_in(RULES["avoided-word"], service(f'description: {{fi: "{fi}", en: People}}'), tmp_path)
    assert len(found) == len(told), found
    for part in told:
        assert any(part in line for line in found), found


def test_a_word_without_another_is_to_be_said_otherwise(tmp_path: Path) -> None:
    (found,) = found_in(RULES["avoided-word"], service("summary: {fi: Raha, en: Money for folk}"), tmp_path)
    assert found.endswith("The glossary avoids “folk”. Say it in other words.")


FORM = """
questions:
  form:
    ask: {fi: Muoto, en: Form}
    answers: {none: {fi: Ei, en: None}, company: {fi: Yhtiö, en: Company}}
  size: {ask: {fi: Koko, en: Size}, answers: {small: {fi: Pieni, en: Small}, large: {fi: Suuri, en: Large}}}
glossary:
  person: {words: {en: {says: [for persons, not for persons], except: [not for persons]}}, means: {form: none}}
  calling: {words: {en: {says: call the}}, needs: phone}
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("summary: {fi: Raha, en: Money for persons}", ["form=company"]),
        ("summary: {fi: Raha, en: Money for persons}, when: {form: none}", []),
        ("summary: {fi: Raha, en: Money for persons}, when: {size: small}", ["form=company"]),
        ("summary: {fi: Raha, en: Money not for persons}", []),
        # The text of a variant is held to those who read it, and so is what it takes the place of.
        ("variants: [{when: {form: none}, summary: {fi: Raha, en: For persons}}]", []),
        ("variants: [{when: {size: small}, summary: {fi: Raha, en: For persons}}]", ["form=company"]),
        (
            "summary: {fi: Raha, en: For persons}, variants: [{when: {form: company}, summary: {fi: Muu, en: Other}}]",
            [],
        ),
        (
            """variants: [
              {when: {form: company}, summary: {fi: Muu, en: Other}},
              {when: {size: small}, summary: {fi: Raha, en: For persons}}]""",
            [],
        ),
        (
            "summary: {fi: Raha, en: For persons}, variants: [{when: {form: company}, check: {fi: Muu, en: Other}}]",
            ["form=company"],
        ),
    ],
)
def test_words_hold_for_whoever_reads_them(text: str, told: list[str], tmp_path: Path) -> None:
    found = found_in(RULES["wider-than-words"], service(text, FORM), tmp_path)
    assert len(found) == len(told), found
    for line, part in zip(found, told, strict=True):
        assert part in line


TWO = """
providers:
  near: {title: {fi: Lähi, en: Near}, serves: {form: none}, channels: {web: https://example.org/}}
  far: {title: {fi: Koko, en: Far}, channels: {phone: "029 1234"}}
services:
  talk: {kind: advice, provider: [near, far], title: {fi: Neuvo, en: Talk}, %s}
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("steps: [{fi: Soita, en: Call the centre}]", ["“Call the”, but `phone` is missing of `near`."]),
        ("steps: [{fi: Soita, en: Ask the centre}]", []),
        ("when: {form: company}, steps: [{fi: Soita, en: Call the centre}]", []),
        ("variants: [{when: {form: company}, steps: [{fi: Soita, en: Call the centre}]}]", []),
        ("status: ended, steps: [{fi: Soita, en: Call the centre}]", []),
    ],
)
def test_a_text_that_says_to_call_needs_a_number(text: str, told: list[str], tmp_path: Path) -> None:
    found = found_in(RULES["missing-channel"], TWO % text + FORM, tmp_path)
    assert len(found) == len(told), found
    for line, part in zip(found, told, strict=True):
        assert part in line


ENDED = """
providers: {centre: {title: {fi: Keskus, en: Centre}}}
services:
  clinic: {kind: advice, provider: centre, title: {fi: Klinikka, en: Clinic}, status: ended%s}
  before: {kind: advice, provider: centre, title: {fi: Ennen, en: Before}, %s}
  after: {kind: advice, provider: centre, title: {fi: Jälkeen, en: After}}
"""


@pytest.mark.parametrize(
    ("ended", "text", "told"),
    [
        ("", "summary: {fi: Kuten Klinikka., en: Like others.}", ["The text names `clinic`"]),
        ("", "summary: {fi: Kysy myös Klinikasta., en: Like others.}", ["The text names `clinic`"]),
        ("", "summary: {fi: Kysy klinikasta., en: Ask the clinic.}", []),
        ("", "summary: {fi: Klinikka on talo., en: Clinic is a word.}", []),
        ("", "summary: {fi: Kuten poliklinikka., en: Like a polyclinic.}", []),
        (", note: {fi: Klinikka päättyi., en: The Clinic is over.}", "weight: 1", []),
        ("", "before: clinic", ["`clinic` has ended, and nothing stands on its other side"]),
        ("", "after: clinic", ["`clinic` has ended, and nothing stands on its other side"]),
        (", before: after", "before: clinic", []),
        (", before: after", "weight: 1", []),
    ],
)
def test_what_still_speaks_of_an_ended_service_is_told(ended: str, text: str, told: list[str], tmp_path: Path) -> None:
    found = found_in(RULES["ended-mention"], ENDED % (ended, text), tmp_path)
    assert len(found) == len(told), found
    for line, part in zip(found, told, strict=True):
        assert part in line


PAST = "call: {fi: Haku päättyy 22.11.2026., en: Any day.}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (PAST, 1),
        (PAST.replace("22.11", "23.11"), 0),
        (PAST.replace("Any day.", "It ran until 22 November 2026."), 2),
        (PAST.replace("call", "timing"), 1),
        (PAST.replace("call", "note"), 0),
        (PAST + ", open: [{until: 2026-11-22}]", 0),
        (PAST + ", yearly: [{from: 10-01, until: 11-22}]", 0),
        (PAST + ", status: periodic-call", 0),
        (PAST + ", status: ended", 0),
        ("call: {fi: 'Haku on päättynyt, eikä uutta ole tiedossa.', en: Any day.}", 1),
        ("call: {fi: Aina auki., en: The call has closed and no new one is known.}", 1),
        ("call: {fi: Haku on auki aina., en: Any day.}", 0),
        ("call: {fi: Haku on päättynyt., en: Any day.}, status: periodic-call", 0),
    ],
)
def test_a_past_day_of_an_open_call_is_told(text: str, number: int, tmp_path: Path) -> None:
    assert len(found_in(RULES["past-call"], service(text), tmp_path)) == number


def test_the_days_of_good_practices_are_past(tmp_path: Path) -> None:
    example = service(PAST).replace("kind: funding", "kind: good-practice")
    assert found_in(RULES["past-call"], example, tmp_path) == []
