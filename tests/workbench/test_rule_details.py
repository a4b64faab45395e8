"""What single rules find and pass beyond their examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path, load_with_places
from navigator.workbench.checks.running import check_folder
from navigator.workbench.checks.subject import Subject
from tests.workbench.test_rules import RULES, TODAY, found_in, laid_out

CENTRE = "providers: {centre: {title: {fi: Keskus, en: Centre}%s}}\n"
GUARD = "https://eur01.safelinks.protection.outlook.com"
STAGES = """
stages:
  idea: {title: {fi: Idea, en: Idea}}
  growth: {title: {fi: Kasvu, en: Growth}}
questions:
  stage: {ask: {fi: Vaihe, en: Stage}, answers: stages}
  employees: {ask: {fi: Määrä, en: Number}, choose: number, min: 0, max: 100}
  due: {ask: {fi: Milloin, en: When}, choose: date}
  need:
    ask: {fi: Tarve, en: Need}
    choose: many
    answers: {money: {fi: Raha, en: Money}, advice: {fi: Neuvo, en: Advice}}
"""


def channels(text: str) -> str:
    return CENTRE % f", channels: {{{text}}}"


def service(text: str) -> str:
    return (
        CENTRE % ""
        + f"services: {{grant: {{kind: funding, provider: centre, title: {{fi: Tuki, en: Grant}}, {text}}}}}\n"
    )


def stage(title: str) -> str:
    return f"stages: {{idea: {{title: {{fi: Idea, en: {title}}}}}}}\n"


def southern(lang: str, description: str) -> str:
    """A service described in one language of a path that is in the Romance languages."""
    return (
        "path: {title: T, languages: [it, es, ro, pt, fr]}\nproviders: {centre: {title: T}}\n"
        f"services: {{idea: {{kind: advice, provider: centre, title: T, description: {{{lang}: {description}}}}}}}\n"
    )


def two_services(first: str, second: str) -> str:
    one, two = (f"{{kind: advice, provider: {name}, title: Neuvonta}}" for name in (first, second))
    return f"providers: {{centre: {{title: A}}, other: {{title: B}}}}\nservices: {{one: {one}, two: {two}}}\n"


def together(text: str, bank: str = "", centre: str = "") -> str:
    """A service of a centre, which a bank gives with it; `bank` and `centre` are their channels."""
    return (
        f"providers: {{bank: {{title: B, channels: {{{bank}}}}}, centre: {{title: A, channels: {{{centre}}}}}}}\n"
        f"services: {{one: {{{text}, provider: centre, together_with: bank, title: T}}}}\n"
    )


def condition(text: str) -> str:
    return STAGES + service(f"when: {text}")


AREAS = """
questions:
  town:
    ask: {fi: Missä, en: Where}
    answers: {a: {title: A, attributes: {people: 5}}, b: {title: B}}
"""


def offices(*values: str) -> str:
    """Towns with an attribute, the first two values of which and any third that is "east" conditions name."""
    answers = "".join(
        f"      t{number}: {{title: T, attributes: {{office: {value}}}}}\n" for number, value in enumerate(values)
    )
    services = "".join(
        f"  s{number}: {{kind: advice, provider: centre, title: T{number}, when: {{town.office: {value}}}}}\n"
        for number, value in enumerate((*values[:2], "east"))
    )
    return (
        "path: {title: T, languages: [en]}\nproviders: {centre: {title: C}}\n"
        f"questions:\n  town:\n    ask: Where\n    answers:\n{answers}services:\n{services}"
    )


TWO_ADVISERS = (
    STAGES
    + """
providers:
  north: {title: {fi: P, en: N}, serves: {stage: idea}}
  south: {title: {fi: E, en: S}, serves: {stage: growth}}
services:
  talk: {kind: advice, provider: [north, south], title: {fi: Neuvo, en: Talk}}
  other: {kind: advice, provider: [north, south], title: {fi: Muu, en: Other}}
