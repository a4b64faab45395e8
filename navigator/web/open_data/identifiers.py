"""The identifiers of everything on a path: its page in the first language, and what on that page is meant."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from navigator.engine import ServicePath


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a path is: under `base` (https://example.org), with pages in `languages`."""

    base: str
    path: str
    languages: tuple[str, ...]

    def page(self, name: str = "", lang: str | None = None) -> str:
        """A page of the path, in the first language unless another is named."""
        return f"{self.base}/{lang or self.languages[0]}/{self.path}/{name}"

    def part(self, name: str) -> str:
        """Something that belongs to the path as a whole."""
        return f"{self.page()}#{name}"

    def stage(self, name: str) -> str:
        return f"{self.page(f'stages/{name}')}#stage"

    def service(self, name: str, part: str = "service") -> str:
        """A service, or a part of it such as its cost."""
        return f"{self.page(f'services/{name}')}#{part}"

    def provider(self, name: str, part: str = "provider") -> str:
        """A provider, or a way to reach it."""
        return f"{self.page(f'providers/{name}')}#{part}"


def addresses_of(path: ServicePath, base: str, pages: tuple[str, ...]) -> Addresses:
    """The addresses of a path that has pages in the languages `pages`."""
    return Addresses(base, path.id, pages or path.languages)


def safe(address: str) -> str:
    """An address as RDF takes it: the signs that no IRI may hold are escaped."""
    return "".join(quote(sign) if sign in '<>"{}|\\^`' or sign <= " " else sign for sign in address)


def dialled(phone: str) -> str:
    """A telephone number as an address."""
    return "tel:" + "".join(sign for sign in phone if sign.isdigit() or sign == "+")
