"""What a path says, for programs that know nothing of it: CPSV-AP for catalogues, schema.org for search engines.

Also the picture that goes with a link. Nothing is said that the path does not say, and no text in a language that it
does not have.
"""

from __future__ import annotations

from navigator.web.open_data import schema_org
from navigator.web.open_data.data_views import DATA, blueprint
from navigator.web.open_data.feed import feed_address
from navigator.web.open_data.identifiers import Addresses, addresses_of
from navigator.web.open_data.schema_org import Page
from navigator.web.open_data.social_picture import FACE, HEIGHT, WIDTH, picture_address

__all__ = [
    "DATA",
    "FACE",
    "HEIGHT",
    "WIDTH",
    "Addresses",
    "Page",
    "addresses_of",
    "blueprint",
    "feed_address",
    "picture_address",
    "schema_org",
]
