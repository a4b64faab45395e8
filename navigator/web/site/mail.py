"""Mail about what visitors wrote: to whom it goes, and its words in the language of the path."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from navigator.engine import ServicePath
from navigator.insights import Courier, Database, Mailbox, Message, Server
from navigator.web.edition import words_in
from navigator.web.site.language import catalogue, offered
from navigator.web.site.templates import render
from navigator.web.site.wrong_setting import WrongSetting


def courier(app: Flask, engine: Database) -> Courier | None:
    """Who mails to those who keep paths; nobody where no mail server is named. Raises `WrongSetting`."""
    if not app.config["SMTP"]:
        return None
    sender = str(app.config["OPERATOR_EMAIL"] or "").strip()
    if not sender:
        raise WrongSetting("NAVIGATOR_SMTP needs NAVIGATOR_OPERATOR_EMAIL, from which the mail is sent.")
    try:
        server = Server.named(str(app.config["SMTP"]))
    except ValueError as error:
        raise WrongSetting(f"NAVIGATOR_SMTP: {error}") from error
    return Courier(engine, server, sender, lambda: _mailboxes(app))


def _mailboxes(app: Flask) -> dict[str, Mailbox]:
    """Those who keep a path and have taken it over, and have a mailbox; nobody else has agreed to be written to."""
    with app.app_context():
        found = {}
        for path in catalogue().paths().values():
            publisher = path.header.publisher
            if publisher and publisher.email and path.header.insights.messages:
                subject = words_in(offered(path)[0]).gettext("Messages from visitors of the service path")
                found[path.id] = Mailbox(publisher.email, subject, _Letter(app, path))
        return found


class _Letter:
    """Writes the text of a mail about messages of a path."""

    def __init__(self, app: Flask, path: ServicePath) -> None:
        self._app, self._path = app, path

    def __call__(self, messages: Sequence[Message]) -> str:
        header, lang = self._path.header, offered(self._path)[0]
        with self._app.app_context():
            return str(
                render(
                    lang,
                    "mail.txt",
                    title=header.title.get(lang).text,
                    messages=messages,
                    with_text=header.insights.mail_text,
                    council=_council(self._app, self._path, lang),
                    words=words_in(lang),
                )
            )


def _council(app: Flask, path: ServicePath, lang: str) -> str:
    """The address of the council's page; empty where there is none, or nothing tells under which name it is shown."""
    setting, hosts = app.config["COUNCIL"], [host for host in path.header.hosts if "*" not in host]
    is_shown = path.id in setting if isinstance(setting, dict) else bool(setting)
    return f"https://{hosts[0]}/{lang}/{path.id}/council#messages" if is_shown and hosts else ""
