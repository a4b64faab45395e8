"""What a partner's page forbids itself to show, by its policies and headers."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from navigator.format import Level, Message, Place, Problem, say
from navigator.workbench.links.content_policy import Refusal, frame_refusal, script_refusal
from navigator.workbench.links.partner_pages import PartnerPage, Policy

_ISOLATING = frozenset({"require-corp", "credentialless"})
"""The values of `Cross-Origin-Embedder-Policy` with which a page shows only frames that send that header too."""


def judge_page_policies(partner: PartnerPage) -> Iterator[Problem]:
    """The findings on what the page itself forbids, each once for a policy however many frames it keeps out."""
    for policy in partner.policies:
        yield from _kept_out_frames(partner, policy)
        yield from _kept_out_scripts(partner, policy)
    yield from _isolated(partner)


def _kept_out_frames(partner: PartnerPage, policy: Policy) -> Iterator[Problem]:
    for frame in partner.frames:
        if refusal := frame_refusal(policy.text, frame.address, partner.final_address):
            origin = _origin(frame.address)
            message = say(
                "The page's Content-Security-Policy lets no frame of `%(origin)s` in (`%(directive)s`).",
                origin=origin,
                directive=refusal.directive,
            )
            yield _problem(policy.place, message, _to_add(refusal, "frame-src", origin))
            return


def _kept_out_scripts(partner: PartnerPage, policy: Policy) -> Iterator[Problem]:
    """Of a page with elements: without the script they stay links."""
    if not any(frame.element for frame in partner.frames):
        return
    for script in partner.scripts:
        if script.place < policy.place:
            continue
        refusal = script_refusal(
            policy.text, script.address, partner.final_address, nonce=script.nonce, integrity=script.integrity
        )
        if refusal is None:
            continue
        origin = _origin(script.address)
        message = say(
            "The page's Content-Security-Policy does not let the script of `%(origin)s` in (`%(directive)s`), "
            "so the element stays a link.",
            origin=origin,
            directive=refusal.directive,
        )
        hint = say("Give the script the page's `nonce`.")
        yield _problem(policy.place, message, hint if refusal.strict else _to_add(refusal, "script-src", origin))
        return


def _to_add(refusal: Refusal, own: str, origin: str) -> Message:
    """What to write; a directive of its own takes along what `default-src` lets in for all."""
    if refusal.directive != "default-src":
        return say("Add `%(source)s` to `%(directive)s`.", source=origin, directive=refusal.directive)
    kept = [source for source in refusal.sources if source.lower() != "'none'"]
    return say("Add `%(directive)s`.", directive=" ".join((own, *kept, origin)))


def _isolated(partner: PartnerPage) -> Iterator[Problem]:
    value = partner.embedder_policy.partition(";")[0].strip()
    alone = [frame for frame in partner.frames if not frame.credentialless]
    if value in _ISOLATING and alone and _is_secure(partner.final_address):
        message = say(
            "The page's `Cross-Origin-Embedder-Policy: %(value)s` lets only frames in that send this header too; "
            "those of a path do not.",
            value=value,
        )
        hint = say("Send this page without that header.")
        yield _problem(alone[0].place, message, hint)


def _is_secure(address: str) -> bool:
    """Whether browsers mind the header there."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return parts.scheme == "https" or host == "localhost" or host.startswith("127.") or host.endswith(".localhost")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _problem(place: Place, message: Message, hint: Message) -> Problem:
    return Problem(place, "embed-policy", message, hint, Level.ERROR)
