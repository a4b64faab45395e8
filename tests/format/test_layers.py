"""A path on a layer: what it takes over, changes and leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path, load_with_places
from navigator.format.conditions import ALWAYS
from navigator.format.problems import PathError

LAYER = """
path: {title: {fi: Suomi, sv: Finland}, languages: [fi, sv], first_contact: talk, publish: false}
providers: {office: {title: Toimisto}}
questions:
  stage: {ask: Vaihe?, answers: {idea: Idea, growth: Kasvu}}
  need: {ask: Tarve?, answers: {money: Raha}}
order: [need, stage]
services:
  talk: {kind: advice, provider: office, title: {fi: Neuvo, sv: Råd}}
  grant: {kind: funding, provider: office, title: Tuki, after: [form, talk], amount: 100}
  form: {kind: formality, provider: office, title: Lomake}
personas: {someone: {title: Joku, answers: {}, receives: talk}}
"""

REGION = """
path: {title: Alue, languages: [fi], builds_on: suomi, leave_out: [form]}
defaults: {services: {provider: local, status: unverified}}
providers: {local: {title: Paikallinen}}
services:
  grant: {override: true, provider: [local, office]}
  loan: {kind: funding, title: Laina}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "paths", "suomi", LAYER)
    write(tmp_path / "paths", "alue", REGION)
    return tmp_path / "paths"


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "path.yaml").write_text(text, encoding="utf-8")


def mistakes(folder: Path, name: str) -> list[str]:
    with pytest.raises(PathError) as caught:
        load_path(folder / name)
    return [str(problem) for problem in caught.value.problems]


def test_a_path_has_everything_of_its_layer_changed_where_it_says_so(folder: Path) -> None:
    path = load_path(folder / "alue")
    assert list(path.services) == ["talk", "grant", "loan"]
    grant = path.services["grant"]
    assert grant.provider == ("local", "office")
    assert grant.amount is not None
    assert (grant.amount.get("fi").text, grant.status) == ("100", "in-use")
    assert grant.after == ("talk",)
    assert (path.services["loan"].provider, path.services["loan"].status) == (("local",), "unverified")
    assert [contact.services for contact in path.header.first_contact] == [("talk",)]
    assert [ordered.ask for ordered in path.document.order] == [("need",), ("stage",)]
    assert not path.document.personas
    assert path.languages == ("fi",)
    assert path.services["talk"].title.get("sv") == ("Råd", "sv")


def test_what_is_left_out_is_also_left_out_of_promises_and_first_contacts(folder: Path) -> None:
    promises = """
promises:
  paper: {title: Paper, of: {services: form}}
  help: {title: Help, of: {services: [form, talk]}}
"""
    write(folder, "suomi", LAYER + promises)
    write(folder, "alue", REGION.replace("[form]", "[form, paper-office]") + "\n")
    assert "`paper-office` cannot be left out" in mistakes(folder, "alue")[0]
    write(folder, "alue", REGION)
    path = load_path(folder / "alue")
    assert list(path.document.promises) == ["help"]
    assert path.document.promises["help"].of.services == ("talk",)
    write(folder, "alue", REGION.replace("[form]", "[form, talk]"))
    assert load_path(folder / "alue").header.first_contact == ()


def test_who_gives_a_service_of_the_layer_together_with_its_provider_is_kept_changed_or_left_out(folder: Path) -> None:
    partners = "providers: {bank: {title: Pankki}, fund: {title: Rahasto}}\n"
    given = "services:\n  gift: {kind: funding, provider: office, together_with: [bank, fund], title: Lahja}\n"
    write(folder, "suomi", LAYER)
    (folder / "suomi" / "gift.yaml").write_text(partners + given, encoding="utf-8")
    changes = {
        "": ("bank", "fund"),
        "together_with: fund": ("fund",),
        "together_with: local": ("local",),
        "together_with: []": (),
        "provider: local": ("bank", "fund"),
    }
    for change, expected in changes.items():
        override = f"  gift: {{override: true, {change}}}\n" if change else ""
        write(folder, "alue", REGION + override)
        assert load_path(folder / "alue").services["gift"].together_with == expected
    for left_out, expected in {"bank": ("fund",), "bank, fund": ()}.items():
        write(folder, "alue", REGION.replace("[form]", f"[form, {left_out}]"))
        assert load_path(folder / "alue").services["gift"].together_with == expected
    write(folder, "alue", REGION + "  gift: {override: true, provider: fund}\n")
    assert any("`fund` is already a provider of `gift`." in line for line in mistakes(folder, "alue"))


