"""The message a visitor sends to the adviser, or to themselves: written for them, sent by their own program.

Trouble and sums are told only where the visitor means them to be: never in a subject, and not in the body where the
mailbox is a registry, whose mail anybody may ask to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from navigator.engine import Answers, Journey, Plan, ServicePath, query_string
from navigator.format import UNKNOWN
from navigator.web.edition import Edition, ProviderEntry, answer_in_words, edition
from navigator.web.pages.request_answers import VIEW

LIMIT = 1990
"""How long a `mailto:` address may be in characters: Windows takes about 2,000, and mail programs no more."""

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
    """The message to the first contact, in the language of `here`; `to` is a mailbox, or empty where there is none."""
    _ = here.words.gettext
    answers = public_answers(here.path, walked.answers) if registry else walked.answers
    told = [
        f"{here.questions[name].label_plain}: {answer_in_words(here, name, answers[name]).striptags()}"
        for name in walked.asked
        if answers.get(name, UNKNOWN) != UNKNOWN
    ]
    query = query_string(here.path, answers)
    address = f"{root}{here.own_base}/result?{query}&{ADVISER}" if query else f"{root}{here.own_base}/result?{ADVISER}"
    return _message(
        here,
        (to, _("Question about a service path")),
        (_("Hello,"), "", _("I would like to talk with you. My situation:"), *told, ""),
        (_("The service path suggested:"), found),
        (_("The whole path:"), address, "", _("When could we talk?")),
    )


def to_oneself(here: Edition, walked: Journey, found: Plan, root: str) -> Message:
    """The mail to oneself: the address and what the plan says."""
    _ = here.words.gettext
    address = f"{root}{here.own_base}/result{'?' + walked.address if walked.address else ''}"
    return _message(here, ("", here.title), (address, ""), (_("Your plan:"), found), ())


def mailbox_of(here: Edition) -> str:
    """Where to tell whoever keeps the path that something is missing, as people read it; empty where nowhere."""
    maintainer = here.path.header.maintainer
    if maintainer is None:
        return ""
    return (here.plain(maintainer.feedback) or maintainer.email or "").removeprefix("mailto:").removeprefix("https://")


def missing_address(here: Edition, found: Plan) -> str:
    """The address that begins a message about the needs that nothing on the path meets."""
    maintainer = here.path.header.maintainer
    if maintainer is None or not found.unmet:
        return ""
    page = here.plain(maintainer.feedback)
    if page and not page.startswith("mailto:"):
        return page
    to = page.removeprefix("mailto:") or maintainer.email
    answers = here.path.questions[here.path.need_question or ""].answers
    public = [here.plain(answers[need].title) for need in found.unmet if not answers[need].private]
    subject = here.words.gettext("Missing from the service path: %(needs)s", needs=", ".join(public))
    return _mailto(to, subject, ()) if to else ""


def public_answers(path: ServicePath, answers: Answers) -> Answers:
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


def _message(
    here: Edition, head: tuple[str, str], before: Sequence[str], plan: tuple[str, Plan], after: Sequence[str]
) -> Message:
    """A message that fits into an address: where it would not, the last steps are left out.

    `head` is the mailbox and the subject, `plan` what stands above the steps and the plan.
    """
    (to, subject), (heading, found) = head, plan
    titles = [f"{number}. {here.plain(step.item.service.title)}" for number, step in enumerate(found.steps, 1)]
    for kept in range(len(titles), -1, -1):
        planned = (heading, *titles[:kept], "") if kept else ()
        lines = (*before, *planned, *after)
        mailto = _mailto(to, subject, lines)
        if len(mailto) <= LIMIT:
            break
    else:
        mailto = _mailto(to, subject, (*before[:1], *after[:2]))
    return Message(here.lang, subject, lines, mailto)


def _mailto(to: str, subject: str, lines: Iterable[str]) -> str:
    """A `mailto:` address; RFC 6068 writes the end of a line %0D%0A."""
    body = "%0D%0A".join(quote(line, safe="") for line in lines)
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={body}"


def in_language(here: Edition, lang: str) -> Edition:
    """The path in another language of it."""
    return here if lang == here.lang else edition(here.path, lang)
