"""The visitor's site, for servers that look for `app:create_app()`; `navigator.web` makes it."""

from navigator.web import create_app

__all__ = ["create_app"]
