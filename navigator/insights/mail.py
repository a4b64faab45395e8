"""Mail to whoever keeps a path, that messages have come: several in one mail, and none lost."""

from __future__ import annotations

import datetime
import logging
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine

from navigator.insights.messages import Message, claim, give_back, mailed

log = logging.getLogger(__name__)

PATIENCE = 20.0
"""How long a mail server may take for each thing it is told, in seconds."""

PORTS = {"smtp": 587, "smtps": 465}
"""The ways to send, and where servers listen for them."""

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
"""What is told to these is heard by nobody on the way."""


class NoEncryption(OSError):
    """A server would be told a password that others could hear."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, as an address names it: `smtp://user:password@host:587`, or `smtps://…`."""

    kind: str
    host: str
    port: int
    user: str
    password: str

    @classmethod
    def named(cls, address: str) -> Server:
        """Raises `ValueError` for anything else."""
        parts = urlsplit(address)
        if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError("A mail server is written smtp://user:password@host:587 or smtps://user:password@host.")
        port = parts.port or PORTS[parts.scheme]
        return cls(parts.scheme, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""))

    def send(self, mail: EmailMessage) -> None:
        """Hand a mail over, encrypted where the server can do that.

        Raises `NoEncryption` instead of telling a password in clear, and `OSError`, of which errors of the protocol
        and certificates that cannot be verified are kinds.
        """
        trusted = ssl.create_default_context()
        with self._reached(trusted) as server:
            if self.kind == "smtp":
                self._encrypt(server, trusted)
            if self.user:
                server.login(self.user, self.password)
            server.send_message(mail)

    def _reached(self, trusted: ssl.SSLContext) -> smtplib.SMTP:
        if self.kind == "smtps":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=trusted)
        return smtplib.SMTP(self.host, self.port, timeout=PATIENCE)

    def _encrypt(self, server: smtplib.SMTP, trusted: ssl.SSLContext) -> None:
        # What a server offers is known only once it was greeted.
        server.ehlo_or_helo_if_needed()
        if server.has_extn("starttls"):
            server.starttls(context=trusted)
        elif self.user and self.host not in THIS_MACHINE:
            raise NoEncryption("it offers no TLS, and a password is not told in clear")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """To whom the messages of a path are mailed, and in which words."""

    to: str
    subject: str
    write: Callable[[Sequence[Message]], str]
    """Makes the text of a mail about some messages."""


class Courier:
    """Sends mail about the messages that wait. `mailboxes` gives those of the paths of which mail is sent at all."""

    def __init__(
        self, engine: Engine, server: Server, sender: str, mailboxes: Callable[[], Mapping[str, Mailbox]]
    ) -> None:
        self.engine, self.server, self.sender, self.mailboxes = engine, server, sender, mailboxes

    def deliver(self) -> None:
        """Send what waits, a mail for each path; what cannot be sent waits for the next time."""
        for path, mailbox in self.mailboxes().items():
            # One after the other, so that none is claimed for longer than its own mail takes.
            messages = claim(self.engine, path, datetime.datetime.now(datetime.UTC).replace(tzinfo=None))
            if not messages:
                continue
            try:
                self.server.send(mail_about(messages, mailbox, self.sender))
            except OSError as error:
                log.warning("A mail about messages on `%s` could not be sent (%s).", path, _reason(error))
                give_back(self.engine, messages)
            else:
                mailed(self.engine, messages)


def _reason(error: OSError) -> str:
    """Why a mail was not sent, for a log: what a server says itself can hold what was to be sent."""
    match error:
        case NoEncryption():
            return str(error)
        case ssl.SSLCertVerificationError():
            return f"its certificate cannot be verified: {error.verify_message}"
    return type(error).__name__


def mail_about(messages: Sequence[Message], mailbox: Mailbox, sender: str) -> EmailMessage:
    """One mail about several messages."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, mailbox.to, f"{mailbox.subject} ({len(messages)})"
    mail["Date"] = datetime.datetime.now(datetime.UTC)
    # Named after the sender: the name of this machine is nobody's business.
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(mailbox.write(messages))
    return mail
