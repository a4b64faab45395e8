"""A path on other websites: what to copy, the script that goes with it, and oEmbed."""

from __future__ import annotations

from navigator.web.frames import embedding, oembed

__all__ = ["blueprints"]

blueprints = (embedding.blueprint, oembed.blueprint)
