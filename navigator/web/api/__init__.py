"""The same journey for programs: a read-only JSON API, version 1, described by itself.

All endpoints stand in one table, from which addresses, the OpenAPI description and the page for people are made.
"""

from __future__ import annotations

from navigator.web.api.views import asked_for, blueprint, problem

__all__ = ["asked_for", "blueprint", "problem"]
