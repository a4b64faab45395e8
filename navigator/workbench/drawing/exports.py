"""The graph for other programs: Mermaid, DOT, GraphML and JSON. The same graph always gives the same text."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping

import networkx as nx

from navigator.workbench.drawing.network import Network, as_data

GROUPS = ("question", "stage", "service", "provider")
_SHAPES = {"start": ("([", "])"), "end": ("([", "])"), "question": ("{{", "}}"), "stage": ("(", ")")}
_DOT_SHAPES = {"start": "oval", "end": "oval", "question": "hexagon", "stage": "box", "provider": "component"}


def as_json(graph: Network[str]) -> str:
    """JSON with `name`, `nodes` and `edges`."""
    return json.dumps(as_data(graph), indent=2, ensure_ascii=False) + "\n"


def as_graphml(graph: Network[str]) -> str:
    """GraphML with all attributes."""
    out = io.BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue().decode("utf-8") + "\n"


def as_mermaid(graph: Network[str]) -> str:
    """A Mermaid flowchart, with a subgraph for each type of node."""
    names = {key: f"n{index}" for index, key in enumerate(graph.nodes)}
    return "\n".join(("flowchart LR", *_mermaid_nodes(graph, names), *_mermaid_edges(graph, names))) + "\n"


def _mermaid_nodes(graph: Network[str], names: dict[str, str]) -> Iterator[str]:
    for key, data in graph.nodes(data=True):
        if data["type"] not in GROUPS:
            yield f"  {names[key]}{_shape(data['type'], data['label'])}"
    for group in GROUPS:
        members = [(key, data) for key, data in graph.nodes(data=True) if data["type"] == group]
        if members:
            yield f"  subgraph {group}s"
            yield from (f"    {names[key]}{_shape(group, data['label'])}" for key, data in members)
            yield "  end"


def _shape(kind: str, label: str) -> str:
    before, after = _SHAPES.get(kind, ("[", "]"))
    return f'{before}"{_mermaid(label)}"{after}'


def _mermaid_edges(graph: Network[str], names: dict[str, str]) -> Iterator[str]:
    for source, target, data in graph.edges(data=True):
        label = f'|"{_mermaid(data["label"])}"|' if data["label"] else ""
        yield f"  {names[source]} -->{label} {names[target]}"


def _mermaid(text: str) -> str:
    """A text inside quotation marks; Mermaid knows entities by their numbers."""
    plain = " ".join(text.split())
    return "".join(f"#{ord(sign)};" if sign in '"#<>&;`\\|{}[]()' else sign for sign in plain)


def as_dot(graph: Network[str]) -> str:
    """Graphviz's language, with a cluster for each type of node."""
    return "\n".join(("digraph path {", "  rankdir=LR;", *_dot_nodes(graph), *_dot_edges(graph), "}")) + "\n"


def _dot_nodes(graph: Network[str]) -> Iterator[str]:
    for group in (*GROUPS, "start", "end"):
        members = [(key, data) for key, data in graph.nodes(data=True) if data["type"] == group]
        if members:
            yield f"  subgraph cluster_{group} {{"
            shape = _DOT_SHAPES.get(group, "box")
            yield from (f"    {_dot(key)} [label={_dot(data['label'])}, shape={shape}];" for key, data in members)
            yield "  }"


def _dot_edges(graph: Network[str]) -> Iterator[str]:
    for source, target, data in graph.edges(data=True):
        label = f" [label={_dot(data['label'])}]" if data["label"] else ""
        yield f"  {_dot(source)} -> {_dot(target)}{label};"


def _dot(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


EXPORTS: Mapping[str, Callable[[Network[str]], str]] = {
    "mermaid": as_mermaid,
    "dot": as_dot,
    "graphml": as_graphml,
    "json": as_json,
}
"""What makes each format, by its name."""
