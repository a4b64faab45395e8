"""The site: pages for visitors, frames for other websites, an API and open data for programs."""

from __future__ import annotations

from navigator.web.application import create_app

__all__ = ["create_app"]
