"""Mail about messages: to whom, what it says, none twice, and nothing lost where the mail server is away."""

from __future__ import annotations

import datetime
import socketserver
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from navigator.insights import Courier, Mailbox, Message, Server, keep
from navigator.insights.messages import answer, claim, forget_message, forget_old, message, messages_of

NOON = datetime.datetime.fromisoformat("2026-11-30T12:00")


def written(path: str = "p", text: str = "The number is old.", kind: str = "wrong") -> Message:
    return Message(path, kind, "services/loan", "en", text, NOON, "me@example.org")


class Taking(socketserver.StreamRequestHandler):
    """Takes every mail, as a server of mail does."""

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            word = line.split(maxsplit=1)[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.taken.append(body.decode())  # type: ignore[attr-defined]
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def post() -> Iterator[tuple[Server, list[str]]]:
    """A server of mail on this machine, and what it has taken."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Taking) as server:
        server.taken = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Server.named(f"smtp://127.0.0.1:{server.server_address[1]}"), server.taken  # type: ignore[attr-defined]
        server.shutdown()


def courier(engine: Engine, server: Server, *, with_text: bool = True) -> Courier:
    mailbox = Mailbox("council@example.org", "Messages", "Visitors wrote this.", with_text)
    return Courier(engine, server, "site@example.org", lambda: {"p": mailbox})


def test_messages_of_a_path_are_one_mail_and_never_two(engine: Engine, post: tuple[Server, list[str]]) -> None:
    server, taken = post
    for one in (written(), written(text="Äänekoski puuttuu", kind="accessibility"), written("other")):
        keep(engine, one)
    for _ in range(2):
        courier(engine, server).deliver()
    (mail,) = taken
    assert "To: council@example.org" in mail and "Messages (2)" in mail
    assert [one.path for one in claim(engine, ["p", "other"])] == ["other"]


def test_texts_are_left_out_where_the_path_says_so(engine: Engine, post: tuple[Server, list[str]]) -> None:
    server, taken = post
    keep(engine, written())
    courier(engine, server, with_text=False).deliver()
    assert "services/loan" in taken[0] and "old" not in taken[0] and "me@example.org" not in taken[0]


def test_a_mail_server_that_is_away_loses_nothing(
    engine: Engine, post: tuple[Server, list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    keep(engine, written())
    courier(engine, Server.named("smtp://127.0.0.1:1")).deliver()
    assert "could not be sent" in caplog.text and "number is old" not in caplog.text
    server, taken = post
    courier(engine, server).deliver()
    assert len(taken) == 1


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