def test_services_of_a_file_may_share_whom_they_are_given_together_with(folder: Path) -> None:
    text = REGION.replace("provider: local, status", "provider: local, together_with: office, status")
    write(folder, "alue", text + "  gift: {kind: funding, title: Lahja, together_with: []}\n")
    services = load_path(folder / "alue").services
    assert {name: services[name].together_with for name in ("loan", "gift", "grant")} == {
        "loan": ("office",),
        "gift": (),
        "grant": (),
    }


WORDS = """
vocabulary:
  money: {words: {fi: [raha], sv: [pengar]}, leads_to: {services: grant, answers: {need: money}}}
  talking: {words: {fi: [neuvo, apu]}, leads_to: {services: [talk, form], providers: office}}
"""
MORE_WORDS = """
vocabulary:
  money: {words: {fi: [rahoitus, laina]}, leads_to: {services: [loan], answers: {stage: growth}}}
  talking: {override: true, words: {fi: [jutella]}}
  place: {words: {fi: [paikka]}, leads_to: {providers: local}, only_alone: true}
"""


def test_a_meaning_of_the_layer_gets_more_words_and_targets(folder: Path) -> None:
    write(folder, "suomi", LAYER + WORDS)
    write(folder, "alue", REGION + MORE_WORDS)
    path, places = load_with_places(folder / "alue")
    found = path.document.vocabulary
    assert list(found) == ["money", "talking", "place"]
    assert found["money"].words == {"fi": ("rahoitus", "laina", "raha"), "sv": ("pengar",)}
    assert found["money"].leads_to.services == ("loan", "grant")
    assert found["money"].leads_to.answers == {"need": ("money",), "stage": ("growth",)}
    assert found["talking"].words == {"fi": ("jutella",)}, "What is overridden is not added to."
    assert (found["talking"].leads_to.services, found["talking"].leads_to.providers) == (("talk",), ("office",))
    assert found["place"].only_alone and not found["money"].only_alone
    words: tuple[str | int, ...] = ("vocabulary", "money", "words", "fi")
    standing = [str(places.value((*words, index))) for index in range(3)]
    assert standing == ["paths/alue/path.yaml:10:24", "paths/alue/path.yaml:10:34", "paths/suomi/path.yaml:15:24"]
    assert str(places.value(("vocabulary", "money", "leads_to", "services", 1))) == "paths/suomi/path.yaml:15:67"
    assert str(places.value(("vocabulary", "money", "leads_to", "services", 0))) == "paths/alue/path.yaml:10:65"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[puhe]", "9:20: A list of words per language is expected"),
        ("{fi: null}", "9:25: Each language needs a list of words"),
        ("{fi: {a: b}}", "9:25: Each language needs a list of words"),
    ],
)
def test_words_that_cannot_be_added_are_told_where_they_stand(folder: Path, words: str, said: str) -> None:
    write(folder, "suomi", LAYER + WORDS)
    write(folder, "alue", f"{REGION}vocabulary:\n  talking: {{words: {words}}}\n")
    (line,) = mistakes(folder, "alue")
    assert line.startswith(f"paths/alue/path.yaml:{said}")


def test_one_word_stands_for_a_list_of_one(folder: Path) -> None:
    write(folder, "suomi", LAYER + WORDS)
    more = "  talking: {words: {fi: puhe}}\n  new: {words: {fi: uusi}, leads_to: {services: loan}}\n"
    write(folder, "alue", f"{REGION}vocabulary:\n{more}")
    found = load_path(folder / "alue").document.vocabulary
    assert (found["talking"].words["fi"], found["new"].words["fi"]) == (("puhe", "neuvo", "apu"), ("uusi",))


