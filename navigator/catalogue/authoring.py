"""What a program writes into path files: ids made of names, plain YAML, and comments."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

import yaml

from navigator.format import Message

WIDTH = 118
"""How long a line of a comment may be, in characters."""

ID_LENGTH = 60
"""How long an id made of a name may be, in characters."""

_KEPT = "\N{NO-BREAK SPACE}"
"""Stands for a space at which a line is not broken."""

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ŋ": "n", "ŧ": "t"})


def id_from(name: str) -> str:
    """An id made of a name: `aanekosken-kehitys` of `Äänekosken Kehitys`; empty where it has no letter or digit."""
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", re.sub(r"[’'´`:]", "", plain))
    made = ""
    for word in words:
        if made and len(made) + len(word) >= ID_LENGTH:
            break
        made = f"{made}-{word}" if made else word[:ID_LENGTH]
    return made


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The wanted id, or with the first number after it that makes it free."""
    number = 1
    found = wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


class FlowMapping(dict[str, Any]):
    """A mapping that is written on one line if it is short."""


class BlockList(list[Any]):
    """A list with each entry on a line of its own."""


def as_yaml(data: Mapping[str, Any], indent: int = 0) -> str:
    """Entries as YAML that the loader reads as the same data, each line indented by some spaces."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return textwrap.indent(text, " " * indent)


def yaml_comment(message: Message | str, lang: str, indent: int = 0, hang: str = "") -> str:
    """A message as lines of comment, with a line end; `hang` begins the lines after the first."""
    text = message.text(lang) if isinstance(message, Message) else message
    start = " " * indent + "# "
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += textwrap.wrap(
            re.sub("`[^`]*`", lambda quoted: quoted[0].replace(" ", _KEPT), paragraph),
            WIDTH,
            initial_indent=start,
            subsequent_indent=start + hang,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [start.rstrip()]
    return "".join(f"{line}\n" for line in lines).replace(_KEPT, " ")


class _Dumper(yaml.SafeDumper):
    """Block style, but short lists and mappings of plain words on one line, and paragraphs as they are."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:
        style = "|"
    elif text[-1:] == ":" or not text[:1].isalpha() or any(sign in text for sign in (": ", " #", ", ")):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _mapping(dumper: yaml.SafeDumper, data: Mapping[str, Any]) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)


def _flow(dumper: yaml.SafeDumper, data: FlowMapping) -> yaml.MappingNode:
    words = [str(part) for pair in data.items() for part in pair]
    short = sum(len(word) + 4 for word in words) < WIDTH - 30 and not any("\n" in word for word in words)
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=short)


def _list(dumper: yaml.SafeDumper, data: list[Any] | tuple[Any, ...]) -> yaml.SequenceNode:
    plain = all(isinstance(value, str | int) and len(str(value)) < 40 for value in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=plain)


def _lines(dumper: yaml.SafeDumper, data: BlockList) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=False)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(BlockList, _lines)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(FlowMapping, _flow)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(tuple, _list)
