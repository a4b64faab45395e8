"""What programs write into path files is read as what was meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.catalogue.authoring import BlockList, FlowMapping, as_yaml, free_id, id_from, yaml_comment
from navigator.format.messages import say
from navigator.format.strict_yaml import read_yaml
from navigator.workbench.ptv import lenient_json

_plain_text = st.text(max_size=40).map(lenient_json.text).filter(bool)
_values = st.recursive(
    _plain_text | st.booleans() | st.integers(-(10**6), 10**6) | st.dates(),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.lists(inner, min_size=1, max_size=3).map(BlockList)
        | st.dictionaries(st.sampled_from(["fi", "sv", "en"]), inner, min_size=1)
        | st.dictionaries(st.sampled_from(["fi", "no"]), _plain_text, min_size=1).map(FlowMapping)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(["a", "title", "no"]), _values, min_size=1))
def test_what_is_written_is_read_as_the_same(data: dict[str, Any]) -> None:
    result = read_yaml("x:\n" + as_yaml(data, 2), "test.yaml")
    assert not result.problems
    assert result.data == {"x": data}


@given(st.text(max_size=300))
def test_a_comment_never_becomes_an_entry(text: str) -> None:
    written = yaml_comment(lenient_json.text(text), "en", 2, hang="  ") + yaml_comment(
        say("%(text)s", text=lenient_json.text(text)), "fi"
    )
    assert read_yaml(written, "test.yaml").data is None


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Luovien alojen yritysneuvonta", "luovien-alojen-yritysneuvonta"),
        ("S:t Michel", "st-michel"),
        ("Ähtäri & Øst Æ", "ahtari-ost-ae"),
        ("???", ""),
        ("Sana " * 30, "-".join(["sana"] * 12)),
    ],
)
def test_ids_are_made_of_names(name: str, made: str) -> None:
    assert id_from(name) == made


def test_an_id_in_use_gets_a_number() -> None:
    assert free_id("a", ()) == "a"
    assert free_id("a", {"a", "a-2"}) == "a-3"
