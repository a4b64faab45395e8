"""Reads merged sections as a document, and puts what pydantic finds wrong into an author's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from navigator.catalogue.known_keys import known_keys
from navigator.catalogue.misplaced_entries import misplaced_entries
from navigator.catalogue.references import NO_QUESTION_BUT_CONDITION, named
from navigator.format import (
    PAGE_LANGUAGES,
    SECTIONS,
    SILENT,
    Document,
    Location,
    MergedPath,
    Message,
    Problem,
    closest,
    deceptive_in,
    did_you_mean,
    meant_language,
    quoted_list,
    say,
)

_TEXT = say("`%(key)s` needs text.")
_WHOLE = say("`%(key)s` needs a whole number.")
_NUMBER = say("`%(key)s` needs a number.")
_TRUTH = say("`%(key)s` needs true or false.")
_ENTRIES = say("`%(key)s` needs entries of the form `key: value`.")
_LIST = say("`%(key)s` needs a list.")
_DATE = say("`%(key)s` needs a date such as 2026-12-31.")
_GIVEN = say("It says `%(given)s`.")

_WRONG_TYPES: Mapping[str, Message] = {
    "string_type": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "mapping_type": _ENTRIES,
    "dict_type": _ENTRIES,
    "model_type": _ENTRIES,
    "model_attributes_type": _ENTRIES,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
}

_HOST = (
    say("`%(given)s` is not a host name."),
    say("Write it in small letters, without https:// and without a path."),
)

_PHRASE = (
    say("`%(given)s` is not a word of a glossary."),
    say("Begin with a letter; write `*` only at the end, for every word that begins so."),
)

_PATTERNS: Mapping[str, tuple[Message, Message]] = {
    "id": (
        say("`%(given)s` is not an id."),
        say("Use small letters, digits and hyphens, such as `start-up-grant`."),
    ),
    "phone": (
        say("`%(given)s` is not a telephone number."),
        say("In quotation marks, write only digits and spaces; what else is to be said belongs in `phone_note`."),
    ),
    "email": (
        say("`%(given)s` is not an e-mail address."),
        say("Write the address alone, such as `info@example.org`, without `mailto:` and without a name."),
    ),
    "embed": _HOST,
    "hosts": _HOST,
    "use": _PHRASE,
    "avoid": _PHRASE,
    "except": _PHRASE,
    "says": _PHRASE,
    "accent": (say("`%(given)s` is not a colour."), say('Write it as "#0E5A6B", in quotation marks.')),
}

_LIMITS: Mapping[str, Message] = {
    "less_than_equal": say("`%(key)s` is at most %(limit)s."),
    "greater_than_equal": say("`%(key)s` is at least %(limit)s."),
}

_OWN_HINTS: Mapping[str, Message] = {
    "text": say("Write a text, or one per language such as `{fi: …, en: …}`."),
    "comma": say("Put a text that holds a comma in quotation marks."),
    "long": say("Say it shorter, or lead to a page that tells more."),
    "blank": say("Write it; a text that begins with `#` stands in quotation marks."),
    "unquoted": say("Put it in quotation marks."),
    "language": say("Remove it, or add it to `languages` of the path."),
    "compared": say("Name answers to the same question."),
    "scalar": say("Fill it in, or remove the line."),
    "partial_date": say("Write 2026-12-31, 2026-12 or 2026."),
    "month_day": say("Write month-day, such as 01-31."),
    "weekdays": say("Write `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`, or a range such as `mon-fri`."),
    "clock": say('Write hours and minutes in quotation marks, such as "9:00"; midnight is "24:00" at the end.'),
    "hours": SILENT,
    "time_zone": say("Write its name in the IANA database, such as Europe/Helsinki."),
    "words": SILENT,
    "wording": SILENT,
    "licence": say("Write its identifier from https://spdx.org/licenses/, such as CC-BY-4.0, or remove the line."),
    "address": say("Copy the whole address from the browser."),
}


def validate(merged: MergedPath) -> Document | None:
    """The sections as a document, or None; what is wrong with them is collected in `problems`."""
    if unspoken := list(_unspoken(merged)):
        # Every text in such a language would be told as a mistake of its own.
        merged.problems.extend(unspoken)
        return None
    if misplaced := list(misplaced_entries(merged)):
        # Each of their keys would be unknown, and what names them would name nothing.
        merged.problems[:] = misplaced
        return None
    try:
        return Document.model_validate(merged.data, context={"languages": merged.languages or ("en",)})
    except ValidationError as error:
        errors = error.errors(include_url=False)
        mistyped = {_meant(details["loc"]) for details in errors if details["type"] == "extra_forbidden"}
        for details in errors:
            if details["type"] == "missing" and details["loc"] in mistyped:
                continue  # it is there under a key with a slip, which is told
            merged.problems.extend(_problems(details, merged))
        return None


def _meant(location: Location) -> Location:
    """Where something stands whose key has a slip, if it were written right."""
    return (*location[:-1], closest(location[-1], known_keys(location)) or location[-1])


def _unspoken(merged: MergedPath) -> Iterator[Problem]:
    """The languages of a path that the site has no words in."""
    header = merged.data.get("path")
    written = header.get("languages") if isinstance(header, dict) else None
    if isinstance(written, str) and "," in written:
        hint = say("Write `[%(words)s]`.", words=", ".join(code.strip() for code in written.split(",")))
        message = say("Several languages stand in brackets.")
        yield Problem(merged.places.value(("path", "languages")), "language", message, hint)
        return
    for index, code in enumerate(written if isinstance(written, list) else [written]):
        if isinstance(code, str) and code not in PAGE_LANGUAGES:
            at = ("path", "languages", index) if isinstance(written, list) else ("path", "languages")
            message = say("The site speaks no language `%(code)s`.", code=code)
            hint = say("It speaks %(known)s.", known=quoted_list(PAGE_LANGUAGES))
            if (meant := meant_language(code) or code.casefold()) in PAGE_LANGUAGES:
                hint = say("Did you mean `%(word)s`?", word=meant)
            yield Problem(merged.places.value(at), "language", message, hint)


def _meant_language(message: Message) -> Message:
    """A hint at the language of the path that is meant by what is none."""
    said = dict(message.values)
    code = str(said.get("lang", ""))
    meant = meant_language(code) or code.casefold()
    return say("Did you mean `%(word)s`?", word=meant) if f"`{meant}`" in str(said.get("known")) else SILENT


def _problems(details: ErrorDetails, merged: MergedPath) -> Iterator[Problem]:
    location: Location = tuple(part for part in details["loc"] if part != "[key]")
    context = details.get("ctx") or {}
    kind = details["type"]
    if kind == "condition":
        for fault in context["faults"]:
            message, hint = fault.message, fault.hint
            if fault.unanswered in (merged.data.get("conditions") or ()):
                message, hint = (named(part, fault.unanswered) for part in NO_QUESTION_BUT_CONDITION)
            yield Problem(merged.places.key((*location, *fault.location)), "condition", message, hint)
        return
    if (at := context.get("at")) is not None:
        location = (*location, *at) if isinstance(at, tuple) else (*location, at)
    if kind == "extra_forbidden":
        key = location[-1]
        message = say("`%(key)s` is not known here.", key=key)
        yield Problem(merged.places.key(location), "unknown-key", message, did_you_mean(key, known_keys(location)))
    elif kind == "missing":
        if location[0] in SECTIONS and len(location) == 1:
            return
        yield Problem(merged.places.key(location[:-1]), "missing", say("`%(key)s` is missing.", key=location[-1]))
    else:
        rule, message, hint = _explain(kind, details, location)
        yield Problem(merged.places.value(location), rule, message, hint)


def _explain(kind: str, details: ErrorDetails, location: Location) -> tuple[str, Message, Message]:
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    shown = details["input"] if isinstance(details["input"], str | int | float | bool) else None
    if kind == "string_type" and details["input"] is None and isinstance(location[-1], int):
        return "missing", say("`%(key)s` is empty.", key=name), _OWN_HINTS["scalar"]
    if kind == "string_pattern_mismatch" and not str(shown).strip():
        return "missing", say("`%(key)s` is empty.", key=name), _OWN_HINTS["scalar"]
    if kind in _WRONG_TYPES:
        given = SILENT if shown is None else replace(_GIVEN, values=(("given", shown),))
        if _WRONG_TYPES[kind] is _LIST and isinstance(details["input"], dict):
            given = say("Write it in brackets: `[{…}]`.")
        return "wrong-type", replace(_WRONG_TYPES[kind], values=(("key", name),)), given
    if kind == "literal_error":
        known = [part.strip("'") for part in (details.get("ctx") or {})["expected"].replace(" or ", ", ").split(", ")]
        if shown is None:
            return "wrong-type", say("`%(key)s` needs one of %(known)s.", key=name, known=quoted_list(known)), SILENT
        message = say("`%(given)s` is not one of %(known)s.", given=shown, known=quoted_list(known))
        hint = did_you_mean(shown, known)
        return "unknown-value", message, SILENT if hint == did_you_mean("", known) else hint
    if kind == "string_pattern_mismatch":
        message, hint = _PATTERNS.get(name, _PATTERNS["id"])
        if sign := deceptive_in(str(shown)):
            hint = say(
                "It holds a sign that looks like another one, or like none: %(name)s. Type it by hand.", name=sign
            )
        return "wrong-form", replace(message, values=(("given", shown),)), hint
    if kind == "too_short":
        return "missing", say("`%(key)s` needs at least one entry.", key=name), SILENT
    if kind in _LIMITS:
        limit = next(iter((details.get("ctx") or {}).values()))
        return "wrong-value", replace(_LIMITS[kind], values=(("key", name), ("limit", limit))), SILENT
    if kind in _OWN_HINTS:
        kind, hint = ("text" if kind == "blank" else kind), _OWN_HINTS[kind]
        message = (details.get("ctx") or {})["message"]
        if kind == "language":
            hint = _meant_language(message) or hint
        return kind.replace("_", "-"), message, hint
    return "wrong-value", say("`%(key)s`: %(detail)s.", key=name, detail=details["msg"]), SILENT
