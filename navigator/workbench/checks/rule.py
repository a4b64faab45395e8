"""A rule as a value, made from its module."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from navigator.format import Level
from navigator.workbench.checks import rules as rules_package
from navigator.workbench.checks.subject import Found

BEFORE = "Before:"
FINDS = "Found here:"
PASSES = "Not here:"


@dataclass(frozen=True)
class Rule:
    """A rule of `check`.

    `finds` and `passes` are YAML: an example it finds and one it does not. `before` is how both were published earlier,
    or empty. `explains` are rules whose findings mostly follow from what this one finds; they are told after it.
    """

    id: str
    title: str
    description: str
    before: str
    finds: str
    passes: str
    level: Level
    options: Mapping[str, int]
    find: Callable[..., Iterator[Found]]
    explains: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the alphabet."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules_package.__path__))
    rules = (_rule(name) for name in names)
    return {rule.id: rule for rule in rules}


def _rule(name: str) -> Rule:
    module = importlib.import_module(f"{rules_package.__name__}.{name}")
    page = inspect.cleandoc(module.__doc__ or "")
    text, _, examples = page.partition(FINDS)
    finds, _, passes = examples.partition(PASSES)
    text, _, before = text.partition(BEFORE)
    title, _, description = text.partition("\n")
    return Rule(
        name.replace("_", "-"),
        title.strip(),
        description.strip(),
        _example(before),
        _example(finds),
        _example(passes),
        module.LEVEL,
        getattr(module, "OPTIONS", {}),
        module.find,
        getattr(module, "EXPLAINS", frozenset()),
    )


def _example(text: str) -> str:
    text = textwrap.dedent(text.strip("\n")).strip()
    return f"{text}\n" if text else ""
