"""Evaluates the trees of a path for a journey: which part holds, which does not, and which is not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from navigator.engine import Journey, Truth, call_on, providers_of
from navigator.format import SILENT, Location, Message, Place, Places
from navigator.workbench.lens.condition_trees import ConditionTree, Trees, trees
from navigator.workbench.lens.reasons import Reasons, call_in_words
from navigator.workbench.wording import Titles, condition_as_code

ANY_KINDS = frozenset({"any", "serves", "offers"})
"""The kinds of which one part is enough."""


@dataclass(frozen=True, slots=True)
class ExplainedPart:
    """A part of a condition: what it says, whether it holds, and where it is written.

    `code` is the part as its author would write it. `answer` is what the visitor said to the question of a leaf.
    `together`: its parts alone leave it open, but the engine sees that whatever is answered they decide together.
    """

    kind: str
    words: Message
    code: str
    truth: Truth
    together: bool
    location: Location
    place: Place
    answer: Message
    question: str | None
    children: tuple[ExplainedPart, ...]

    @property
    def grounds(self) -> tuple[ExplainedPart, ...]:
        """The smallest parts that make this one what it is; of an open one, those that are open."""
        if not self.children or self.together:
            return (self,)
        wanted = Truth(2 - self.truth.value) if self.kind == "not" else self.truth
        found = (ground for child in self.children if child.truth is wanted for ground in child.grounds)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class ExplainedService:
    """Why a service fits, may fit or does not (`status`: `fits`, `may-fit`, `no`).

    `providers` are those who give it to this visitor, or still may, `partners` those who give it with them. `call`
    tells whether it is open on the day.
    """

    service: str
    title: str
    status: str
    tree: ExplainedPart
    variants: tuple[ExplainedPart, ...]
    providers: tuple[str, ...]
    partners: tuple[str, ...]
    call: Message
    closed: bool
    place: Place


@dataclass(frozen=True, slots=True)
class ExplainedQuestion:
    """Why a question is asked or not.

    `state`: `answered`, `next`, `ahead` (comes unless other answers settle everything), `perhaps` (it is not known yet
    whether it comes), `needless` (no answer to it can change anything any more), `not-asked`, `never` (the address
    gives the value). `answers` are the answers that are offered only under a condition. `decides` are the services that
    are still open on account of it.
    """

    question: str
    title: str
    state: str
    reason: Message
    tree: ExplainedPart
    answers: tuple[ExplainedPart, ...]
    decides: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Explanation:
    """Everything about a journey: the services in the order of the path, the questions in the order they are asked."""

    services: tuple[ExplainedService, ...]
    questions: tuple[ExplainedQuestion, ...]

    @cached_property
    def by_status(self) -> Mapping[str, tuple[ExplainedService, ...]]:
        """The services that fit, may fit and do not."""
        groups = ("fits", "may-fit", "no")
        return {status: tuple(one for one in self.services if one.status == status) for status in groups}


def explain(journey: Journey, places: Places, lang: str = "en") -> Explanation:
    """Why each service of the path is in or out for a journey, and why each question is asked or not.

    `places` are those of the path. Titles come in `lang`, or in a language of the path.
    """
    evaluation = _Evaluation(journey, places, lang)
    services = tuple(evaluation.service(name) for name in journey.path.services)
    deciding: dict[str, list[str]] = {}
    for service in services:
        if service.status == "may-fit":
            for question in dict.fromkeys(ground.question for ground in service.tree.grounds):
                if question is not None:
                    deciding.setdefault(question, []).append(service.service)
    names = dict.fromkeys((*journey.order, *(name for _, name in journey.path.asking_order)))
    questions = tuple(evaluation.question(name, tuple(deciding.get(name, ()))) for name in names)
    return Explanation(services, questions)


class _Evaluation:
    def __init__(self, journey: Journey, places: Places, lang: str) -> None:
        self.journey = journey
        self.places = places
        self.titles = Titles(journey.path, lang)
        self.reasons = Reasons(journey, self.titles)
        self.trees: Trees = trees(journey.path)

    def part(self, tree: ConditionTree, question: str = "") -> ExplainedPart:
        """A part with its value; `question` is the one that answers inside belong to."""
        value = self.journey.truth_of(self.trees.nodes[tree.number])
        children = tuple(self.part(child, question) for child in tree.parts)
        leaf = tree.kind == "leaf"
        return ExplainedPart(
            kind=tree.kind,
            words=self.reasons.part(tree, question),
            code=condition_as_code(tree.condition),
            truth=value,
            together=bool(children) and value is not Truth.OPEN and kleene(tree.kind, children) is Truth.OPEN,
            location=tree.location,
            place=self.places.key(tree.location),
            answer=self.reasons.answer(tree.condition, value) if leaf else SILENT,
            question=getattr(tree.condition, "question", None) if leaf else None,
            children=children,
        )

    def service(self, name: str) -> ExplainedService:
        path = self.journey.path
        service = path.services[name]
        call = call_on(service, self.journey.today)
        return ExplainedService(
            service=name,
            title=self.titles.service(name),
            status=self.journey.status(name),
            tree=self.part(self.trees.services[name]),
            variants=tuple(self.part(variant) for variant in self.trees.variants[name]),
            providers=tuple(self._providers(name)),
            partners=tuple(map(self.titles.provider, service.together_with)),
            call=call_in_words(call),
            closed=call.closed,
            place=self.places.key(("services", name)),
        )

    def _providers(self, name: str) -> Iterator[str]:
        program = self.journey.path.program
        for provider in providers_of(self.journey.path.services[name]):
            if self.journey.truth_of(program.served[name, provider]) is not Truth.NO:
                yield self.titles.provider(provider)

    def question(self, name: str, decides: tuple[str, ...]) -> ExplainedQuestion:
        state = self._state(name)
        tree = self.part(self.trees.questions[name], name)
        offers = any(child.kind == "offers" for child in tree.children)
        return ExplainedQuestion(
            question=name,
            title=self.titles.question(name),
            state=state,
            reason=self.reasons.question(name, state),
            tree=tree,
            answers=() if offers else tuple(self.part(answer, name) for answer in self.trees.answers[name]),
            decides=decides,
            place=self.places.key(("questions", name)),
        )

    def _state(self, name: str) -> str:
        journey = self.journey
        asks = journey.asks(name)
        if name in journey.answers:
            return "answered"
        if asks is Truth.NO:
            return "not-asked"
        if journey.path.questions[name].asked == "never":
            return "never"
        if name == journey.next_question:
            return "next"
        if name not in journey.undecided:
            return "needless"
        return "ahead" if asks is Truth.YES else "perhaps"


def kleene(kind: str, children: tuple[ExplainedPart, ...]) -> Truth:
    """The value of a part as its parts alone tell it."""
    values = [child.truth.value for child in children]
    if kind == "not":
        return Truth(2 - values[0])
    return Truth(max(values) if kind in ANY_KINDS else min(values))
