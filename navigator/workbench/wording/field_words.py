"""Sections and fields of the path format in words, for those who read no files."""

from __future__ import annotations

from collections.abc import Mapping

from navigator.format import Message, say

SECTIONS: Mapping[str, Message] = {
    "path": say("Path"),
    "stages": say("Stage"),
    "questions": say("Question"),
    "order": say("Order of the questions"),
    "lists": say("List of answers"),
    "conditions": say("Named condition"),
    "groups": say("Named group of answers"),
    "providers": say("Organisation"),
    "services": say("Service"),
    "kinds": say("Kind of service"),
    "vocabulary": say("Words of visitors"),
    "personas": say("Example person"),
    "promises": say("Promise"),
    "glossary": say("Word of the glossary"),
    "defaults": say("What the entries of a file share"),
    "renamed": say("Old name"),
}

FIELDS: Mapping[str, Message] = {
    "path.title": say("name of the path"),
    "introduction": say("introduction"),
    "path.languages": say("languages of the path"),
    "languages": say("languages served"),
    "region": say("region"),
    "time_zone": say("time zone"),
    "maintainer": say("maintainer"),
    "maintainer.name": say("name of the maintainer"),
    "maintainer.email": say("e-mail address of the maintainer"),
    "maintainer.registry": say("whether the maintainer's e-mail is a registry"),
    "maintainer.web": say("web page of the maintainer"),
    "maintainer.feedback": say("address for feedback"),
    "maintainer.confirmed": say("whether the maintainer has taken the path over"),
    "accent": say("colour"),
    "embed": say("who may show the path on other websites"),
    "hosts": say("addresses of the site"),
    "licence": say("licence"),
    "builds_on": say("path it builds on"),
    "leave_out": say("what is left out of the path below"),
    "roles": say("questions the plan is made by"),
    "roles.stage": say("question that stands for the stage"),
    "roles.need": say("question that stands for the need"),
    "roles.place": say("question that stands for the place"),
    "path.first_contact": say("whom one turns to first"),
    "search_terms": say("words the path is found by"),
    "published": say("day of publication"),
    "publish": say("whether the path is shown"),
    "checks": say("how the rules are used"),
    "stages.title": say("name"),
    "title": say("name"),
    "help": say("help text"),
    "stages.next": say("stages that follow"),
    "answers.title": say("wording"),
    "answers.next": say("where the answer leads"),
    "next": say("where the answer leads"),
    "ask": say("question as it is asked"),
    "label": say("short name"),
    "choose": say("what is chosen or written"),
    "answers": say("answers"),
    "at_most": say("how many answers may be chosen"),
    "unknown": say("whether “I don't know” is offered"),
    "required": say("whether an answer is required"),
    "empty_means": say("what no answer means"),
    "min": say("least number"),
    "max": say("greatest number"),
    "decimals": say("number of decimals"),
    "unit": say("unit"),
    "questions.when": say("who is asked"),
    "asked": say("when the question is asked"),
    "compare": say("whether answers can be compared"),
    "filter": say("whether services can be filtered by it"),
    "order.ask": say("order"),
    "conditions.when": say("condition"),
    "groups.when": say("answers in it"),
    "heading": say("heading above the answer"),
    "exclusive": say("whether the answer stands alone"),
    "private": say("whether the answer stays out of the address"),
    "attributes": say("what is known of the answer"),
    "keywords": say("search words"),
    "checked": say("day it was last checked"),
    "source": say("source"),
    "confidence": say("how sure it is"),
    "note": say("note"),
    "unconfirmed": say("open questions"),
    "summary": say("summary"),
    "public": say("whether it belongs to the public sector"),
    "serves": say("whom it serves"),
    "channels": say("how to reach it"),
    "channels.web": say("web page"),
    "channels.contact": say("page with contact details"),
    "channels.email": say("e-mail address"),
    "channels.registry": say("whether the e-mail is a registry"),
    "channels.phone": say("telephone number"),
    "channels.phone_note": say("note on the telephone number"),
    "channels.hours": say("hours"),
    "channels.hours_note": say("note on the hours"),
    "channels.visit": say("street address"),
    "channels.booking": say("page for booking an appointment"),
    "cost": say("what it costs"),
    "kind": say("kind"),
    "provider": say("provider"),
    "together_with": say("who gives it together with the provider"),
    "description": say("description"),
    "when": say("for whom it is"),
    "check": say("what the visitor is to check"),
    "amount": say("amount of money"),
    "timing": say("time"),
    "steps": say("steps"),
    "before": say("what comes after it"),
    "after": say("what comes before it"),
    "weight": say("how much it weighs among others"),
    "open": say("days it is open"),
    "yearly": say("usual days of a year"),
    "call": say("what is known of the call"),
    "status": say("state of the service"),
    "link": say("web page"),
    "apply": say("page for applying"),
    "tags": say("marks that promises name"),
    "variants": say("what differs for some"),
    "icon": say("picture"),
    "words": say("words"),
    "leads_to": say("what the words lead to"),
    "only_alone": say("whether the words count alone"),
    "instead": say("what the words stand in place of"),
    "today": say("day"),
    "receives": say("what must be received"),
    "may_receive": say("what may be received"),
    "never": say("what must never come"),
    "language": say("language"),
    "first_contact": say("first contact"),
    "personas.steps": say("what must stand in the plan"),
    "personas.provider": say("who must give it"),
    "at_least": say("how many at least"),
    "of": say("which services it is about"),
    "means": say("what the words mean"),
    "needs": say("what must be so where the words stand"),
}
"""By the field, or by section and field where a word has another meaning there."""


TOLD_WHOLE = frozenset({"leads_to", "of"})
"""Fields whose parts say nothing by themselves."""


def section_in_words(section: str) -> Message:
    """What an entry of a section is."""
    return SECTIONS[section]


def field_in_words(section: str, field: str) -> Message | str:
    """A field by the name it has in the files, such as `channels.phone`; as it is where we have no word for it."""
    first, last = field.partition(".")[0], field.rpartition(".")[2]
    if first in TOLD_WHOLE:
        return FIELDS[first]
    names = (f"{section}.{field}", field, f"{first}.{last}", last)
    return next((FIELDS[name] for name in names if name in FIELDS), field)
