"""`prove`: what holds for every possible combination of answers, and a journey that shows what does not."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from navigator.catalogue import load_to_judge
from navigator.format import Message, PathError, Problem, say, say_many
from navigator.workbench.checks import Subject, all_rules, apply_permits, permits_in
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import conclude, fail_on_option, format_option
from navigator.workbench.cli.language import current_lang, echo, option, spoken
from navigator.workbench.cli.parameters import all_folders, folders_argument, today_option
from navigator.workbench.cli.progress import progress
from navigator.workbench.cli.terminal import put, styled
from navigator.workbench.coverage import Sentence, journey_without_room, result_address, sentences

RULES = ("no-adviser", "promise", "unreachable-service", "unmet-provider", "unreachable-question", "unreachable-answer")
"""The rules of `check` that find a sentence refuted."""

ADDRESS = "address"
"""The value of a message that names a page of the site."""


@dataclass(frozen=True)
class Proof:
    """What was proved or refuted of a path, in how many seconds."""

    subject: Subject
    combinations: int
    sentences: Sequence[Sentence]
    problems: Sequence[Problem]
    seconds: float


@language.command(
    say(
        "Prove for every possible combination of answers: nobody ends without an adviser, every promise holds, every "
        "service, provider, question and answer is reached. What does not hold comes with the shortest journey that "
        "shows it.\n\n"
        "PATH is the folder of a path or its name; without any, all paths in `paths`."
    )
)
@folders_argument
@format_option
@fail_on_option
@option(
    "--site",
    metavar="ADDRESS",
    default="http://127.0.0.1:8000",
    show_default=True,
    help=say("The site on which the addresses of journeys open."),
)
@today_option
def command(folders: tuple[FilePath, ...], form: str, fail_on: str, site: str, today: datetime.date) -> None:
    problems: list[Problem] = []
    files: dict[str, FilePath] = {}
    site = site.rstrip("/")
    with progress(say("Proving")) as step:
        for folder in all_folders(folders):
            try:
                found = load_to_judge(folder)
            except PathError as error:
                problems.extend(error.problems)
                continue
            if found.mistakes:
                problems.extend(found.mistakes.problems)
            subject = Subject(found.path, found.places, today)
            files.update(subject.places.files)
            if not subject.path.header.publish:
                if form == "text":
                    echo(say("%(path)s is not published by itself: nothing to prove.", path=subject.path.id))
                continue
            proof = _prove(subject, step)
            problems.extend(_on(site, problem) for problem in proof.problems)
            if form == "text":
                _show(proof, site)
    conclude(sorted(set(problems)), form, fail_on, files)


def _prove(subject: Subject, tell: Callable[[object], object]) -> Proof:
    began = time.perf_counter()
    found: list[Sentence] = []
    for sentence in sentences(subject.coverage):
        found.append(sentence)
        tell(sentence)
    problems = [] if all(sentence.holds for sentence in found) else list(_problems(subject))
    combinations = subject.coverage.combinations()
    return Proof(subject, combinations, found, problems, time.perf_counter() - began)


def _problems(subject: Subject) -> Iterator[Problem]:
    """What the rules find, but for what a comment in the file allows."""
    rules = [all_rules()[name] for name in RULES]
    problems = [
        Problem(subject.place(found), rule.id, found.message, found.hint, rule.level)
        for rule in rules
        for found in rule.find(subject)
    ]
    allowed = [permit for permit in permits_in(subject.places.files) if permit.rule in RULES]
    return (problem for problem in apply_permits(allowed, problems, RULES) if problem.rule in RULES)


def _on(site: str, problem: Problem) -> Problem:
    """The same problem, its address with the site it opens on."""
    message = problem.message
    values = tuple((name, f"{site}{value}" if name == ADDRESS else value) for name, value in message.values)
    return replace(problem, message=replace(message, values=values))


# As text.


def _show(proof: Proof, site: str) -> None:
    path = proof.subject.path
    number = f"{proof.combinations:,}".replace(",", "\N{NO-BREAK SPACE}")
    lines = {True: (say("proved"), "green"), False: (say("refuted"), "red")}
    width = max(len(spoken(word)) for word, _ in lines.values())
    combinations = say_many(
        "%(path)s: %(digits)s combination of answers",
        "%(path)s: %(digits)s combinations of answers",
        proof.combinations,
        path=path.id,
        digits=number,
    )
    echo(combinations)
    for holds, message, witness in (*_single(proof), *_together(proof)):
        word, colour = lines[holds]
        put(f"  {styled(spoken(word).ljust(width), fg=colour)}  {spoken(message)}")
        if witness:
            put(f"  {' ' * width}  {site}{witness}")
    _show_room(proof, width)
    proved = sum(sentence.holds for sentence in proof.sentences)
    echo(
        say(
            "%(proved)s of %(all)s sentences proved in %(seconds)s s.",
            proved=proved,
            all=len(proof.sentences),
            seconds=f"{proof.seconds:.2f}",
        )
    )


def _show_room(proof: Proof, width: int) -> None:
    """Whether every need has room in a plan: proved, or left open with a journey on which it may have none."""
    if proof.subject.path.need_question is None:
        return
    said = spoken(say("Every need that something certainly meets gets a step in the plan."))
    answers = journey_without_room(proof.subject.coverage)
    verdict, colour = (say("proved"), "green") if answers is None else (say("open"), "yellow")
    put(f"  {styled(spoken(verdict).ljust(width), fg=colour)}  {said}")
    if answers is not None:
        address = result_address(proof.subject.path, answers)
        why = say("Here a plan may have no room for one, which the result then names: %(address)s", address=address)
        put(f"  {' ' * width}  {spoken(why)}")


def _single(proof: Proof) -> Iterator[tuple[bool, Message, str]]:
    """The sentences that stand on lines of their own."""
    path = proof.subject.path
    titles = {name: promise.title.get(current_lang()) for name, promise in path.document.promises.items()}
    for sentence in proof.sentences:
        witness = "" if sentence.witness is None else result_address(path, sentence.witness)
        if sentence.rule == "no-adviser":
            yield sentence.holds, say("Nobody ends without an adviser."), witness
        elif sentence.rule == "promise":
            yield sentence.holds, say("Promise: %(title)s", title=titles[sentence.id]), witness


def _together(proof: Proof) -> Iterator[tuple[bool, Message, str]]:
    """One line for each kind of thing that is reached."""
    kinds: Mapping[str, Message] = {
        "unreachable-service": say("%(number)s of %(all)s services are received."),
        "unmet-provider": say("%(number)s of %(all)s providers are met."),
        "unreachable-question": say("%(number)s of %(all)s questions are asked."),
        "unreachable-answer": say("%(number)s of %(all)s answers can be chosen."),
    }
    for rule, message in kinds.items():
        verdicts = [sentence.holds for sentence in proof.sentences if sentence.rule == rule]
        values = (("number", sum(verdicts)), ("all", len(verdicts)))
        yield all(verdicts), replace(message, values=values), ""
