"""The path as one graph with typed nodes and edges, from which every picture and export is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from navigator.engine import Node, ServicePath, answers_allowed, answers_of, providers_of
from navigator.format import BUILT_IN_KINDS, say
from navigator.workbench.wording import Titles, answers_in_short

LEVELS = ("questions", "services", "all")
"""How much is drawn: the questions and stages; the services too; the providers too."""

Network = nx.MultiDiGraph
"""Nodes are `type:id` with `type`, `id`, `label`, and of a service its `kind`; edges have `type`, `label`, `answers`.

Types of nodes: start, question, end, stage, service, provider. Of edges: `then` (asked after), `asks` (the answers
after which a question is asked), `leads` (the answers with which a service is possible), `offered` (who offers it),
`before` (what is done first), `next` (which stage follows).
"""


def network(path: ServicePath, lang: str, level: str = "all", spoken: str = "en") -> Network[str]:
    """The graph of a path; texts in `lang`, our own words in `spoken`."""
    graph: Network[str] = nx.MultiDiGraph(name=path.header.title.get(lang).text)
    builder = _Builder(path, lang, spoken, graph)
    builder.questions()
    builder.stages()
    if level != "questions":
        builder.services()
    if level == "all":
        builder.providers()
    return graph


def kinds_used(path: ServicePath) -> list[str]:
    """The kinds that have services, in a fixed order."""
    used = {service.kind for service in path.services.values()}
    return [kind for kind in (*BUILT_IN_KINDS, *path.kinds) if kind in used]


def asked_in_order(path: ServicePath) -> list[str]:
    """The questions in the order they are asked."""
    return sorted(path.questions, key=path.asking_position.__getitem__)


def asked_after(path: ServicePath, question: str) -> Mapping[str, Sequence[str]]:
    """The answers to other questions after which a question is asked; empty where everybody is asked."""
    return answers_of(path, path.program.asked_when[question])


class _Builder:
    def __init__(self, path: ServicePath, lang: str, spoken: str, graph: Network[str]) -> None:
        self.path = path
        self.titles = Titles(path, lang)
        self.spoken = spoken
        self.graph = graph

    def node(self, sort: str, name: str, label: str, **more: str) -> None:
        self.graph.add_node(f"{sort}:{name}", type=sort, id=name, label=label, **more)

    def edge(self, source: str, target: str, kind: str, label: str = "", answers: Sequence[str] = ()) -> None:
        self.graph.add_edge(source, target, type=kind, label=label, answers=" ".join(answers))

    def labelled(self, source: str, target: str, kind: str, answers: Sequence[str]) -> None:
        """An edge from a question, labelled with answers to it."""
        words = answers_in_short(self.titles, source, answers).text(self.spoken)
        self.edge(f"question:{source}", target, kind, words, answers)

    def questions(self) -> None:
        path = self.path
        self.node("start", "start", say("Start").text(self.spoken))
        self.node("end", "end", say("Your path").text(self.spoken))
        before = "start:start"
        waiting: list[str] = []
        for name in asked_in_order(path):
            self.node("question", name, self.titles.question(name))
            read = asked_after(path, name)
            for other, answers in read.items():
                self.labelled(other, f"question:{name}", "asks", answers)
            here = f"question:{name}"
            if not self._depends(name):
                for earlier in (before, *waiting):
                    self.edge(earlier, here, "then")
                before, waiting = here, []
            else:
                waiting.append(here)
        for earlier in (before, *waiting):
            self.edge(earlier, "end:end", "then")

    def _depends(self, question: str) -> bool:
        return self.path.program.asked_when[question] is not True

    def stages(self) -> None:
        for stage in self.path.stages.values():
            self.node("stage", stage.id, self.titles.stage(stage.id))
        for stage in self.path.stages.values():
            for after in stage.next:
                self.edge(f"stage:{stage.id}", f"stage:{after}", "next")

    def services(self) -> None:
        path = self.path
        for service in path.services.values():
            self.node("service", service.id, self.titles.service(service.id), kind=service.kind)
            allowed = answers_allowed(path, service.id)
            for question, answers in allowed.items():
                self.labelled(question, f"service:{service.id}", "leads", answers)
            if not allowed:
                self.edge("start:start", f"service:{service.id}", "leads", say("everybody").text(self.spoken))
        for first, then in path.service_graph.edges:
            self.edge(f"service:{first}", f"service:{then}", "before")

    def providers(self) -> None:
        path = self.path
        for provider in path.providers.values():
            self.node("provider", provider.id, self.titles.provider(provider.id))
        for service in path.services.values():
            for name in providers_of(service):
                self.edge(f"service:{service.id}", f"provider:{name}", "offered", *self._served(service.id, name))
            for name in service.together_with:
                words = say("together with the provider").text(self.spoken)
                self.edge(f"service:{service.id}", f"provider:{name}", "together", words)

    def _served(self, service: str, provider: str) -> tuple[str, list[str]]:
        node: Node = self.path.program.served[service, provider]
        found = list(self._parts(answers_of(self.path, node), answers_allowed(self.path, service)))
        return "; ".join(label for label, _ in found), [answer for _, answers in found for answer in answers]

    def _parts(
        self, served: Mapping[str, Sequence[str]], allowed: Mapping[str, Sequence[str]]
    ) -> Iterator[tuple[str, Sequence[str]]]:
        """What decides between the providers beyond what decides about the service."""
        for question, answers in served.items():
            if tuple(allowed.get(question, ())) != tuple(answers):
                yield answers_in_short(self.titles, question, answers).text(self.spoken), answers


def as_data(graph: Network[str]) -> dict[str, Any]:
    """The graph as plain data: `name`, `nodes` (key, type, id, label, kind) and `edges` (source, target, type, …)."""
    return {
        "name": graph.graph["name"],
        "nodes": [{"key": key, **data} for key, data in graph.nodes(data=True)],
        "edges": [{"source": source, "target": target, **data} for source, target, data in graph.edges(data=True)],
    }
