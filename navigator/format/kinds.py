"""The kinds of service that every path has, and what they are called in the workbench."""

from __future__ import annotations

from collections.abc import Mapping

from navigator.format.messages import Message, say

KIND_TITLES: Mapping[str, Message] = {
    "advice": say("Advice"),
    "funding": say("Funding"),
    "network": say("Networks"),
    "training": say("Training"),
    "space": say("Spaces"),
    "formality": say("Official matters"),
    "good-practice": say("Good practices"),
}
"""The built-in kinds, as the visitors' pages call them."""

BUILT_IN_KINDS = tuple(KIND_TITLES)
