"""The glossary of the shipped paths catches the words with which a text keeps people out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.workbench.test_rules import RULES, found_in

GLOSSARY = yaml.safe_load(
    (Path(__file__).parent.parent.parent / "paths" / "suomi" / "glossary.yaml").read_text(encoding="utf-8")
)["glossary"]

PATH = """
path: {title: {fi: Polku, sv: Stig, en: Path}, languages: [fi, sv, en]}
questions:
  legal-form:
    ask: {fi: Muoto?, sv: Form?, en: Form?}
    answers: {none: {fi: Ei, sv: Ingen, en: None}, company: {fi: Oy, sv: Ab, en: Ltd}}
conditions:
  has-business-id: {not: {legal-form: none}}
  applies-as-a-person: {not: {legal-form: company}}
providers: {centre: {title: {fi: Keskus, sv: Central, en: Centre}}}
"""

PERSONS = [
    ("fi", "Tuki on vain yksityishenkilöille."),
    ("fi", "Rahaa saa vain yksityishenkilö."),
    ("fi", "Apuraha annetaan vain yksityishenkilölle."),
    ("fi", "Apuraha on ainoastaan yksityishenkilöille."),
    ("fi", "Haet itse, et yrityksenä."),
    ("sv", "Stödet är bara för privatpersoner."),
    ("sv", "Stödet är endast för privatpersoner."),
    ("sv", "Stipendiet ges bara till privatpersoner."),
    ("sv", "Du söker själv, inte som företag."),
    ("en", "The money is only for private individuals."),
    ("en", "The money is for private individuals only."),
    ("en", "Grants go only to private individuals."),
    ("en", "You apply yourself, not as a business."),
]
FIRMS = [
    ("fi", "Tuki on vain yrityksille."),
    ("fi", "Tuen saa vain yhtiö."),
    ("fi", "Tuki on ainoastaan yrityksille."),
    ("sv", "Stödet är bara för företag."),
    ("sv", "Stödet är enbart för företag."),
    ("en", "The aid is only for businesses."),
    ("en", "The aid is for companies only."),
]
NEITHER = [
    ("fi", "Tuki ei ole vain yksityishenkilöille."),
    ("fi", "Tuki ei ole vain yrityksille."),
    ("fi", "Neuvontaa yksityishenkilöille ja yrityksille."),
    ("sv", "Stödet är inte bara för privatpersoner."),
    ("sv", "Stödet är inte bara för företag."),
    ("en", "The aid is not only for private individuals."),
    ("en", "The aid is not only for businesses."),
    ("en", "Advice for businesses and private individuals."),
]
CASES = [
    *((lang, text, "none", "company") for lang, text in PERSONS),
    *((lang, text, "company", "none") for lang, text in FIRMS),
]


def found(lang: str, text: str, when: str, tmp_path: Path) -> list[str]:
    """What the rule says of a service with this text, beside the glossary of `suomi`."""
    texts = dict.fromkeys(("fi", "sv", "en"), "Raha") | {lang: text}
    service = {"kind": "funding", "provider": "centre", "title": texts | {lang: "Raha"}, "summary": texts}
    if when:
        service["when"] = {"legal-form": when}
    meant = {name: one for name, one in GLOSSARY.items() if "means" in one}
    sections = yaml.safe_dump({"glossary": meant, "services": {"grant": service}}, allow_unicode=True)
    return found_in(RULES["wider-than-words"], PATH + sections, tmp_path)


@pytest.mark.parametrize(("lang", "text", "fits", "others"), CASES)
def test_words_that_keep_people_out_are_caught(lang: str, text: str, fits: str, others: str, tmp_path: Path) -> None:
    assert found(lang, text, fits, tmp_path / "narrow") == []
    (line,) = found(lang, text, "", tmp_path / "wide")
    assert f"legal-form={others}" in line


@pytest.mark.parametrize(("lang", "text"), NEITHER)
def test_words_that_keep_nobody_out_are_passed(lang: str, text: str, tmp_path: Path) -> None:
    assert found(lang, text, "", tmp_path) == []
