"""Whether partners' pages show a path as they should: there, titled, allowed, current, in the right language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from navigator.engine import LENGTH_LIMIT, ServicePath, TooLong, read_answers
from navigator.format import SILENT, Level, Message, Place, Problem, Question, did_you_mean, say
from navigator.workbench.links.element_attributes import judge_element
from navigator.workbench.links.partner_pages import Frame, PartnerPage
from navigator.workbench.links.partner_refusals import judge_page_policies

NEEDED = frozenset({"allow-forms", "allow-scripts"})
"""One of these a sandbox must permit, so that questions can be answered."""


def judge_partner_page(partner: PartnerPage, paths: Mapping[str, ServicePath], integrity: str) -> Iterator[Problem]:
    """The findings on a page; `paths` are those that are served, `integrity` is the hash that pages may pin."""
    if not partner.frames:
        message = say("The page shows no path.")
        hint = say("Paste what the page “Embed this path” gives.")
        yield _problem(Place(partner.address), "embed-missing", message, hint, Level.ERROR)
    yield from judge_page_policies(partner)
    for frame in partner.frames:
        yield from _judge_frame(partner, frame, paths)
    for element in partner.elements:
        yield from judge_element(element)
    if any(frame.element for frame in partner.frames) and not partner.scripts:
        message = say("The element `service-path` is there, but not the script that makes a frame of it.")
        place = next(frame.place for frame in partner.frames if frame.element)
        yield _problem(place, "embed-script", message, say("Paste both lines."), Level.ERROR)
    for script in partner.scripts:
        if script.integrity and integrity not in script.integrity.split():
            message = say("The script is not the one that `integrity` expects, so browsers refuse it.")
            hint = say("Copy the line with the script again.")
            yield _problem(script.place, "embed-script", message, hint, Level.ERROR)


def _judge_frame(partner: PartnerPage, frame: Frame, paths: Mapping[str, ServicePath]) -> Iterator[Problem]:
    path = paths.get(frame.path)
    if path is None:
        message = say("There is no path `%(path)s`.", path=frame.path)
        yield _problem(frame.place, "embed-path", message, did_you_mean(frame.path, paths), Level.ERROR)
        return
    if not frame.framed:
        message = say("`%(address)s` cannot be shown in a frame.", address=frame.address)
        hint = say("Its frame is under /embed/: copy it from the page “Embed this path”.")
        yield _problem(frame.place, "embed-address", message, hint, Level.ERROR)
    if gone := _gone_page(frame, path):
        message = say("The path has no page `%(page)s`, so the frame shows an error.", page=gone)
        hint = say("Copy the lines again, from the page that is meant.")
        yield _problem(frame.place, "embed-address", message, hint, Level.ERROR)
    yield from _left_aside(frame, path)
    if not frame.title:
        message = say("The frame has no title, so a screen reader cannot say what it is.")
        yield _problem(frame.place, "embed-title", message, say("Write `title`."), Level.WARNING)
    if not _allowed(partner.address, path):
        message = say("The path does not let `%(host)s` show it.", host=urlsplit(partner.address).netloc)
        hint = say("Add the host to `embed` in the path's `path.yaml`.")
        yield _problem(frame.place, "embed-refused", message, hint, Level.ERROR)
    if frame.lang not in path.languages:
        message = say("The path has no pages in `%(lang)s`.", lang=frame.lang)
        yield _problem(frame.place, "embed-language", message, SILENT, Level.WARNING)
    elif partner.lang and frame.lang != partner.lang and partner.lang in path.languages:
        message = say("The page is in `%(page)s`, the path in `%(frame)s`.", page=partner.lang, frame=frame.lang)
        yield _problem(frame.place, "embed-language", message, SILENT, Level.WARNING)
    if frame.sandbox is not None and NEEDED.isdisjoint(frame.sandbox.lower().split()):
        message = say("The sandbox of the frame permits neither forms nor scripts, so no question can be answered.")
        hint = say("Add `allow-forms`, or leave `sandbox` out.")
        yield _problem(frame.place, "embed-sandbox", message, hint, Level.ERROR)


def _left_aside(frame: Frame, path: ServicePath) -> Iterator[Problem]:
    """The answers that a frame is to begin with and the path does not know."""
    try:
        notices = read_answers(path, parse_qsl(frame.answers.removeprefix("?"), keep_blank_values=True)).notices
    except TooLong:
        message = say("The answers of the frame are longer than %(limit)s characters.", limit=LENGTH_LIMIT)
        yield _problem(frame.place, "embed-answers", message, SILENT, Level.ERROR)
        return
    for notice in notices:
        if notice.code == "question":
            message = say("There is no question `%(name)s`.", name=notice.question)
            hint = did_you_mean(notice.question, path.questions)
        elif notice.value.strip():
            question = path.questions[notice.question]
            message = say(
                "`%(value)s` is no answer to `%(question)s`, so the frame begins without it.",
                value=notice.value,
                question=question.id,
            )
            hint = _usable(question, notice.value) if notice.problem == "unknown-answer" else SILENT
        else:
            continue
        yield _problem(frame.place, "embed-answers", message, hint, Level.WARNING)


def _usable(question: Question, value: str) -> Message:
    several = value.split(",")
    if len(several) > 1 and question.answers.keys() >= set(several):
        return say("Write each by itself: `%(query)s`.", query="&".join(f"{question.id}={one}" for one in several))
    return did_you_mean(value, question.answers)


def _gone_page(frame: Frame, path: ServicePath) -> str:
    """Of a frame that begins at an entry that the path does not have, also under no earlier id: what follows the path
    in its address; else ''.
    """
    page = urlsplit(frame.address).path.partition(f"/{frame.path}/")[2].strip("/")
    section, _, name = page.partition("/")
    document, renamed = path.document, path.document.renamed
    known = {
        "services": document.services.keys() | renamed.services,
        "providers": document.providers.keys() | renamed.providers,
        "stages": document.stages.keys() | renamed.stages,
        "question": document.questions.keys() | renamed.questions,
    }
    return page if name and name not in known.get(section, {name}) else ""


def _allowed(address: str, path: ServicePath) -> bool:
    """Whether the path may be shown on the host of an address."""
    hosts = path.header.embed
    if hosts is None:
        return True
    parts = urlsplit(address)
    return parts.scheme == "https" and any(
        parts.netloc.endswith(host.removeprefix("*")) if host.startswith("*.") else parts.netloc == host
        for host in hosts
    )


def _problem(place: Place, rule: str, message: Message, hint: Message, level: Level) -> Problem:
    return Problem(place, rule, message, hint, level)