"""
)

CASES: list[tuple[str, str, list[str]]] = [
    ("phone-form", channels('phone: "0500 123 456"'), []),
    ("phone-form", channels('phone: "029 509 5000"'), []),
    ("phone-form", channels('phone: "0295 123 456"'), []),
    ("phone-form", channels('phone: "06 416 2111"'), []),
    ("phone-form", channels('phone: "+358 6 416 2111"'), []),
    ("phone-form", channels('phone: "+46 8 123 456 78"'), []),
    ("phone-form", channels('phone: "116 117"'), []),
    ("phone-form", channels('phone: "06-4162111"'), ["`06 416 2111` or `+358 6 416 2111`"]),
    ("phone-form", channels('phone: "0500123456"'), ["`0500 123 456` or `+358 500 123 456`"]),
    ("phone-form", channels('phone: "358 40 123 4567"'), ["`040 123 4567`"]),
    ("phone-form", channels('phone: "+3580401234567"'), ["The 0 of the area code"]),
    ("phone-form", channels('phone: "40 123 4567"'), ["begins neither with 0"]),
    ("phone-form", channels('phone: "040 123 45678"'), ["11 digits"]),
    ("personal-phone", channels('phone: "0500 123 456"'), ["mobile number"]),
    ("personal-phone", channels('phone: "+358 40 123 4567"'), ["mobile number"]),
    ("personal-phone", channels('phone: "00358 50 123 4567"'), ["mobile number"]),
    ("personal-phone", channels('phone: "06 2525 1000"'), []),
    ("personal-phone", channels('phone: "029 450 0500"'), []),
    ("personal-phone", channels('phone: "+46 40 123 456"'), []),
    ("personal-phone", channels('phone: "0295 000", phone_note: Maija-Liisa Virtanen'), ["Maija-Liisa Virtanen"]),
    (
        "personal-phone",
        channels('phone: "0295 000", phone_note: {fi: Maija Virtanen, en: Maija Virtanen}'),
        ["Maija Virtanen"],
    ),
    ("personal-phone", service('note: {fi: "Maija Aho, 06 123 4567", en: "Maija Aho, 06 123 4567"}'), ["Maija Aho"]),
    ("personal-phone", channels('phone: "0295 000", phone_note: Kansalaisneuvonta'), []),
    ("personal-phone", channels('phone: "0295 000", phone_note: Public Service Info'), []),
    ("personal-phone", channels('phone: "0295 000", phone_note: Team Finland'), []),
    ("personal-phone", service('note: {fi: "Maija Virtanen, puh. 06 123 4567", en: Ask}'), ["Maija Virtanen"]),
    ("personal-phone", service('note: {fi: "Soita 029 123 4567 (Anna-Liisa Aho)", en: Ask}'), ["Anna-Liisa Aho"]),
    ("personal-phone", service('note: {fi: "Suomen Yrittäjät, 09 123 4567", en: Ask}'), []),
    ("personal-phone", service('note: {fi: "Maija Virtanen neuvoo. Vaihde: 06 123 4567", en: Ask}'), []),
    ("tracked-link", channels(f'web: "{GUARD}/?url=https%3A%2F%2Fa.example%2Fx&data=05"'), ["Write `https://a.example/x`"]),
    ("tracked-link", channels('web: "https://urldefense.com/v3/__https://a.example/__;x"'), ["browser ends up at"]),
    ("tracked-link", channels('web: "https://www.google.com/url?q=https://a.example/&sa=D"'), ["Write `https://a.example/`"]),
    ("tracked-link", channels('web: "https://www.google.com/maps?q=https"'), []),
    ("tracked-link", channels('web: "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.example%2F"'), ["Write `https://a.example/`"]),
    ("tracked-link", channels('web: "https://statics.teams.cdn.office.net/safelinks?url=https%3A%2F%2Fa.example"'), ["`https://a.example`"]),
    ("tracked-link", channels('web: "https://a-example.translate.goog/x"'), ["through `a-example.translate.goog`"]),
    ("tracked-link", channels('web: "https://lnkd.in/abc"'), ["through `lnkd.in`"]),
    ("tracked-link", channels('web: "https://not-t.co/abc"'), []),
    ("link-end", channels('web: "https://example.org/a%2C"'), ["Write `https://example.org/a`"]),
    ("link-end", channels('web: "https://example.org/a%22"'), ["Write `https://example.org/a`"]),
    ("link-end", channels('web: "https://example.org/a."'), ["Write `https://example.org/a`"]),
    ("link-end", channels('web: "https://example.org/a)."'), ["ends in `).`"]),
    ("link-end", channels('web: "https://example.org/a_(b),"'), ["Write `https://example.org/a_(b)`"]),
    ("link-end", channels('web: "https://example.org/?q=a%20"'), ["Write `https://example.org/?q=a`"]),
    ("link-end", channels('web: "https://example.org/a_(b)/"'), []),
    ("link-end", service('description: {fi: "[Ehdot](https://example.org/a,)", en: Terms}'), ["ends in `,`"]),
    ("pasted-list", service('description: {fi: "1. Hae\\n2. Odota\\n\\n- a\\n- b", en: "Call."}'), []),
    ("pasted-list", service('description: {fi: "• Hae\\n• Odota", en: "Call."}'), ["with `- ` or `1. `"]),
    ("pasted-list", service('summary: {fi: "- Hae\\n- Odota", en: "Call."}'), ["move it to `description`"]),
    ("pasted-list", service('steps: {fi: "1. Hae 2. Odota", en: "a) Apply b) Wait"}'), ["text of its own"] * 2),
    ("pasted-list", service('summary: {fi: "Hae 1. tammikuuta tai 31. maaliskuuta", en: "3.5 km · 2 h"}'), []),
    ("pasted-list", service('summary: {fi: "Kohta 2. koskee · muita", en: "Open - or not - at 1 p.m."}'), []),
    ("pasted-list", service('summary: {fi: "- Hae - Odota - Maksa", en: "– Call – Wait"}'), ["`-", "`–"]),
    ("pasted-list", service('summary: {fi: "* Hae * Odota", en: "Step 1: Ask Step 2: Go"}'), ["`*", "… Step 2:`"]),
    ("pasted-list", service('description: {fi: "- Hae - Odota - Maksa", en: "- Call - or go\\n- Wait"}'), ["`- … -"]),
    ("pasted-list", service('summary: {fi: "• Hae heti", en: "- Apply now"}'), ["text: `•`. Take", "text: `-`. Take"]),
    ("pasted-list", service('description: {fi: "- Hae heti", en: "Open 9 • 12"}'), []),
    ("pasted-list", service('description: {fi: "Vaihe 1: Hae\\n\\nVaihe 2: Odota", en: "See Annex 1: it tells."}'), []),
    ("email-form", channels("email: Info@example.org"), ["Write `info@example.org`"]),
    ("email-form", channels("email: info..office@example.org"), ["odd place"]),
    ("email-form", channels("email: info@gmial.com"), ["`info@gmail.com`"]),
    ("email-form", channels('email: "info\u200b@example.org"'), ["U+200B ZERO WIDTH SPACE"]),
    ("email-form", channels("email: yläkerta@example.org"), ["ä"]),
    ("email-form", channels("email: info@exmaple.org, web: https://www.example.org/"), ["`example.org`"]),
    ("email-form", channels("email: info@posti.example.org, web: https://www.example.org/"), []),
    ("email-form", service("note: {fi: Kysy, en: Ask info@example.con}"), ["`info@example.com`"]),
    ("mistyped-attribute", offices("northern", "southern", "east", "nothern"), ["Did you mean `northern`?"]),
    ("mistyped-attribute", offices("northern", "southern", "east", "Northern"), ["Did you mean `northern`?"]),
    ("mistyped-attribute", offices("northern", "southern", "east", "wset"), ["Conditions know `east`, `northern`"]),
    ("mistyped-attribute", offices("northern", "southern", "east", "none"), []),
    ("mistyped-attribute", offices("northern", "southern", "east", "west", "centre"), []),
    ("mistyped-attribute", offices("northern", "southern", "east", "nothern", "nothern"), []),
    ("mistyped-attribute", offices("II", "III", "east", "I"), ["Conditions know"]),
    ("mistyped-attribute", offices("zone-1", "zone-2", "east", "zone-3", "zone-4"), []),
    ("mistyped-attribute", offices("northern", "southern", "east", "2"), ["Conditions know `east`, `northern`"]),
    ("mistyped-attribute", offices('"051"', '"052"', "east", "9").replace("e: east", 'e: "053"'), ['Write `"009"`']),
    ("mistyped-attribute", offices("1", "2", "east", "east"), []),
    (
        "mistyped-attribute",
        offices("northern", "southern", "east", "east").replace("office: east}}\n", "offise: east}}\n", 1),
        ["No other answer has an attribute `offise`. Did you mean `office`?"],
    ),
    ("missing-attribute", offices("a", "b", "east", "a").replace("{office: a}", "{size: 1}", 1), ["`t0` lacks"]),
    ("missing-attribute", offices("a", "b", "east", "a").replace("{office: a}", "{ofice: a}", 1), []),
    ("missing-attribute", offices("a", "b", "east", "a").replace(", attributes: {office: a}", "", 1), []),
    *(
        ("placeholder", service(f'note: {{fi: "{words}", en: Ask}}'), [f"“{words}”"])
        for words in (
            "Teksti tulossa", "KESKEN", "Kuvaus puuttuu", "täytetään", "[tähän kuvaus]", "Text kommer senare",
            "ATT GÖRA", "Beskrivning saknas", "Käännös puuttuu vielä", "Description to follow", "à compléter",
        )
    ),
    ("placeholder", service("note: {fi: Haku on kesken ja teksti puuttuu kuvasta, en: Text missing from a form}"), []),
    ("personal-contact", channels("email: yritys.palvelut@example.org"), []),
    ("personal-contact", channels("email: seinajoki.kulttuuri@seinajoki.fi"), []),
    ("personal-contact", channels("email: maija-liisa.virtanen@example.org"), ["person"]),
    ("insecure-link", service("link: {fi: https://example.org/, en: http://example.org/en}"), ["http://example.org/en"]),
    ("insecure-link", service('description: {fi: Ehdot, en: "[terms](http://example.org/terms)"}'), ["terms"]),
    ("insecure-link", channels("web: http://localhost:8000/"), []),
    ("private-link", channels("web: http://localhost:8000/"), ["localhost is no public address"]),
    ("private-link", channels("web: http://192.168.1.4/"), ["192.168.1.4 is no public address"]),
    ("private-link", channels("web: https://www.example.org/"), []),
    ("private-link", service('description: {fi: "[Ehdot](https://a.local/)", en: Terms}'), ["a.local is no public"]),
    ("private-link", service("link: https://teams.microsoft.com/l/x"), ["teams.microsoft.com asks"]),
    ("private-link", service("source: https://a.sharepoint.com/x"), []),
    ("empty-key", service("link: null"), []),
    ("empty-key", service("link: "), ["`link` is empty. Fill it in"]),
    ("insecure-link", service("source: http://example.org/"), []),
    ("tracked-link", service("source: https://example.org/?a=1&fbclid=abc"), ["`fbclid`"]),
    ("tracked-link", service("link: https://example.org/page;jsessionid=12AB"), ["jsessionid"]),
    ("tracked-link", service('link: "https://example.org/page#:~:text=aid"'), [":~:text"]),
    ("tracked-link", service("link: https://example.org/?side=2&inside=4"), []),
    ("title-form", stage("Idea etc."), []),
    ("title-form", stage("EUIPO"), []),
    ("title-form", stage("Idea (first"), ["do not match"]),
    ("title-form", stage('"- Idea"'), ["begins with `-`"]),
    ("title-form", stage('"Idea:"'), ["ends with `:`"]),
    ("title-form", stage('"What now?"'), []),
    ("stray-space", stage('"Idea\\u00a0and skill"'), ["non-breaking"]),
    ("stray-space", stage('"10\\u00a0000\\u00a0€ of §\\u00a05"'), []),
    ("stray-space", stage('"Ide\\u00ada"'), ["cannot be seen, U+00AD SOFT HYPHEN: “Ide|a”"]),
    ("stray-space", stage('"Idea ( first)"'), ["inside brackets"]),
    ("stray-space", stage('"1,5 years, more or less: … and .net"'), []),
    ("stray-space", service('description: {fi: Ehdot, en: "- one\\n  - two\\n\\nMore"}'), []),
    ("stray-space", southern("fr", '"Après\\u00a0? «\\u00a0Oui\\u202f»\\u202f; non\\u00a0!"'), []),
    ("stray-space", southern("fr", '"Et après ?"'), ["narrow no-break space is missing before the mark"]),
    ("stray-space", southern("fr", '"Et après ; non"'), ["write the space as `\\u202f`"]),
    ("stray-space", southern("fr", '"Et après!"'), ["A narrow no-break space is missing"]),
    ("stray-space", southern("fr", '"Deux cas : un"'), ["write the space as `\\u00a0`"]),
    ("stray-space", southern("fr", '"Le « four »"'), ["A no-break space is missing beside the mark"]),
    ("stray-space", southern("fr", '"Le «\\u00a0four»"'), ["A no-break space is missing beside the mark"]),
    ("stray-space", southern("fr", '"À 10:30, https://example.org/?a=b et plus"'), []),
    ("stray-space", southern("fr", '"Et\\u00a0après"'), ["non-breaking"]),
    ("stray-space", stage('"What now\\u00a0?"'), ["non-breaking", "before a punctuation mark"]),
    ("html-in-text", stage('"Idea &nbsp; skill"'), ["&nbsp;"]),
    ("html-in-text", stage('"R&D; a < b > c"'), []),
    ("link-text", service('description: {fi: Ehdot, en: "[Read more…](https://example.org/)"}'), ["Read more"]),
    ("link-text", southern("it", '"[Leggi di più](https://example.org/)"'), ["Leggi di più"]),
    ("link-text", southern("es", '"[Más información](https://example.org/)"'), ["Más información"]),
    ("link-text", southern("pt", '"[Aqui](https://example.org/)"'), ["Aqui"]),
    ("link-text", southern("ro", '"[Citiți mai mult…](https://example.org/)"'), ["Citiți mai mult"]),
    ("link-text", southern("fr", '"[Plus d’informations](https://example.org/)"'), ["Plus d’informations"]),
    ("link-text", southern("it", '"[Il bando della Regione](https://example.org/)"'), []),
    ("link-text", service("summary: {fi: Ehdot, en: See www.example.org for more}"), ["Move it"]),
    ("hard-text", service("note: {fi: Ehdot, en: " + "word " * 25 + "}"), []),
    ("hard-text", service("note: {en: Terms, fi: " + "sana " * 21 + "}"), ["21 words"]),
    ("hard-text", service('note: {fi: Ehdot, en: "' + ("Word" + " word" * 19 + ". ") * 3 + '"}'), ["20 words on"]),
    ("hard-text", service('note: {fi: Ehdot, en: "' + "word " * 15 + "e.g. " + "word " * 8 + '"}'), []),
    ("hard-text", southern("es", '"' + "palabra " * 20 + "fin. ¿" + "Qué " * 20 + '?"'), []),
    ("hard-text", southern("ro", '"' + "cuvânt " * 20 + "gata. " + "Întrebați " * 20 + '"'), []),
    ("hard-text", southern("fr", '"' + "mot " * 26 + '"'), ["26 words"]),
    ("copied-translation", service("summary: {fi: Music Finland Goes East, en: Music Finland Goes East}"), ["same"]),
    ("copied-translation", service("cost: {fi: 10 000–20 000 €, en: 10 000–20 000 €}"), []),
    ("missing-translation", service("summary: Ehdot"), ["`en`"]),
    ("missing-translation", service("keywords: {fi: [raha]}"), []),
    ("old-check", CENTRE % ', checked: "2025"', []),
    ("old-check", CENTRE % ', checked: "2024"', ["2024"]),
    ("old-check", CENTRE % ", checked: 2025-11-22", ["2025-11-22"]),
    ("old-check", CENTRE % ", checked: 2025-11-23", []),
    ("future-check", CENTRE % ', checked: "2026-11"', []),
    ("future-check", CENTRE % ", checked: 2026-11-24", ["2026-11-24"]),
    ("future-check", CENTRE % ', checked: "2026-02-30"', ["no day 2026-02-30"]),
    ("unchecked", CENTRE % "", ["neither"]),
    ("unchecked", CENTRE % ", checked: 2026-11-02", ["where it is known from"]),
    ("closed-call", service("status: periodic-call, open: [{until: 2026-11-22}]"), ["2026-11-22"]),
    ("closed-call", service("status: periodic-call"), []),
    ("closed-call", service("open: [{until: 2026-04-02}, {from: 2027-01-01}]"), []),
    ("closing-call", service("open: [{until: 2026-12-23}]"), ["2026-12-23"]),
    ("closing-call", service("open: [{until: 2026-12-24}]"), []),
    ("closing-call", service("open: [{until: 2026-12-01}, {from: 2027-01-01}]"), []),
    ("closing-call", service("open: [{until: 2026-12-01}], yearly: [{from: 11-01, until: 12-01}]"), []),
    (
        "differing-calls",
        service("open: [{until: 2027-01-31}], yearly: [{until: 02-10}]"),
        ["… – 2027-01-31, and usually on … – 2027-02-10"],
    ),
    ("differing-calls", service("open: [{until: 2027-02-03}], yearly: [{until: 02-10}]"), []),
    ("differing-calls", service("open: [{until: 2027-02-02}], yearly: [{until: 02-10}]"), ["2027-02-02"]),
    # What is over, what tells nothing of the other end, and the nearer one of two calls a year.
    ("differing-calls", service("open: [{until: 2026-01-31}], yearly: [{until: 02-10}]"), []),
    ("differing-calls", service("open: [{until: 2027-01-31}], yearly: [{from: 01-10}]"), []),
    ("differing-calls", service("open: [{until: 2027-09-30}], yearly: [{until: 03-31}, {until: 09-30}]"), []),
    ("overlapping-calls", service("open: [{until: 2026-12-01}, {from: 2026-12-01}]"), ["overlaps"]),
    (
        "overlapping-calls",
        service("open: [{from: 2027-02-01, until: 2027-02-03}, {from: 2026-12-01, until: 2026-12-24}]"),
        ["earlier"],
    ),
    ("far-date", CENTRE % ', checked: "1926"', ["1926"]),
    ("far-date", STAGES + service("when: {today: {until: 2062-01-01}}"), ["2062"]),
    ("far-date", service("open: [{until: 2036-12-31}]"), []),
    ("no-link", CENTRE % "" + "services: {idea: {kind: good-practice, provider: centre, title: T}}", []),
    ("no-contact", CENTRE % "" + "services: {idea: {kind: good-practice, provider: centre, title: T}}", []),
    ("no-contact", service("status: unverified"), ["`centre`"]),
    ("no-contact", together("kind: advice"), ["`centre`"]),
    ("no-contact", together("kind: good-practice"), []),
    ("unmet-provider", together("kind: advice"), []),
    ("unmet-provider", together("kind: advice, when: never"), ["`bank`", "`centre`"]),
    ("unmet-provider", together("kind: advice, status: ended"), []),
    ("no-link", together("kind: advice", "web: https://example.org/", "email: info@example.org"), ["`one`"]),
    ("duplicate-title", two_services("centre", "other"), []),
    ("duplicate-title", two_services("centre, together_with: other", "other"), ["`one`"]),
    ("duplicate-title", two_services("centre", "centre"), ["`one`"]),
    ("repeated-entry", condition("{need: [money, advice, money]}"), ["`money`"]),
    ("repeated-entry", condition("{need: [money, advice]}"), []),
    ("repeated-entry", STAGES + "order: [stage, need, stage]", ["place in the order"]),
    ("repeated-entry", STAGES + "order: [{when: {stage: idea}, ask: [need]}, employees, need]", []),
    ("unknown-language", CENTRE % ", languages: [fi, se]", ["`sv`"]),
    ("unknown-language", CENTRE % ", languages: [fi, sv, se, smn, fse]", []),
    ("unknown-language", CENTRE % ", languages: [fi, ua]", ["`uk`"]),
    ("unknown-language", CENTRE % ", keywords: {fi: [raha], sv: [pengar]}", ["`sv`"]),
    ("unknown-language", CENTRE % ", languages: [fi, ita, ron]", ["`it`", "`ro`"]),
    ("number-range", condition("{employees: {at_least: 5, at_most: 5}}"), []),
    ("number-range", condition("{employees: {at_least: 5, below: 5}}"), ["No number"]),
    ("number-range", condition("{employees: {above: 100}}"), ["(at least 0, at most 100)."]),
    ("number-range", condition("{employees: {equals: 2.5}}"), ["at least 0"]),
    ("number-range", condition("{employees: 101}"), ["cannot be answered"]),
    ("number-range", condition("{employees: [101, 7]}"), []),
    ("number-range", STAGES.replace(", max: 100", "") + service("when: {employees: {below: 0}}"), ["(at least 0)."]),
    ("number-range", STAGES.replace("min: 0, ", "") + service("when: {employees: {above: 100}}"), ["(at most 100)."]),
    ("number-range", STAGES.replace(", min: 0, max: 100", "") + service("when: {employees: {equals: 2.5}}"),
     ["No answer to `employees` lies in this range. "]),
    ("number-range", AREAS + service("when: {town.people: {at_least: 6}}"), ["No answer of `town` has such a"]),
    ("number-range", AREAS + service("when: {town.people: {at_least: 5}}"), []),
    ("number-range", condition("{all: [{not: {all: [{stage: idea}, {stage: growth}]}}, {stage: idea}]}"), ["at once"]),
    ("number-range", condition("{due: {from: 2027-03-01, until: 2027-02-01}}"), ["ends before"]),
    ("number-range", condition("{today: {from: 2027-03-01, until: 2027-02-01}}"), ["ends before"]),
    ("number-range", condition("{stage: {all: [idea, growth]}}"), ["at once"]),
    ("number-range", condition("{need: {all: [money, advice]}}"), []),
    ("number-range", condition("{any: [{all: [{stage: idea}, {stage: growth}]}, {need: money}]}"), ["at once"]),
    ("number-range", condition("{any: [{stage: idea}, {stage: growth}]}"), []),
    ("asked-too-early", STAGES + "  late: {ask: L, choose: number, when: {need: money}}\norder: [late]", ["`need`"]),
    ("asked-too-early", STAGES + "  late: {ask: L, choose: number, when: {need: money}}\norder: [need, late]", []),
    (
        "asked-too-early",
        STAGES + "  late: {ask: L, choose: number, when: {need: money}}\norder: [{when: {stage: idea}, ask: late}]",
        [],
    ),
    ("idle-variant", condition("{stage: idea}, cost: A, variants: [{when: {need: money}, cost: B}, \
     {when: {need: money}, cost: C}]"), ["same condition"]),
    ("idle-variant", condition("{stage: idea}, cost: A, variants: [{when: {need: money}, cost: A}, \
     {when: {stage: idea}, cost: C}]"), []),
    ("unused-entry", STAGES + "lists: {towns: {lapua: {title: Lapua, attributes: {size: 3}}}}", ["list `towns`"]),
    ("unused-entry", STAGES + "  town: {ask: T, answers: towns}\n\
lists: {towns: {lapua: {title: Lapua, attributes: {size: 3}}}}", ["`size`"]),
    ("unused-entry", STAGES + "groups: {need: {all-of-it: [money]}}\nkinds: {loan: {title: Laina}}", ["group", "kind"]),
    ("persona", condition("{stage: growth}") + "personas: {one: {title: O, answers: {stage: [idea, growth]}}}",
     ["More answers"]),
    ("persona", condition("{stage: growth, need: money}")
     + "personas: {one: {title: O, answers: {stage: growth, need: unknown}, receives: [grant], never: [grant]}}",
     ["must fit but only may fit because of `need`", "must never come but may fit because of `need`"]),
    ("persona", condition("{stage: growth}")
     + "personas: {one: {title: O, answers: {stage: growth}, may_receive: [grant], first_contact: grant,"
     " provider: {grant: centre}}}", ["The first contact must be `grant` but there is none"]),
    ("persona", condition("{stage: growth}") + "personas: {one: {title: O, answers: {employees: -1, due: soon}}}",
     ["The answer is smaller", "The answer is not a date."]),
    ("persona", condition("{stage: growth}") + "personas: {one: {title: O, answers: {stage: idea},"
     " receives: [grant], may_receive: [grant], provider: {grant: centre}}}",
     ["must fit but does not because of `stage`", "must fit or may fit but does not because of `stage`"]),
    ("persona", condition("{stage: growth}") + "personas: {one: {title: O, answers: {stage: growth}, never: [grant]}}",
     ["must never come but fits because of `stage`"]),
    ("persona", STAGES.replace("choose: date", "choose: date, when: {stage: growth}")
     + service("when: {due: {from: 2026-01-01}}")
     + "personas: {one: {title: O, answers: {stage: idea, due: 2026-05-01}}}", ["`due` is not asked of this persona."]),
    ("persona", TWO_ADVISERS + "personas: {one: {title: O, answers: {stage: idea}, first_contact: other}}",
     ["The first contact must be `other` but is `talk`."]),
    ("persona", TWO_ADVISERS + "personas: {one: {title: O, answers: {stage: idea}, provider: {talk: south}}}",
     ["`talk` must come from `south` but comes from `north`."]),
    ("persona", TWO_ADVISERS + "personas: {one: {title: O, answers: {stage: unknown}, provider: {talk: south}}}",
     ["`talk` must come from `south` but may come from several."]),
    ("persona", TWO_ADVISERS + "personas: {one: {title: O, answers: {stage: growth}, provider: {talk: south}}}", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "example", "parts"), CASES)
def test_a_rule_finds_just_what_is_wrong(name: str, example: str, parts: list[str], tmp_path: Path) -> None:
    found = found_in(RULES[name], example, tmp_path)
    assert len(found) == len(parts), found
    for line, part in zip(found, parts, strict=True):
        assert part in line


def test_a_finding_in_a_short_form_has_its_own_place(tmp_path: Path) -> None:
    example = "questions: {q: {ask: Q, answers: {a: {fi: A, en: A.}}}}\n" + CENTRE % ", checked: 2026-11-02"
    (found,) = found_in(RULES["title-form"], example, tmp_path)
    assert found.startswith("example.yaml:1:50: ")


def test_what_a_layer_defines_for_others_is_not_unused(tmp_path: Path) -> None:
    layer = tmp_path / "paths" / "layer"
    layer.mkdir(parents=True)
    text = "path: {title: L, languages: [fi, en], publish: false}\nconditions: {early: {stage: idea}}\n" + STAGES
    (layer / "path.yaml").write_text(text, encoding="utf-8")
    folder = laid_out(
        "path: {title: P, languages: [fi], builds_on: layer}\nconditions: {late: {stage: growth}}", tmp_path
    )
    for place, expected in ((layer, []), (folder, ["late"])):
        found = [problem for problem in check_folder(place, TODAY).problems if problem.rule == "unused-entry"]
        assert [dict(problem.message.values)["name"] for problem in found] == expected


BEFORE = STAGES + service("when: {stage: idea}")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BEFORE, []),
        (BEFORE.replace("growth:", "scaling:"), ["write `renamed: {stages: {growth: scaling}}`"]),
        (BEFORE.replace("growth:", "scaling:") + "renamed: {stages: {growth: scaling}}", []),
        (
            BEFORE.replace("advice: {fi: Neuvo, en: Advice}", "help: {fi: Neuvo, en: Advice}"),
            ["{need: {advice: help}}"],
        ),
        (BEFORE.replace(", advice: {fi: Neuvo, en: Advice}", ""), ["{answers: {need: {advice: …}}}"]),
        (BEFORE.replace("  need:", "  wish:"), ["`renamed: {questions: {need: wish}}`"]),
        (BEFORE.replace("  need:", "  wish:") + "renamed: {questions: {need: wish}}", []),
        (BEFORE.replace("centre", "center"), ["`renamed: {providers: {centre: center}}`"]),
    ],
)
def test_an_id_that_is_gone_is_told_with_the_line_to_write(now: str, expected: list[str], tmp_path: Path) -> None:
    earlier = load_path(laid_out(BEFORE, tmp_path / "before")).document
    path, places = load_with_places(laid_out(now, tmp_path / "now"))
    found = list(RULES["stale-id"].find(Subject(path, places, TODAY, earlier)))
    assert len(found) == len(expected), found
    for one, line in zip(found, expected, strict=True):
        assert line in str(one.hint)


@pytest.mark.parametrize(
    ("targets", "number"),
    [
        ("{services: [course, advice]}", 0),
        ("{services: [advice, course], providers: centre}", 1),
        ("{services: advice}", 1),
    ],
)
def test_the_order_of_targets_makes_no_word_ambiguous(targets: str, number: int, tmp_path: Path) -> None:
    example = f"""
{CENTRE % ""}
services:
  advice: {{kind: advice, provider: centre, title: {{fi: Neuvonta, en: Advice}}}}
  course: {{kind: training, provider: centre, title: {{fi: Kurssi, en: Course}}}}
vocabulary:
  talking: {{words: {{fi: [neuvo]}}, leads_to: {{services: [advice, course]}}}}
  learning: {{words: {{fi: [neuvo]}}, leads_to: {targets}}}
"""
    assert len(found_in(RULES["ambiguous-word"], example, tmp_path)) == number
