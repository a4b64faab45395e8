"""Mail about messages: to whom, what it says, none twice, and nothing lost where the mail server is away."""

from __future__ import annotations

import datetime
import email
import email.policy
import re
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from navigator.insights import Courier, Mailbox, Message, Server, connected, keep
from navigator.insights.messages import CLAIMED, answer, claim, forget_message, forget_old, message, messages_of
from navigator.insights.tables import messages
from tests.insights.mail_server import Post, certificate, listening

NOON = datetime.datetime.fromisoformat("2026-11-30T12:00")

LATER = NOON + datetime.timedelta(days=400)

ELSEWHERE = "127.1"
"""This machine by a name that nobody knows for it."""


def written(path: str = "p", text: str = "The number is old.", kind: str = "wrong") -> Message:
    return Message(path, kind, "services/loan", "en", text, NOON, "me@example.org")


@pytest.fixture
def post() -> Iterator[Post]:
    """A server of mail on this machine, and what it has taken."""
    with listening(Post()) as post:
        yield post


def at(post: Post, kind: str = "smtp", host: str = "127.0.0.1", login: str = "") -> Server:
    return Server.named(f"{kind}://{login}{host}:{post.port}")


def courier(engine: Engine, server: Server) -> Courier:
    mailbox = Mailbox("council@example.org", "Messages", lambda some: "".join(f"{one.text}\n" for one in some))
    return Courier(engine, server, "site@example.org", lambda: {"p": mailbox})


def test_messages_of_a_path_are_one_mail_and_never_two(engine: Engine, post: Post) -> None:
    for one in (written(), written(text="Äänekoski puuttuu", kind="accessibility"), written("other")):
        keep(engine, one)
    for _ in range(2):
        courier(engine, at(post)).deliver()
    (mail,) = post.mails
    assert "To: council@example.org" in mail and "Messages (2)" in mail
    assert claim(engine, "p", LATER) == [] and len(claim(engine, "other", LATER)) == 1


def test_a_mail_says_when_it_was_sent_which_it_is_and_that_nobody_wrote_it(engine: Engine, post: Post) -> None:
    for _ in range(2):
        keep(engine, written())
        courier(engine, at(post)).deliver()
    mails = [email.message_from_string(mail, policy=email.policy.default) for mail in post.mails]
    now = datetime.datetime.now(datetime.UTC)
    for mail in mails:
        assert abs(mail["Date"].datetime - now) < datetime.timedelta(minutes=5)
        assert re.fullmatch(r"<\S+@example\.org>", mail["Message-ID"])
        assert mail["Auto-Submitted"] == "auto-generated"
    assert len({mail["Message-ID"] for mail in mails}) == 2


def test_a_mail_server_that_is_away_loses_nothing(engine: Engine, post: Post, caplog: pytest.LogCaptureFixture) -> None:
    keep(engine, written())
    courier(engine, Server.named("smtp://127.0.0.1:1")).deliver()
    assert "could not be sent" in caplog.text and "number is old" not in caplog.text
    courier(engine, at(post)).deliver()
    assert len(post.mails) == 1


def test_what_a_worker_claimed_is_mailed_by_another_where_the_first_was_killed(engine: Engine, post: Post) -> None:
    keep(engine, written())

    class Killed(Server):
        def send(self, _mail: object) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        courier(engine, Killed("smtp", "127.0.0.1", post.port, "", "")).deliver()
    courier(engine, at(post)).deliver()
    assert post.mails == []
    with engine.begin() as connection:
        claimed = connection.execute(select(messages.c.claimed)).scalar_one()
        connection.execute(update(messages).values(claimed=claimed - CLAIMED))
    for _ in range(2):
        courier(engine, at(post)).deliver()
    assert len(post.mails) == 1


def test_two_workers_do_not_mail_the_same_at_the_same_time(engine: Engine, place: str, post: Post) -> None:
    for number in range(20):
        keep(engine, written(text=f"Text {number}."))
    begin = threading.Barrier(4)

    def work() -> None:
        worker = courier(connected(place), at(post))
        begin.wait()
        worker.deliver()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum("Text 7." in mail for mail in post.mails) == 1


# Encryption.


@pytest.fixture
def tls(tmp_path: Path) -> tuple[Path, ssl.SSLContext]:
    return certificate(tmp_path)


@pytest.mark.parametrize("kind", ["smtp", "smtps"])
def test_a_password_is_told_only_by_tls_and_to_a_server_that_is_the_one_it_says(
    kind: str,
    engine: Engine,
    tls: tuple[Path, ssl.SSLContext],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    file, context = tls
    keep(engine, written())
    with listening(Post(context, wrapped=kind == "smtps")) as post:
        server = at(post, kind, login="me:secret@")
        courier(engine, server).deliver()
        assert "certificate cannot be verified" in caplog.text and "secret" not in caplog.text
        assert post.mails == [] and not {"AUTH", "MAIL", "DATA"} & {command for command, _ in post.heard}
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        courier(engine, server).deliver()
        assert len(post.mails) == 1 and post.logins() == [True]


def test_a_certificate_of_another_name_is_not_believed(
    engine: Engine,
    tls: tuple[Path, ssl.SSLContext],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tls[0]))
    keep(engine, written())
    with listening(Post(tls[1])) as post:
        courier(engine, at(post, host=ELSEWHERE)).deliver()
        assert post.mails == [] and "certificate cannot be verified" in caplog.text


def test_without_tls_nobody_logs_in_but_on_this_machine(
    engine: Engine, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    keep(engine, written())
    courier(engine, at(post, host=ELSEWHERE, login="me:secret@")).deliver()
    assert post.logins() == [] and post.mails == []
    assert "offers no TLS" in caplog.text and "secret" not in caplog.text
    courier(engine, at(post, login="me:secret@")).deliver()
    assert post.logins() == [False] and len(post.mails) == 1


@pytest.mark.parametrize("address", ["localhost", "http://mail.example", "smtp://", "smtp://mail.example/inbox"])
def test_an_address_of_no_mail_server_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="smtp://"):
        Server.named(address)


def test_a_password_may_hold_any_sign() -> None:
    assert Server.named("smtps://me%40x:p%2Fw@mail.example") == Server("smtps", "mail.example", 465, "me@x", "p/w")


# Messages in the database.


def test_what_was_answered_is_noted(engine: Engine) -> None:
    number = keep(engine, written(kind="accessibility"))
    assert messages_of(engine, "p", unanswered=True)[0].is_late(datetime.date(2026, 12, 15))
    assert not messages_of(engine, "p")[0].is_late(datetime.date(2026, 12, 14))
    answer(engine, number, "Mended.", NOON)
    assert messages_of(engine, "p", unanswered=True) == []
    found = message(engine, number)
    assert found and (found.note, found.answered) == ("Mended.", NOON)
    assert message(engine, number + 1) is None


def test_texts_and_addresses_are_forgotten_in_time(engine: Engine) -> None:
    number = keep(engine, written())
    answer(engine, number, "Mended.", NOON + datetime.timedelta(days=10))
    for days, text, address in ((39, True, True), (41, True, False), (364, True, False), (366, False, False)):
        forget_old(engine, NOON + datetime.timedelta(days=days))
        found = message(engine, number)
        assert found and (found.text is not None, found.reply_to is not None) == (text, address), days
    assert forget_message(engine, number) and not forget_message(engine, number)
