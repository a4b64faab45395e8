"""What mail about messages says to whoever keeps a path, in its language."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from justhtml import JustHTML

from app import create_app
from navigator.insights import Message, Recorder

NOON = datetime.datetime.fromisoformat("2026-11-30T12:00")
PASSWORD = "a long password"


def letter(folder: Path, *messages: Message, lang: str = "en", header: str = "", **settings: Any) -> str:
    """The text of a mail about messages of a path in one language, by a site with these settings."""
    (folder / "paths" / "trial").mkdir(parents=True)
    maintainer = "{name: Council, email: council@example.org, confirmed: true}"
    lines = f"path: {{title: Trial <b>, languages: [{lang}], maintainer: {maintainer}, {header}}}\n"
    (folder / "paths" / "trial" / "path.yaml").write_text(lines, encoding="utf-8")
    mail = {"SMTP": "smtp://localhost", "OPERATOR_EMAIL": "site@example.org", "PATHS": str(folder / "paths")}
    app = create_app({"TESTING": True, "INSIGHTS": str(folder / "insights"), **mail, **settings})
    recorder: Recorder = app.extensions["insights"]
    assert recorder.courier
    form = JustHTML(app.test_client().get(f"/{lang}/trial/feedback").text, sanitize=False)
    assert {mailbox.to for mailbox in recorder.courier.mailboxes().values()} == {"council@example.org"}
    text = recorder.courier.mailboxes()["trial"].write(messages)
    for one in messages:  # the same words as where it was chosen
        assert form.query(f'label[for="kind-{one.kind}"]')[0].to_text() in text
    return text


def written(kind: str, text: str, number: int = 7) -> Message:
    return Message("trial", kind, "services/loan", "en", text, NOON, "me@example.org", id=number)


def test_it_tells_each_message_in_words(tmp_path: Path) -> None:
    told = letter(tmp_path, written("accessibility", "Too small."), written("wrong", "An old <number>.", 8))
    assert told == (
        "Visitors of the path “Trial <b>” wrote this.\n"
        "\n"
        "7 · 30 November 2026 · Something is hard to use (accessibility) · /services/loan\n"
        "To be answered by 14 December 2026\n"
        "> Too small.\n"
        "An answer is wanted at me@example.org\n"
        "\n"
        "8 · 30 November 2026 · Something is wrong · /services/loan\n"
        "> An old <number>.\n"
        "An answer is wanted at me@example.org\n"
        "\n"
        "Note by its number when a message is answered: navigator insights answer NUMBER --note …\n"
    )


def test_it_is_written_in_the_language_of_the_path(tmp_path: Path) -> None:
    told = letter(tmp_path, written("accessibility", "Liian pieni."), lang="fi")
    assert "Vastattava viimeistään 14.12.2026" in told and "answer" not in told.replace("insights answer", "")


def test_no_text_looks_like_another_message(tmp_path: Path) -> None:
    forged = "One.\n\n9 · 1 December 2026 · Something else · /\u2028Forged"
    told = letter(tmp_path, written("wrong", forged))
    assert "> \n> 9 · 1 December 2026" in told and "\n> Forged" in told
    heads = [line for line in told.splitlines() if line[:1].isdigit()]
    assert len(heads) == 1 and "Forged" not in heads[0]


def test_texts_are_left_out_where_the_path_says_so(tmp_path: Path) -> None:
    told = letter(tmp_path, written("wrong", "An old number."), header="insights: {mail_text: false}")
    assert "services/loan" in told and "old" not in told and "me@example.org" not in told


@pytest.mark.parametrize("council", ["proxy", {"trial": PASSWORD}])
def test_it_leads_to_the_page_where_messages_are_closed(tmp_path: Path, council: Any) -> None:
    hosts = 'hosts: ["*.example.org", path.example.org]'
    told = letter(tmp_path, written("other", "Hello."), header=hosts, COUNCIL=council)
    assert "https://path.example.org/en/trial/council#messages" in told and "navigator insights" not in told


@pytest.mark.parametrize(
    ("header", "council"), [("", "proxy"), ("hosts: [path.example.org]", {"clay": PASSWORD}), ("", None)]
)
def test_without_such_a_page_or_a_name_of_the_site_it_names_the_command(
    tmp_path: Path, header: str, council: Any
) -> None:
    told = letter(tmp_path, written("other", "Hello."), header=header, COUNCIL=council)
    assert "https://" not in told and "navigator insights answer" in told
