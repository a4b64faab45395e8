"""The section `glossary`: which words a path uses, and what must be so where it says them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from navigator.format import conditions
from navigator.format.entry import Entry, Part
from navigator.format.fields import When, several
from navigator.format.messages import say
from navigator.format.texts import Text, refused

Phrase = Annotated[str, Field(pattern=r"^\w[^*]*\*?$")]
Phrases = Annotated[tuple[Phrase, ...], BeforeValidator(several), Field(min_length=1)]


class Wording(Part):
    """The words of a concept in one language. A word that ends in * stands for every word that begins so."""

    use: Phrase | None = None
    """The word to use."""
    avoid: Phrases = ()
    """Words that are not used for it."""
    except_: Phrases = Field(default=(), alias="except")
    """Names and phrases in which these words are right, or mean something else."""
    says: Phrases = ()
    """Words of a service by which `means` must be so, or which need what `needs` names."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.use or self.avoid or self.says):
            raise refused("wording", say("A word is missing here: write `use`, `avoid` or `says`."))
        return self


def _by_language(data: Any, info: ValidationInfo) -> Any:
    languages = tuple((info.context or {}).get("languages") or ())
    for lang in data if isinstance(data, dict) and languages else ():
        if lang not in languages:
            known = ", ".join(f"`{known}`" for known in languages)
            message = say("`%(lang)s` is not a language of this path (%(known)s).", lang=lang, known=known)
            raise refused("language", message, at=lang)
    return data


class Concept(Entry):
    """What a path calls something, in its languages."""

    words: Annotated[Mapping[str, Wording], Field(min_length=1), BeforeValidator(_by_language)]
    """Its words, per language."""
    means: When = conditions.ALWAYS
    """Who is meant where a service says it: the service must fit nobody for whom this is known to be false."""
    needs: Literal["phone", "email", "booking", "visit"] | None = None
    """The channel that whoever serves must have where a service says it."""

    @property
    def title(self) -> Text:
        """The word to use in each language, or the id."""
        used = {lang: wording.use for lang, wording in self.words.items() if wording.use}
        return Text(used or {"en": self.id}, tuple(used) or ("en",))
