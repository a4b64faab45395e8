"""What the API is asked: the parameters of a request, read and refused."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

from navigator.engine import QUERY_LIMIT
from navigator.format import ID_PATTERN

_ID = ID_PATTERN.strip("^$")

Ids = Annotated[str, Field(pattern=f"^{_ID}(,{_ID})*$", max_length=1000)]
"""An id, or several with commas between them, as a journey takes them too."""

HOW_WRITTEN = {
    "kind": "Write ids, of small letters, digits and hyphens, several with commas between them: advice,funding.",
    "stage": "Write ids, of small letters, digits and hyphens, several with commas between them: idea,growth.",
    "lang": "Write the code of a language, such as sv or sv-FI.",
}
"""How a parameter is written; told where one is not, in place of its pattern."""


class Query(BaseModel):
    """The query parameters of an endpoint; those it does not know are left aside."""

    model_config = ConfigDict(extra="ignore", frozen=True, use_attribute_docstrings=True)


class Nothing(Query):
    """No parameters."""


class ServicesQuery(Query):
    """Which services are wanted; several values of a parameter mean any of them."""

    kind: list[Ids] = []
    """Of these kinds; for several repeat the parameter, or write commas between them."""
    stage: list[Ids] = []
    """Listed under these stages; for several repeat the parameter, or write commas between them."""

    @field_validator("kind", "stage")
    @classmethod
    def _each(cls, values: list[str]) -> list[str]:
        return [one for value in values for one in value.split(",")]


READER: Final = "_lang"
"""The key of the language the visitor reads, for whoever serves in it is turned to first."""


class JourneyQuery(Query):
    """What is told beside the answers; one that means nothing is dropped, as an answer is, and not refused."""

    lang: str | None = Field(default=None, alias=READER)
    """The language the visitor reads, such as `sv` (`sv-FI` and `sv_SE` are the same): of those who can help whoever
    serves in it comes first. It is no answer, and stands beside them."""


class SearchQuery(Query):
    """What is sought."""

    q: Annotated[str, Field(min_length=1, max_length=QUERY_LIMIT)]
    """The words sought; inflection and misspelling are forgiven."""
    lang: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$", max_length=35)] | None = None
    """The language of the words, such as `sv` (`sv-FI` and `sv_SE` are the same); without it, or where the path lacks
    it, the first one of the path."""
