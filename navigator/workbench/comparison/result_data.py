"""What a comparison finds, as data for JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from navigator.engine import Call
from navigator.workbench.comparison.concerned import Extent
from navigator.workbench.comparison.result import Address, Comparison


def as_data(found: Comparison, old_address: Address, new_address: Address) -> dict[str, Any]:
    """A comparison as JSON holds it, with whole addresses for its examples.

    Stable keys:

    - `path`: the id of the path; `nothing`: whether no visitor notices anything; `loses`: whether anybody loses a
      service that was shown, their adviser, or an answer they gave
    - `exact`: false where figures are of a sample; then `sample` has its `size` and `seed`
    - `situations`: `old`, `new`, `both`, `gone` (known to the old version alone), `added` (to the new one alone) and
      `changed`; of a sample only `both` and `changed`
    - `services`: each with `id`, `old_id`, `title`, `change` (`lost`, `gained`, `less-sure`, `surer`), `presence`
      (`new`, `removed`, `ended`, or empty), and an extent
    - `first_contacts`: each with `before`, `after` (ids of services, or null: nobody advises), and an extent
    - `providers`: each with `service`, `before`, `after` (ids, or null: depends on what is not known), and an extent
    - `fields`: each with `section`, `id`, `title`, `field`, `before`, `after`, `situations`, and an extent
      where they are the days of a call, or differ by what visitors answer
    - `questions`: each with `id`, `old_id`, `change` (`new`, `removed`, `renamed`, `more`, `fewer`, `answers`,
      `edited`), `added`, `removed`, `renamed`, `fields`, and an extent where it concerns somebody
    - `languages`: each with `language`, `change` (`added`, `removed`) and `texts`: how many texts the path has in it,
      which are not told under `fields`
    - `organisations`: the ids of providers that are `removed` and `added`
    - `reach`: where and at which stages anybody is offered something else, each with `places` and `stages`: what is
      answered to these questions, or null where it is all; and `deciding`: the answers it takes besides, to questions
      that only one version asks there
    - `expectations`: promises and personas that hold in one version only, each with `section`, `id`, `change`
      (`broken`, `kept`, `removed`, `unclear`), `unmet` (of a persona: each with the `field` that asks for it and the
      `names` it has) and `example` (an address of the new version, or null)
    - `calls`: services that open or close at other times, each with `service`, `before` and `after`, both with `state`,
      `start`, `end` and `usually_now`, as the API tells them
    - `named_in_vain`: what either version names and does not have, so that it holds for nobody there, each with
      `location` (keys and positions), `name`, and the `question` and `attribute` of an answer, or empty
    - `later`: days ahead on which what was edited has another effect by its date; compare on them too
    - `elsewhere`: edited entries that are read elsewhere than on a result (single pages, lists, the foot, search), each
      with `section`, `id`, `fields`; the fields `+` and `-` stand for an entry that came or went
    - `edits`: the same of edits that no visitor notices

    An extent has `situations`, `share` (0 to 1, of `both`), `combinations` (`number`, `of`, `questions`, or null),
    `who` (`groups` of `answers`, `complete`, `also_unknown`), `reach` and `example` (`old` and `new`, addresses). The
    answers of a group, and those of a reach, are each a `question` with `any`, `all`, `none`, `unknown` and
    `not_asked`. Titles are texts by language.
    """
    totals = asdict(found.totals)
    return {
        "path": found.path,
        "nothing": found.nothing,
        "loses": found.loses,
        "exact": found.sample is None,
        "sample": asdict(found.sample) if found.sample else None,
        "situations": {key: totals[key] for key in ("both", "changed")} if found.sample else totals,
        **_changes(found, lambda extent: _extent(extent, found.totals.both, old_address, new_address)),
        "languages": [{"language": one.lang, "change": one.kind, "texts": one.texts} for one in found.languages],
        "organisations": dict(zip(("removed", "added"), found.organisations, strict=True)),
        "reach": [asdict(one) for one in found.reach],
        "expectations": [
            {
                "section": one.section,
                "id": one.id,
                "change": one.kind,
                "unmet": [asdict(each) for each in one.unmet],
                "example": None if one.address is None else new_address(one.address),
            }
            for one in found.expectations
        ],
        "calls": [
            {"service": one.service, "before": _call(one.before), "after": _call(one.after)} for one in found.calls
        ],
        "named_in_vain": [asdict(one) for one in found.gone],
        "later": [day.isoformat() for day in found.later],
        "elsewhere": [asdict(one) for one in found.elsewhere],
        "edits": [asdict(one) for one in found.edits],
    }


def _extent(one: Extent | None, both: int, old_address: Address, new_address: Address) -> dict[str, Any]:
    if one is None:
        return {}
    who = asdict(one.who)
    return {
        "situations": one.situations,
        "share": one.situations / both,
        "combinations": who.pop("combinations"),
        "who": who,
        "reach": [asdict(each) for each in one.reach],
        "example": one.example and {"old": old_address(one.example.old), "new": new_address(one.example.new)},
    }


def _call(call: Call) -> dict[str, Any]:
    start, end = (day.isoformat() if day else None for day in (call.start, call.end))
    return {"state": call.state, "start": start, "end": end, "usually_now": call.usually_now}


def _changes(found: Comparison, extent: Callable[[Extent | None], dict[str, Any]]) -> dict[str, Any]:
    """Every list of changes."""
    return {
        "services": [
            {
                "id": one.id,
                "old_id": one.old_id,
                "title": dict(one.title.translations),
                "change": one.kind,
                "presence": one.presence,
                **extent(one.extent),
            }
            for one in found.services
        ],
        "first_contacts": [{"before": one.before, "after": one.after, **extent(one.extent)} for one in found.contacts],
        "providers": [
            {"service": one.service, "before": one.before, "after": one.after, **extent(one.extent)}
            for one in found.providers
        ],
        "fields": [
            {
                "section": one.section,
                "id": one.id,
                "title": dict(one.title.translations),
                "field": one.field,
                "before": one.before,
                "after": one.after,
                "situations": one.situations,
                **extent(one.extent),
            }
            for one in found.fields
        ],
        "questions": [
            {
                "id": one.id,
                "old_id": one.old_id,
                "change": one.kind,
                "added": one.added,
                "removed": one.removed,
                "renamed": dict(one.renamed),
                "fields": one.fields,
                **extent(one.extent),
            }
            for one in found.asked
        ],
    }
