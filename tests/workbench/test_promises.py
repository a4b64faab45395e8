"""What a promise is about, and when it is broken."""

from __future__ import annotations

from typing import Any

from navigator.engine.answers import Answers
from navigator.workbench.coverage import Coverage
from navigator.workbench.coverage.promised_services import promised_services
from tests.path_making import TODAY, make_path

ONE = {"answers": {"x": "X", "y": "Y"}}


def broken(promise: dict[str, Any], **sections: Any) -> Answers | None:
    """The shortest journey that breaks a promise."""
    path = make_path(promises={"it": promise}, **sections)
    return Coverage(path, TODAY).breaks(path.document.promises["it"])


def test_all_of_some_parts_is_not_mistaken_for_any_of_them() -> None:
    both, either = {"a": "x", "b": "x"}, {"any": [{"a": "x"}, {"b": "x"}]}
    sections = {"questions": {"a": ONE, "b": ONE}, "services": {"all": {"when": both}, "any": {"when": either}}}
    assert broken({"when": both, "of": {"services": "any"}}, **sections) is None
    assert broken({"when": either, "of": {"services": "all"}}, **sections) is not None


def test_a_service_that_only_may_fit_keeps_no_promise() -> None:
    sections = {"questions": {"a": ONE}, "services": {"s": {"when": {"a": "x"}}, "t": {"when": {"a": "y"}}}}
    assert broken({"of": {"kind": "advice"}}, **sections) == {"a": "unknown"}
    assert broken({"when": {"a": ["x", "y"]}, "of": {"kind": "advice"}}, **sections) == {"a": "unknown"}
    certain = {"questions": {"a": {**ONE, "unknown": False}}, "services": sections["services"]}
    assert broken({"of": {"kind": "advice"}}, **certain) is None


def test_several_may_be_promised() -> None:
    sections = {"questions": {"a": ONE}, "services": {"s": {}, "t": {}, "u": {"when": {"a": "x"}}}}
    assert broken({"at_least": 2, "of": {"kind": "advice"}}, **sections) is None
    assert broken({"at_least": 3, "of": {"kind": "advice"}}, **sections) == {"a": "y"}
    assert broken({"at_least": 4, "of": {"kind": "advice"}}, **sections) in ({"a": "x"}, {"a": "y"})


def test_the_journey_that_breaks_a_promise_has_no_answer_too_many() -> None:
    many = {"choose": "many", "answers": {"x": "X", "y": "Y", "z": "Z"}}
    services = {"s": {"when": {"need": ["x", "y"]}}, "t": {"when": {"need": "z", "a": "x"}}}
    witness = broken({"of": {"kind": "advice"}}, questions={"a": ONE, "need": many}, services=services)
    assert witness == {"a": "y", "need": ("z",)}


def test_a_promise_names_its_services_by_what_all_of_its_keys_match() -> None:
    services = {
        "s": {"kind": "funding", "tags": ["leader"]},
        "t": {"kind": "funding", "provider": ["q"]},
        "u": {"kind": "training", "tags": ["leader"], "variants": [{"when": {"a": "x"}, "provider": ["q"]}]},
        "v": {"kind": "network", "together_with": ["q"]},
    }
    promises = {
        "kind": {"of": {"kind": "funding"}},
        "both": {"of": {"kind": "funding", "tags": "leader"}},
        "provider": {"of": {"providers": "q"}},
        "named": {"of": {"services": ["s", "u"]}},
    }
    path = make_path(questions={"a": ONE}, providers={"p": {}, "q": {}}, services=services, promises=promises)
    about = {name: promised_services(path, promise) for name, promise in path.document.promises.items()}
    assert about == {"kind": {"s", "t"}, "both": {"s"}, "provider": {"t", "u", "v"}, "named": {"s", "u"}}
