"""What is written on the element `service-path`: what the script reads, and what it leaves aside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from navigator.catalogue import shipped_folder
from navigator.format import Place
from navigator.workbench.links.element_attributes import ATTRIBUTES, Element, judge_element, language_of

LOADER = shipped_folder("static") / "embed" / "loader.v1.js"
EMBEDDING = Path(__file__).parents[2] / "docs" / "embedding.md"


def told(**attributes: str) -> list[str]:
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    return [problem.text("en") for problem in judge_element(Element(Place("https://www.kunta.example/"), given))]


def test_the_attributes_are_those_of_the_script_and_of_the_documentation() -> None:
    script = LOADER.read_text(encoding="utf-8")
    (observed,) = re.findall(r"observedAttributes = \[([^]]*)\]", script)
    read = set(re.findall(r'"([a-z]+)"', observed)) | set(re.findall(r'(?:getAttribute|take)\("([a-z]+)"', script))
    assert read | {"title"} == set(ATTRIBUTES)
    table = EMBEDDING.read_text(encoding="utf-8").partition("| attribute |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z]+)`", table, re.MULTILINE) == list(ATTRIBUTES)


@pytest.mark.parametrize("name", ["lang", "accent", "theme"])
def test_a_value_is_written_as_the_script_reads_it(name: str) -> None:
    (form,) = re.findall(rf'take\("{name}", /\^?(.*?)\$?/i\)', LOADER.read_text(encoding="utf-8"))
    scripts = re.compile(form, re.IGNORECASE)
    for value in ("sv", "sv-FI", "sv_SE", "SV", "suomi", "#7a1f5c", "7A1F5C", "#fff", "red", "light", "Dark", "tumma"):
        ours = ATTRIBUTES[name].fullmatch(value)
        theirs = scripts.match(value) if name == "lang" else scripts.fullmatch(value)
        assert bool(ours) == bool(theirs), value


def test_attributes_of_all_elements_and_of_tools_are_none_of_ours() -> None:
    assert told(id="a", style="display:block", hidden="", slot="x", role="region", onclick="f()", tabindex="0") == []
    assert told(data_src="x", aria_label="x", v_cloak="") == []
    assert told(src="x", answers="stage=idea", title="T", height="900", lang="", accent=" #7A1F5C ", theme="DARK") == []


ALL = ", ".join(f"`{name}`" for name in ATTRIBUTES)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("hight", "Did you mean `height`?"), ("scr", "Did you mean `src`?"), ("width", f"Known here: {ALL}.")],
)
def test_an_attribute_that_the_element_does_not_know_is_told(name: str, hint: str) -> None:
    assert told(**{name: "100"}) == [f"The element knows no attribute `{name}`. {hint}"]


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("accent", "red", "Write a colour as `#RRGGBB`."),
        ("theme", "drak", "Did you mean `dark`?"),
        ("lang", "suomi", "Write the code of a language, such as `sv`."),
        ("height", "900px", "Write a number of pixels alone, such as `700`."),
    ],
)
def test_a_value_that_is_left_aside_is_told_with_what_to_write(name: str, value: str, hint: str) -> None:
    said = f'The element does not understand `{name}="{value}"`, and leaves it aside.'
    assert told(**{name: value}) == [f"{said} {hint}"]


def test_a_colour_in_which_text_could_not_be_read_is_told() -> None:
    said = "Text in `FFFF00` would be hard to read, so the frame has the path's own colour."
    assert told(accent="FFFF00") == [f"{said} Choose a darker or a stronger one."]


@pytest.mark.parametrize(
    ("written", "code"), [("sv", "sv"), (" sv-FI ", "sv"), ("SV_se", "sv"), ("suomi", ""), ("", "")]
)
def test_a_language_may_name_its_country(written: str, code: str) -> None:
    assert language_of(written) == code
