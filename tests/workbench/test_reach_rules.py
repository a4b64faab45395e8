"""The rules about who reaches what: first contacts, needs at stages, and orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbench.test_rules import RULES, found_in

PATH = """
path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {need: need}, first_contact: %s}
stages:
  idea: {title: {fi: Idea, en: Idea}}
  growth: {title: {fi: Kasvu, en: Growth}}
questions:
  stage: {ask: {fi: Vaihe, en: Stage}, answers: stages, unknown: false}
  field:
    ask: {fi: Ala, en: Field}
    answers: {crafts: {fi: Käsityö, en: Crafts}, music: {fi: Musiikki, en: Music}}
  need:
    ask: {fi: Tarve, en: Need}
    choose: many
    answers:
      money: {fi: Raha, en: Money}
      advice: {fi: Neuvo, en: Advice}
      none: {title: {fi: Ei, en: None}, exclusive: true}
providers:
  silent: {title: {fi: Hiljainen, en: Silent}, channels: {web: https://example.org/}%s}
  centre: {title: {fi: Keskus, en: Centre}, channels: {%s}}
services:
"""


def path(*services: str, first: str = "talk", serves: str = "", channels: str = "email: info@example.org") -> str:
    return PATH % (first, serves, channels) + "".join(f"  {one}\n" for one in services)


def entry(name: str, more: str = "", provider: str = "centre") -> str:
    return f"{name}: {{kind: advice, provider: {provider}, title: {{fi: {name}, en: {name}}}{more}}}"


def told(rule: str, example: str, folder: Path) -> list[str]:
    return found_in(RULES[rule], example, folder)


@pytest.mark.parametrize(
    ("example", "providers"),
    [
        (path(entry("talk")), []),
        (path(entry("talk"), channels='phone: "029 1234"'), []),
        (path(entry("talk"), channels="booking: https://example.org/"), []),
        (path(entry("talk"), channels="contact: https://example.org/"), []),
        (path(entry("talk"), channels="web: https://example.org/"), ["centre"]),
        (path(entry("talk"), channels="visit: Katu 1"), ["centre"]),
        (path(entry("talk"), channels=""), []),
        (path(entry("talk", provider="silent")), ["silent"]),
        # Who serves whom decides, and who comes first.
        (path(entry("talk", provider="[silent, centre]"), serves=", serves: {stage: idea}"), ["silent"]),
        (path(entry("talk", ", when: {stage: growth}", "[silent, centre]"), serves=", serves: {stage: idea}"), []),
        (path(entry("talk"), entry("other", provider="silent"), first="[talk, other]"), []),
        (path(entry("talk", ", when: {stage: idea}"), entry("other", provider="silent"), first="[talk, other]"),
         ["silent"]),
        (path(entry("talk"), entry("other", provider="silent"), first="[{when: {stage: idea}, services: other}, talk]"),
         ["silent"]),
        (path(entry("talk"), entry("other", provider="silent")), []),
    ],
)  # fmt: skip
def test_a_first_contact_can_be_asked(example: str, providers: list[str], tmp_path: Path) -> None:
    found = told("first-contact-channel", example, tmp_path)
    assert len(found) == len(providers), found
    for line, provider in zip(found, providers, strict=True):
        assert f"`{provider}` is whom somebody contacts first" in line


ADVICE = entry("talk", ", when: {need: advice}")


@pytest.mark.parametrize(
    ("services", "for_all", "for_some"),
    [
        ([ADVICE, entry("grant", ", when: {need: money}")], [], []),
        ([ADVICE], ["`money` at `idea`, `growth`"], []),
        # What comes whatever one needs answers no need.
        ([ADVICE, entry("grant")], ["`money` at `idea`, `growth`"], []),
        ([ADVICE, entry("grant", ", when: {need: money, stage: idea}")], ["`money` at `growth`"], []),
        ([ADVICE, entry("grant", ", when: {need: money, field: crafts}")], [], ["`money` of some at `idea`, `growth`"]),
        ([ADVICE, entry("grant", ", when: {need: money, field: crafts, stage: idea}")],
         ["`money` at `growth`"], ["`money` of some at `idea`"]),
        ([ADVICE, entry("grant", ", when: {need: money, field: [crafts, music]}")], [], []),
        ([ADVICE, entry("a", ", when: {need: money, field: crafts}"),
          entry("b", ", when: {need: money, field: music}")], [], []),
        ([ADVICE, entry("grant", ", when: {need: money, field: music}").replace("advice", "good-practice", 1)],
         ["`money` at `idea`, `growth`"], []),
    ],
)  # fmt: skip
def test_needs_that_nothing_meets_are_told_with_their_stages(
    services: list[str], for_all: list[str], for_some: list[str], tmp_path: Path
) -> None:
    for number, (rule, parts) in enumerate((("unmet-need", for_all), ("need-unmet-for-some", for_some))):
        found = told(rule, path(*services), tmp_path / str(number))
        assert len(found) == len(parts), found
        for line, part in zip(found, parts, strict=True):
            assert part in line


IDEA, GROWTH = ", when: {stage: idea}", ", when: {stage: growth}"


@pytest.mark.parametrize(
    ("services", "number"),
    [
        ([entry("talk", IDEA), entry("grant", GROWTH + ", after: talk")], 1),
        ([entry("talk", IDEA + ", before: grant"), entry("grant", GROWTH)], 1),
        ([entry("talk", IDEA), entry("grant", ", after: talk")], 0),
        # Whoever does not know the field may have both.
        ([entry("talk", ", when: {field: crafts}"), entry("grant", ", when: {field: music}, after: talk")], 0),
        # What nobody receives is told by another rule.
        ([entry("talk", ", when: never"), entry("grant", ", after: talk")], 0),
        ([entry("talk", IDEA + ", status: ended"), entry("grant", GROWTH + ", after: talk")], 0),
    ],
)
def test_an_order_between_services_that_never_meet_is_told(services: list[str], number: int, tmp_path: Path) -> None:
    assert len(told("idle-order", path(*services), tmp_path)) == number


@pytest.mark.parametrize(("other", "number"), [(GROWTH, 1), ("", 0)])
def test_an_order_of_defaults_is_idle_if_it_is_so_for_all(other: str, number: int, tmp_path: Path) -> None:
    services = path(entry("talk", IDEA), entry("grant", GROWTH), entry("loan", other))
    example = "defaults: {services: {after: start}}\n" + services + f"  {entry('start', IDEA + ', after: []')}\n"
    example = example.replace("talk: {kind", "talk: {after: [], kind")
    assert len(told("idle-order", example, tmp_path)) == number


PROMISE = "promises: {money: {title: {fi: Rahaa, en: Money}, of: {kind: advice}, at_least: 2}}\n"


@pytest.mark.parametrize(
    ("grant", "days"),
    [
        (", when: {today: {until: 2026-12-31}}", ["2027-01-01"]),
        # The first day of several is told.
        (
            ", when: {any: [{today: {until: 2026-12-31}}, {today: {from: 2027-03-01, until: 2027-06-30}}]}",
            ["2027-01-01"],
        ),
        # Later than the days ahead.
        (", when: {today: {until: 2028-12-31}}", []),
        # Broken today: told by another rule.
        (", when: {today: {until: 2026-11-01}}", []),
        ("", []),
    ],
)
def test_the_day_from_which_a_promise_breaks_is_told_before_it_comes(
    grant: str, days: list[str], tmp_path: Path
) -> None:
    found = told("broken-later", path(entry("talk"), entry("grant", grant)) + PROMISE, tmp_path)
    assert len(found) == len(days), found
    assert all(f"From {day} on: The promise `money`" in line for day, line in zip(days, found, strict=True))