def test_a_meaning_left_out_of_the_layer_can_be_said_anew(folder: Path) -> None:
    write(folder, "suomi", LAYER + WORDS)
    own = "vocabulary:\n  talking: {words: {fi: [puhe]}, leads_to: {services: loan}}\n"
    write(folder, "alue", REGION.replace("[form]", "[form, talking]") + own)
    found = load_path(folder / "alue").document.vocabulary["talking"]
    assert (found.words, found.leads_to.services) == ({"fi": ("puhe",)}, ("loan",))


def test_a_layer_names_only_what_it_has_itself(folder: Path) -> None:
    write(folder, "suomi", LAYER + "vocabulary: {money: {words: {fi: [raha]}, leads_to: {services: [grant, loan]}}}\n")
    write(folder, "alue", REGION)
    assert [text.partition(" ")[2] for text in mistakes(folder, "suomi")] == [
        "There is no service `loan`. Known here: `talk`, `grant`, `form`. [unknown-id]"
    ]


def test_a_word_that_leads_to_what_there_is_not_is_told_where_it_stands(folder: Path) -> None:
    write(folder, "suomi", LAYER + WORDS)
    write(folder, "alue", REGION + MORE_WORDS.replace("[loan]", "[loan, lona]"))
    (said,) = mistakes(folder, "alue")
    assert said.startswith("paths/alue/path.yaml:10:71: There is no service `lona`. Did you mean `loan`?")


def test_meanings_can_be_left_out(folder: Path) -> None:
    write(folder, "suomi", LAYER + WORDS)
    write(folder, "alue", REGION.replace("[form]", "[form, money]"))
    assert list(load_path(folder / "alue").document.vocabulary) == ["talking"]
    write(folder, "alue", REGION.replace("[form]", "[form, need]"))
    assert load_path(folder / "alue").document.vocabulary["money"].leads_to.answers == {}


@pytest.mark.parametrize(
    ("own", "left_out", "expected"),
    [
        ("", "form", ("stage", "need", None)),
        ("roles: {need: stage, place: need}", "form", ("stage", "stage", "need")),
        ("", "need", ("stage", None, None)),
    ],
)
def test_the_questions_of_the_layer_keep_their_roles(
    folder: Path, own: str, left_out: str, expected: tuple[str | None, ...]
) -> None:
    write(folder, "suomi", LAYER.replace("first_contact: talk", "roles: {stage: stage, need: need}"))
    header = f"path: {{title: Alue, languages: [fi], builds_on: suomi, leave_out: [{left_out}]"
    write(folder, "alue", f"{header}, {own}}}\n" if own else f"{header}}}\n")
    roles = load_path(folder / "alue").header.roles
    assert (roles.stage, roles.need, roles.place) == expected


def test_a_role_of_what_the_path_itself_leaves_out_is_a_mistake(folder: Path) -> None:
    write(folder, "alue", REGION.replace("leave_out: [form]", "leave_out: [form, need], roles: {need: need}"))
    (said,) = mistakes(folder, "alue")
    assert said.startswith("paths/alue/path.yaml:2:74: `need` is left out, but paths/alue/path.yaml:2:95 names it.")


def test_a_first_contact_under_a_condition_is_left_out_with_its_service(folder: Path) -> None:
    contacts = "[{when: {stage: idea}, services: [form, talk]}, {when: {stage: growth}, services: form}, grant]"
    write(folder, "suomi", LAYER.replace("first_contact: talk", f"first_contact: {contacts}"))
    found = load_path(folder / "alue").header.first_contact
    assert [contact.services for contact in found] == [("talk",), ("grant",)]
    assert [str(contact.when) for contact in found][1] == str(ALWAYS)


def test_what_is_left_out_but_still_needed_is_told_where_it_is_left_out(folder: Path) -> None:
    write(folder, "alue", REGION.replace("[form]", "[form, office]"))
    said = mistakes(folder, "alue")
    assert all(sentence.startswith("paths/alue/path.yaml:2:74: `office` is left out, but ") for sentence in said)
    assert any("but paths/suomi/path.yaml:9:" in one for one in said)


def test_nothing_of_a_layer_is_changed_by_accident(folder: Path) -> None:
    write(folder, "alue", REGION.replace("override: true, ", ""))
    said = mistakes(folder, "alue")
    assert any("`grant` is already defined in the layer below. Write `override: true`" in line for line in said)


