"""A path file in the making: entries, and comments that teach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navigator.catalogue import as_yaml, yaml_comment
from navigator.format import Message

PROVIDER_EXAMPLE = """
north-business:
  title: …
  summary: …
  serves: {municipality.business-service: north-business}
  channels:
    web: https://example.org/
    email: …
    phone: "…"
  checked: …
  source: https://example.org/
  confidence: high
"""

SERVICE_EXAMPLE = """
region-grant:
  kind: funding
  provider: …
  title: …
  summary: …
  when: {stage: [founding, early], need: investment}
  link: https://example.org/
  checked: …
  source: https://example.org/
  confidence: high
"""


class PathFile:
    """A file in the making."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.text = ""

    def head(self, purpose: Message, first: Message) -> None:
        """The two lines every file begins with."""
        self.text += f"# {purpose.text(self.lang)}\n# {first.text(self.lang)}\n"

    def teach(self, message: Message, indent: int = 0) -> None:
        self.text += yaml_comment(message, self.lang, indent)

    def example(self, lines: str, indent: int = 2) -> None:
        """Lines that count when the sign before them is taken away."""
        self.text += "".join(f"{' ' * indent}# {line}\n" for line in lines.strip("\n").splitlines())

    def add(self, data: Mapping[str, Any], indent: int = 0) -> None:
        self.text += as_yaml(data, indent)

    def gap(self) -> None:
        self.text += "\n"
