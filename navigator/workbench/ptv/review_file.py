"""The file in which a person reviews what an import brings."""

from __future__ import annotations

from navigator.catalogue import as_yaml, yaml_comment
from navigator.format import say
from navigator.workbench.ptv.proposal import Proposal
from navigator.workbench.ptv.proposed_entries import Proposed
from navigator.workbench.ptv.service_catalogue import ServiceCatalogue


def as_file(proposal: Proposal, catalogue: ServiceCatalogue, lang: str) -> str:
    """The file in which a person reviews a proposal."""
    head = (
        say(
            "From the Finnish Service Catalogue (Suomi.fi, CC0 1.0) as it was on %(day)s, for review. "
            "Services: %(services)s, providers: %(providers)s.",
            day=catalogue.taken.isoformat(),
            services=len(proposal.services),
            providers=len(proposal.providers),
        ),
        say(
            "Nothing reads this file where it stands. Decide what the comments ask, entry by entry; then move the "
            "file, or the entries that are ready, into the folder of the path. Leave `source` as it is: `navigator "
            "drift` and the next import know the entries by it. Take `status: unverified` away from what you have "
            "confirmed."
        ),
    )
    text = "".join(yaml_comment(message, lang) for message in head)
    for section, entries in (("providers", proposal.providers), ("services", proposal.services)):
        if entries:
            text += f"\n{section}:\n" + "\n".join(_entry(entry, lang) for entry in entries)
    if proposal.remarks:
        text += "\n" + "".join(yaml_comment(message, lang, hang="  ") for message in proposal.remarks)
    return text


def _entry(entry: Proposed, lang: str) -> str:
    remarks = "".join(yaml_comment(f"- {message.text(lang)}", lang, 2, hang="  ") for message in entry.remarks)
    return remarks + as_yaml({entry.id: entry.data}, 2)