def test_two_files_of_a_path_do_not_change_the_same(folder: Path) -> None:
    for name, cost in (("a", "Viisi euroa"), ("b", "Seitsemän euroa")):
        text = f"services: {{grant: {{override: true, cost: {cost}}}}}\n"
        (folder / "alue" / f"{name}.yaml").write_text(text, encoding="utf-8")
    said = mistakes(folder, "alue")
    assert any("b.yaml:1:36: `cost` of `grant` is already overridden at paths/alue/a.yaml:1:36." in s for s in said)
    (folder / "alue" / "b.yaml").write_text("services: {grant: {override: true, area: Kaikki}}\n", encoding="utf-8")
    said = mistakes(folder, "alue")
    assert not any("already overridden" in sentence for sentence in said)


def test_without_its_header_a_path_is_not_judged_further(folder: Path) -> None:
    (folder / "alue" / "path.yaml").rename(folder / "alue" / "rest.yaml")
    text = (folder / "alue" / "rest.yaml").read_text(encoding="utf-8")
    (folder / "alue" / "rest.yaml").write_text(text.replace("path: {title: Alue", "# path: {title: Alue"), "utf-8")
    assert mistakes(folder, "alue") == [
        "paths/alue/path.yaml:1:1: The section `path` is missing. Write it in path.yaml. [missing]"
    ]


def test_a_layer_that_is_missing_or_circular_is_a_mistake(folder: Path) -> None:
    write(folder, "alue", REGION.replace("builds_on: suomi", "builds_on: soumi"))
    assert "There is no path `soumi` to build on. Did you mean `suomi`?" in mistakes(folder, "alue")[0]
    write(folder, "alue", REGION)
    write(folder, "suomi", LAYER.replace("publish: false", "builds_on: alue"))
    # The same for either, so that it is one finding where both are checked.
    told = "paths/alue/path.yaml:2:49: `suomi` builds on this path in turn. One of them must stand alone. [layer-cycle]"
    assert mistakes(folder, "alue") == mistakes(folder, "suomi") == [told]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("builds_on: alue", "`alue` cannot build on itself. Name another path, or remove the line. [layer-cycle]"),
        ("builds_on: [suomi]", "A path builds on one other path. Write its name, such as `builds_on: suomi`"),
        ("builds_on: ", "A path builds on one other path. Write its name, such as `builds_on: suomi`"),
        ("publish: true", "`override: true` changes an entry of another path, and this path builds on none."),
    ],
)
def test_a_layer_that_is_none_is_one_mistake(written: str, said: str, folder: Path) -> None:
    more = "  talk: {override: true, title: Neuvonta}\n"
    write(folder, "alue", REGION.replace("builds_on: suomi", written) + more)
    (mistake,) = mistakes(folder, "alue")
    assert said in mistake


def test_what_cannot_be_left_out_is_a_mistake(folder: Path) -> None:
    write(folder, "alue", REGION.replace("[form]", "[from]"))
    assert "`from` cannot be left out" in mistakes(folder, "alue")[0]


def test_a_question_that_is_left_out_is_left_out_of_the_order_too(folder: Path) -> None:
    write(folder, "alue", REGION.replace("[form]", "[form, need]"))
    assert [ordered.ask for ordered in load_path(folder / "alue").document.order] == [("stage",)]


@pytest.mark.parametrize("names", ["{a: b}", "[{a: b}]", "[[talk]]", "5"])
def test_nonsense_to_leave_out_is_a_mistake_and_no_crash(folder: Path, names: str) -> None:
    write(folder, "alue", REGION.replace("[form]", names))
    assert mistakes(folder, "alue")


def test_a_folder_that_is_called_like_a_file_is_passed_over(folder: Path) -> None:
    (folder / "alue" / "old.yaml").mkdir()
    assert load_path(folder / "alue")


def test_a_mistake_in_the_layer_is_reported_at_its_place(folder: Path) -> None:
    write(folder, "suomi", LAYER.replace("kind: advice", "kind: advise"))
    assert any(
        line.startswith("paths/suomi/path.yaml:9:16: There is no kind `advise`") for line in mistakes(folder, "alue")
    )
