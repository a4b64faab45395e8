"""Templates, compiled once for each language: fixed words and icons become part of the compiled template.

A page has dozens of words that never change; looking them up at every request
would cost as much as everything else on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, cast

from flask import Flask, current_app
from flask.templating import Environment
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from navigator.web.edition import words_in


class Templates(Environment):
    """A Jinja environment that works out calls of some functions with constant arguments as it compiles."""

    constant_calls: Mapping[str, Callable[..., str]] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, as one dict: Jinja's chain of two is slow to copy, which each filling does.

        What is added to the environment after a template was loaded does not reach it.
        """
        return {**self.globals, **(d or {})}

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        folded = Folding(self.constant_calls).visit(source) if self.constant_calls else source
        return super()._generate(folded, *args, **kwargs)


class Folding(NodeTransformer):
    """Replaces calls by their results where everything about them is known."""

    def __init__(self, functions: Mapping[str, Callable[..., str]]) -> None:
        self.functions = functions

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 -- named by Jinja
        """Work a call out, if it can be."""
        self.generic_visit(node)
        if (
            isinstance(node.node, nodes.Name)
            and node.node.name in self.functions
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
            and all(isinstance(argument, nodes.Const) for argument in node.args)
        ):
            values = [cast(nodes.Const, argument).value for argument in node.args]
            result = self.functions[node.node.name](*values)
            constant = nodes.Const(str(result), lineno=node.lineno)
            return nodes.MarkSafe(constant, lineno=node.lineno) if isinstance(result, Markup) else constant
        return node


def icon(name: str) -> Markup:
    """A drawing from the sheet of icons; decoration, so it has no name of its own."""
    return Markup('<svg class="icon" width="24" height="24" aria-hidden="true"><use href="#i-{}"/></svg>').format(name)


def init_app(app: Flask) -> None:
    """Let the application use these templates."""
    app.jinja_environment = Templates
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["icon"] = icon


@lru_cache(maxsize=16)
def _templates(base: Templates, lang: str) -> Templates:
    words = words_in(lang)
    templates = base.overlay(cache_size=200)
    templates.constant_calls = {"_": words.gettext, "icon": icon}
    templates.globals = {**base.globals, "_": words.gettext, "ngettext": words.ngettext}
    return templates


def templates_in(lang: str) -> Templates:
    """The templates in a language."""
    return _templates(cast(Templates, current_app.jinja_env), lang)


def render(lang: str, template: str, **context: Any) -> Markup:
    """A template filled, as a part of a page."""
    return Markup(templates_in(lang).get_template(template).render(context))  # noqa: S704 -- templates escape


MARK = "\0"
"""Stands around the name of what is one visitor's own, in what is kept for all. No text has this sign."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page as it is for everybody: what is around the places for what is one visitor's own, and these."""

    around: tuple[str, ...]
    names: tuple[str, ...]

    def filled(self, **own: str) -> Markup:
        """The part for one visitor; what is no HTML yet is escaped."""
        parts = chain.from_iterable(zip(self.around, (escape(own[name]) for name in self.names), strict=False))
        return Markup("".join((*parts, self.around[-1])))  # noqa: S704 -- what was rendered, and what is escaped


def render_piece(lang: str, template: str, names: Sequence[str], **context: Any) -> Piece:
    """A template filled but for what it calls `own.` and one of these names."""
    marked = {name: f"{MARK}{name}{MARK}" for name in names}
    parts = str(render(lang, template, own=marked, **context)).split(MARK)
    return Piece(tuple(parts[::2]), tuple(parts[1::2]))
