"""A service path that can be walked: the document, compiled, with its orders as graphs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from itertools import chain, product

import networkx as nx

from navigator.engine.compilation import compile_document
from navigator.engine.derived import Derived
from navigator.engine.graph import questions_of, service_order
from navigator.format import Document, Header, Kind, Provider, Question, Service, Stage

IDEA = "good-practice"
"""The kind that is shown apart, as an idea and never as a door."""


class ServicePath:
    """A checked document under its id, ready to be walked. It never changes."""

    def __init__(self, path_id: str, document: Document) -> None:
        self.id = path_id
        self.document = document
        self.program = compile_document(document)
        self.changed: datetime.datetime | None = None
        """When its files were last written, where that is known; in UTC, in whole seconds."""
        self.derived = Derived()
        """What others work out from it."""

    @property
    def header(self) -> Header:
        return self.document.path

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is offered in; the first is the fallback."""
        return self.document.path.languages

    @property
    def stages(self) -> Mapping[str, Stage]:
        return self.document.stages

    @property
    def questions(self) -> Mapping[str, Question]:
        return self.document.questions

    @property
    def providers(self) -> Mapping[str, Provider]:
        return self.document.providers

    @cached_property
    def services(self) -> Mapping[str, Service]:
        """What can be had; a service that has ended stands in the document alone."""
        return self.document.current_services

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds beyond the built-in ones."""
        return self.document.kinds

    @cached_property
    def stage_question(self) -> str | None:
        """The question whose answer is the stage, if there is one."""
        stages = list(self.stages)
        named = self.header.roles.stage
        return named or next((q.id for q in self.questions.values() if stages and list(q.answers) == stages), None)

    @property
    def need_question(self) -> str | None:
        """The question whose answers are the needs, if the path says which one it is."""
        return self.header.roles.need

    @property
    def place_question(self) -> str | None:
        """The question whose answer is where the visitor is, if the path says which one it is."""
        return self.header.roles.place

    def kind_of(self, service: str) -> str:
        """The built-in kind of a service: its own, or the one whose icon its kind has."""
        kind = self.services[service].kind
        return self.kinds[kind].icon if kind in self.kinds else kind

    def is_idea(self, service: str) -> bool:
        """Whether a service is shown apart, as an idea and never as a door."""
        return self.services[service].kind == IDEA

    @cached_property
    def stage_graph(self) -> nx.DiGraph[str]:
        """Which stage follows which."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.stages)
        graph.add_edges_from((stage.id, after) for stage in self.stages.values() for after in stage.next)
        return graph

    @cached_property
    def service_graph(self) -> nx.DiGraph[str]:
        """Which service is done before which; acyclic. What one that has ended stood between stays in order."""
        graph = service_order(self.document.services)
        for name in self.document.services.keys() - self.services.keys():
            graph.add_edges_from(product(list(graph.predecessors(name)), list(graph.successors(name))))
            graph.remove_node(name)
        return graph

    @cached_property
    def service_rank(self) -> Mapping[str, int]:
        """A position for each service such that what is done first comes first, otherwise as written."""
        position = {service: index for index, service in enumerate(self.services)}
        order = nx.lexicographical_topological_sort(self.service_graph, key=position.__getitem__)
        return {service: rank for rank, service in enumerate(order)}

    @cached_property
    def services_before(self) -> Mapping[str, frozenset[str]]:
        """For each service, all that come before it, directly or through others."""
        return {service: frozenset(nx.ancestors(self.service_graph, service)) for service in self.services}

    @cached_property
    def evaluation_order(self) -> tuple[str, ...]:
        """The questions so that each comes after those its `when` reads, otherwise as written."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.questions)
        for question in self.questions.values():
            for condition in (question.when, *(answer.when for answer in question.answers.values())):
                read = questions_of(condition, self.document.conditions)
                graph.add_edges_from((other, question.id) for other in read)
        position = {question: index for index, question in enumerate(self.questions)}
        return tuple(nx.lexicographical_topological_sort(graph, key=position.__getitem__))

    @cached_property
    def leading_questions(self) -> frozenset[str]:
        """The questions that decide whether others are asked, or what others offer."""
        conditions = (
            condition
            for question in self.questions.values()
            for condition in (question.when, *(answer.when for answer in question.answers.values()))
        )
        return frozenset(name for condition in conditions for name in questions_of(condition, self.document.conditions))

    @cached_property
    def always_asked(self) -> frozenset[str]:
        """The questions that are asked even where they cannot change the result."""
        return frozenset(question.id for question in self.questions.values() if question.asked == "always")

    @cached_property
    def asked_of_all(self) -> frozenset[str]:
        """The questions that every visitor is asked: that one of them is asked tells nothing of other answers."""
        return frozenset(name for name in self.always_asked if self.program.asked_when[name] is True)

    @cached_property
    def advisers(self) -> tuple[str, ...]:
        """The services of kind advice, as written."""
        return tuple(service.id for service in self.services.values() if service.kind == "advice")

    @cached_property
    def asking_position(self) -> Mapping[str, int]:
        """Where each question stands in the order, conditions on the order left aside."""
        names = dict.fromkeys(name for _, name in self.asking_order)
        return {name: position for position, name in enumerate(names)}

    @cached_property
    def asking_order(self) -> tuple[tuple[int | None, str], ...]:
        """The questions in the order they are asked: pairs of the entry of `order` that guards it and the question."""
        guarded = ((index, name) for index, ordered in enumerate(self.document.order) for name in ordered.ask)
        return tuple(chain(guarded, ((None, name) for name in self.questions)))
