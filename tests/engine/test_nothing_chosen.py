"""What it means that a visitor chooses nothing of an optional question: nothing, or what its author names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from navigator.engine.answers import check_answer, read_answers
from navigator.engine.journey import follow
from tests.path_making import TODAY, make_path

ANSWERS = {"europe": "E", "world": "W", "nowhere": {"title": "N", "exclusive": True}}


def sections(**question: Any) -> dict[str, Any]:
    exports = {"choose": "many", "required": False, "answers": ANSWERS, **question}
    services = {"fairs": {"when": {"exports": ["europe", "world"]}}, "home": {"when": {"exports": "nowhere"}}}
    return {"questions": {"exports": exports}, "services": services}


@pytest.mark.parametrize(
    ("question", "answer", "fairs", "home"),
    [
        ({}, "unknown", "may-fit", "may-fit"),
        ({"empty_means": "nowhere"}, ("nowhere",), "no", "fits"),
        ({"empty_means": "nowhere", "unknown": False}, ("nowhere",), "no", "fits"),
        ({"choose": "one", "empty_means": "nowhere"}, "nowhere", "no", "fits"),
    ],
)
def test_nothing_chosen_means_what_the_author_says(
    question: dict[str, Any], answer: Any, fairs: str, home: str
) -> None:
    path = make_path(**sections(**question))
    assert check_answer(path.questions["exports"], []) == (answer, None)
    read = read_answers(path, [("exports", "")]).answers
    assert read == {"exports": answer}
    journey = follow(path, read, TODAY)
    assert (journey.status("fairs"), journey.status("home")) == (fairs, home)


def test_whoever_does_not_know_still_says_so_where_that_is_offered() -> None:
    offered = make_path(**sections(empty_means="nowhere")).questions["exports"]
    assert check_answer(offered, ["unknown"]) == ("unknown", None)
    closed = make_path(**sections(empty_means="nowhere", unknown=False)).questions["exports"]
    assert check_answer(closed, ["unknown"])[1]
    silent = make_path(**sections(unknown=False)).questions["exports"]
    assert check_answer(silent, ["unknown"]) == ("unknown", None)


def test_pages_and_the_api_agree(tmp_path: Path) -> None:
    folder = tmp_path / "trade"
    folder.mkdir()
    (folder / "path.yaml").write_text(
        """
path: {title: T, languages: [en]}
providers: {p: {title: P}}
questions:
  exports:
    {ask: Where?, choose: many, required: false, unknown: false, empty_means: nowhere,
     answers: {europe: E, nowhere: {title: Nowhere, exclusive: true}}}
services:
  fairs: {kind: advice, provider: p, title: Fairs, when: {exports: europe}}
  home: {kind: advice, provider: p, title: Home, when: {exports: nowhere}}
""",
        encoding="utf-8",
    )
    visit = create_app({"TESTING": True, "PATHS": tmp_path}).test_client()
    sent = visit.get("/en/trade/question/exports?_continue=1")
    assert sent.status_code in {302, 303} and sent.location.endswith("?exports=nowhere")
    page = visit.get(sent.location, follow_redirects=True).text
    assert "Home" in page and "Fairs" not in page
    path = visit.get("/api/v1/paths/trade").json
    assert '"empty_means": "nowhere"' in json.dumps(path)
