"""Small paths in Finnish, Swedish and English, and one that has entries from the catalogue."""

from __future__ import annotations

from typing import Any

from navigator.engine.service_path import ServicePath
from navigator.format.document import ENTRY_SECTIONS, Document
from tests.workbench.ptv.fake import ADVICE, COUNCIL, GRANT

LANGUAGES = ("fi", "sv", "en")


def finnish_path(**sections: Any) -> ServicePath:
    """A path from plain sections, with titles filled in."""
    data: dict[str, Any] = {"path": {"title": "Testi", "languages": list(LANGUAGES)}, **sections}
    for section in ENTRY_SECTIONS:
        filled: dict[str, Any] = {"questions": {"ask": "?"}, "vocabulary": {}}.get(section, {"title": "T"})
        filled |= {"kind": "advice"} if section == "services" else {}
        data[section] = {key: {**filled, "id": key, **entry} for key, entry in data.get(section, {}).items()}
    return ServicePath("test", Document.model_validate(data, context={"languages": LANGUAGES}))


def imported(without: str = "", **changes: Any) -> ServicePath:
    """A path with a council, its advice and its grant as they were imported, but for some changes."""
    council = {"title": "Esimerkkimaakunnan liitto", "source": f"ptv:{COUNCIL}"}
    services: dict[str, Any] = {
        "advice": {"title": "Luovien alojen yritysneuvonta", "provider": "council", "source": f"ptv:{ADVICE}"},
        "grant": {"title": "Kehittämisavustus luoville aloille", "provider": "council", "source": f"ptv:{GRANT}"},
    }
    return finnish_path(
        providers={"council": {**council, **changes.get("council", {})}},
        services={key: {**entry, **changes.get(key, {})} for key, entry in services.items() if key != without},
    )
