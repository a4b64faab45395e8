"""What keeps a server from starting."""

from __future__ import annotations


class WrongSetting(ValueError):
    """A setting of the server that it cannot start with: which, and what to write."""
