"""Who answers for the site and the personal data in it, and where accessibility feedback goes.

A maintainer that has taken the path over; until then whoever runs the server, as nobody else has agreed to.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from navigator.web.edition import Edition
from navigator.web.site import Operator


@dataclass(frozen=True, slots=True)
class Channel:
    """Somebody, and one address of theirs; the name or the address is empty where it is not known."""

    name: Markup
    address: str
    registry: bool = False
    """Whether what is sent there is recorded and as a rule public."""

    @property
    def shown(self) -> str:
        """The address as people read it."""
        return self.address.removeprefix("mailto:").removeprefix("https://").partition("?")[0].rstrip("/")


def responsible_for(here: Edition, operator: Operator) -> Channel:
    """Who is responsible: the publisher of the path, or whoever runs the server."""
    publisher = here.path.header.publisher
    if publisher is None:
        return Channel(escape(operator.name), _mailto(operator.email))
    address = _mailto(publisher.email) or here.plain(publisher.web)
    return Channel(here.text(publisher.name), address, publisher.registry and bool(publisher.email))


def accessibility_feedback(here: Edition, operator: Operator) -> Channel | None:
    """Where feedback on accessibility goes; on a proposal, to whoever runs the server.

    If they have given no address, it goes where mistakes on the path are reported, which is named as what it is.
    """
    maintainer = here.path.header.maintainer
    if here.path.header.publisher is None and operator.email:
        return Channel(escape(operator.name), _mailto(operator.email))
    if maintainer is None:
        return None
    page = here.plain(maintainer.feedback)
    address = page or _mailto(maintainer.email)
    registry = maintainer.registry and address.startswith("mailto:")
    return Channel(here.text(maintainer.name), address, registry) if address else None


def _mailto(email: str | None) -> str:
    return f"mailto:{email}" if email else ""
