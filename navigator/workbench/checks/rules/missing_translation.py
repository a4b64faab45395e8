"""A text is missing in a language of the path.

A visitor who reads in that language gets this text in the first language of the path instead, in the middle of a
page that is otherwise in theirs. Translate it; or remove the language from `languages` of the path until it is
whole. Words for the search (`keywords`, `search_terms`) may be missing, and
questions for officers (`unconfirmed`) are needed in English and Finnish alone.

Found here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help: {fi: Yrityksestä on ajatus.}

Not here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help: {fi: Yrityksestä on ajatus., en: There is an idea of a business.}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import MESSAGE_LANGUAGES, Level, quoted_list, say
from navigator.workbench.checks.subject import Found, Subject, is_question_to_ask

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for at, text in subject.texts:
        read = [lang for lang in subject.path.languages if lang in MESSAGE_LANGUAGES or not is_question_to_ask(at)]
        missing = [lang for lang in read if lang not in text.translations]
        if missing:
            message = say("This text is missing in %(languages)s.", languages=quoted_list(missing))
            shown = text.get(missing[0]).lang
            yield Found(at, message, say("Translate it; until then it is shown in `%(shown)s`.", shown=shown), key=True)
