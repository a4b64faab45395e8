"""Checks by what the answers of a path are counted: an attribute that its answers have, and that names none of them."""

from __future__ import annotations

from collections import Counter

from navigator.catalogue.attribute_slips import AttributeSlips
from navigator.catalogue.gone import Gone
from navigator.catalogue.references import NO_QUESTION, References
from navigator.format import did_you_mean, say

FEWEST = 2
"""How many answers a group has at least: one alone would be the answer itself."""


def counting(references: References, slips: AttributeSlips) -> None:
    """The section `insights` of the header."""
    questions = references.document.questions
    for name, attribute in references.document.path.insights.by.items():
        location = ("path", "insights", "by", name)
        if not references.known(name, questions, NO_QUESTION, location):
            continue
        answers = questions[name].answers.values()
        groups = Counter(str(value) for answer in answers for value in answer.attributes.get(attribute, ()))
        if not groups:
            known = dict.fromkeys(key for answer in answers for key in answer.attributes)
            message = say("No answer of `%(question)s` has an attribute `%(name)s`.", question=name, name=attribute)
            references.report(
                location, "unknown-id", message, did_you_mean(attribute, known), gone=Gone(location, attribute)
            )
        alone = [group for group, members in groups.items() if members < FEWEST]
        alone = [group for group in alone if not slips.explain_odd(questions[name], attribute, group)]
        if alone and name == references.document.path.roles.place:
            message = say("Only one answer has `%(attribute)s: %(value)s`.", attribute=attribute, value=alone[0])
            hint = say("Count by areas of several places: of one place alone, a sum could tell of a person.")
            references.report(location, "small-area", message, hint)
