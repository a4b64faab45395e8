"""The message a visitor sends to the adviser, or to themselves: written for them, sent by their own program.

Trouble and sums are told only where the visitor means them to be: never in a subject, and not in the body where the
mailbox is a registry, whose mail anybody may ask to read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from navigator.engine import Answers, Journey, Plan, ServicePath, Truth, follow, plan
from navigator.format import UNKNOWN
from navigator.web.edition import Edition, ProviderEntry, answer_as_text, edition
from navigator.web.pages.request_answers import VIEW

LIMIT = 1990
"""How long a `mailto:` address may be in characters: Windows takes about 2,000, and mail programs no more."""

NEEDS = 5
"""How many missing needs are named in a subject."""

ADVISER = f"{VIEW}=adviser"
"""Makes the result begin with what was answered, for whoever is sent its address."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message in the language of whoever reads it, and the address that begins it in a mail program."""

    lang: str
    subject: str
    lines: tuple[str, ...]
    mailto: str

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def language_of(here: Edition, provider: ProviderEntry | None) -> str:
    """The language a message to a provider is written in: the visitor's if it serves in that, else one it serves in."""
    spoken = here.path.providers[provider.id].languages if provider else ()
    if not spoken or here.lang in spoken:
        return here.lang
    return next((lang for lang in here.path.languages if lang in spoken), here.path.languages[0])


def to_adviser(here: Edition, walked: Journey, found: Plan, root: str, *, to: str, registry: bool) -> Message:
    """The message to the first contact, in the language of `here`; `to` is a mailbox, or empty where there is none.

    To a registry it tells what somebody with the public answers alone would be told.
    """
    _ = here.words.gettext
    if registry:
        walked = public_journey(walked)
        found = plan(walked, here.lang)
    told = [
        _(
            "%(label)s: %(value)s",
            label=here.questions[name].label_plain,
            value=answer_as_text(here, name, walked.answers[name]),
        )
        for name in walked.asked
        if walked.answers[name] != UNKNOWN
    ]
    query = f"{walked.address}&{ADVISER}" if walked.address else ADVISER
    return _message(
        here,
        _Parts(
            to=to,
            subject=_("Question about a service path"),
            before=(_("Hello,"), ""),
            told=(_("I would like to talk with you. My situation:"), *told, "") if told else (),
            heading=_("The service path suggested:"),
            address=(_("The whole path:"), f"{root}{here.own_base}/result?{query}", ""),
            after=(_("When could we talk?"),),
        ),
        found,
    )


def to_oneself(here: Edition, walked: Journey, found: Plan, root: str) -> Message:
    """The mail to oneself: the address and what the plan says."""
    address = f"{root}{here.own_base}/result{'?' + walked.address if walked.address else ''}"
    heading = here.words.gettext("Your plan:")
    return _message(here, _Parts(to="", subject=here.title, heading=heading, address=(address, "")), found)


def mailbox_of(here: Edition) -> str:
    """Where to tell whoever keeps the path that something is missing, as people read it; empty where nowhere."""
    maintainer = here.path.header.maintainer
    if maintainer is None:
        return ""
    page = here.plain(maintainer.feedback) or maintainer.email or ""
    return page.removeprefix("mailto:").removeprefix("https://").partition("?")[0]


def missing_address(here: Edition, found: Plan) -> str:
    """The address that begins a message about the needs that nothing on the path meets."""
    maintainer = here.path.header.maintainer
    if maintainer is None or not found.unmet:
        return ""
    page = here.plain(maintainer.feedback)
    if page and not page.startswith("mailto:"):
        return page
    to = page.removeprefix("mailto:").partition("?")[0] or maintainer.email
    question = here.questions[here.path.need_question or ""]
    answers = question.question.answers
    public = [here.plain(answers[need].title) for need in found.unmet if not answers[need].private]
    needs = ", ".join(public[:NEEDS]) or question.label_plain
    return _mailto(to, here.words.gettext("Missing from the service path: %(needs)s", needs=needs)) if to else ""


def public_journey(walked: Journey) -> Journey:
    """The journey of the public answers; without what is only asked because of a private one."""
    path, today = walked.path, walked.today
    public = follow(path, _public_answers(path, walked.answers), today)
    asked = {name: answer for name, answer in public.answers.items() if public.asks(name) is Truth.YES}
    return follow(path, asked, today)


def _public_answers(path: ServicePath, answers: Answers) -> Answers:
    """The answers without sums, and without those their author calls private."""
    kept: dict[str, str | tuple[str, ...]] = {}
    for name, answer in answers.items():
        question = path.questions[name]
        if question.choose == "number":
            continue
        given = (answer,) if isinstance(answer, str) else answer
        public = tuple(
            one for one in given if one == UNKNOWN or not question.answers or not question.answers[one].private
        )
        if public:
            kept[name] = public[0] if isinstance(answer, str) else public
    return kept


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a message consists of, besides the steps of a plan under their `heading`."""

    to: str
    subject: str
    heading: str
    before: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def _message(here: Edition, parts: _Parts, found: Plan) -> Message:
    """A message whole, and as much of it as an address of a mail holds: the last steps are left out first."""
    titles = [f"{number}. {here.plain(step.item.service.title)}" for number, step in enumerate(found.steps, 1)]

    def lines(kept: int, *, told: tuple[str, ...], address: tuple[str, ...]) -> tuple[str, ...]:
        steps = (parts.heading, *titles[:kept], "") if kept else ()
        first, last = (told, address) if told or not parts.address else (address, ())
        return (*parts.before, *first, *steps, *last, *parts.after)

    whole = lines(len(titles), told=parts.told, address=parts.address)
    shorter = (
        lines(kept, told=told, address=address)
        for told, address in ((parts.told, parts.address), ((), parts.address), ((), ()))
        for kept in range(len(titles), -1, -1)
    )
    quoted = {line: quote(line, safe="") for line in whole}
    mails = (_mailto(parts.to, parts.subject, map(quoted.__getitem__, one)) for one in shorter)
    short = next((mail for mail in mails if len(mail) <= LIMIT), None) or _mailto(parts.to, "")
    return Message(here.lang, parts.subject, whole, short)


def _mailto(to: str, subject: str, quoted: Iterable[str] = ()) -> str:
    """A `mailto:` address with lines that are quoted already; RFC 6068 writes the end of a line %0D%0A."""
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={'%0D%0A'.join(quoted)}"


def in_language(here: Edition, lang: str) -> Edition:
    """The path in another language of it."""
    return here if lang == here.lang else edition(here.path, lang)
