"""What the API is asked: the parameters of a request, read and refused."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from navigator.engine import QUERY_LIMIT
from navigator.format import ID_PATTERN

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=100)]


class Query(BaseModel):
    """The query parameters of an endpoint; those it does not know are left aside."""

    model_config = ConfigDict(extra="ignore", frozen=True, use_attribute_docstrings=True)


class Nothing(Query):
    """No parameters."""


class ServicesQuery(Query):
    """Which services are wanted; several values of a parameter mean any of them."""

    kind: list[Id] = []
    """Of these kinds; repeat the parameter for several."""
    stage: list[Id] = []
    """Listed under these stages; repeat the parameter for several."""


class SearchQuery(Query):
    """What is sought."""

    q: Annotated[str, Field(min_length=1, max_length=QUERY_LIMIT)]
    """The words sought; inflection and misspelling are forgiven."""
    lang: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$", max_length=35)] | None = None
    """The language of the words, such as `sv` (`sv-FI` and `sv_SE` are the same); without it, or where the path lacks
    it, the first one of the path."""
