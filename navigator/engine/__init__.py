"""What follows from answers: which services fit, why, in which order, and what to ask next."""

from __future__ import annotations

from navigator.engine import logic
from navigator.engine.answers import (
    LENGTH_LIMIT,
    Answer,
    AnswerProblem,
    Answers,
    Notice,
    Reading,
    TooLong,
    check_answer,
    query_string,
    read_answers,
)
from navigator.engine.calls import Call, call_on
from navigator.engine.compilation import compile_document
from navigator.engine.derived import Derived
from navigator.engine.graph import questions_of, service_order
from navigator.engine.journey import Journey, follow
from navigator.engine.listing import (
    Certainty,
    Wanted,
    answers_allowed,
    answers_of,
    certainty,
    services_at,
    services_listed,
)
from navigator.engine.logic import (
    All,
    Any,
    Former,
    Literal,
    Node,
    State,
    Truth,
    Variable,
    literal_truth,
    literals_of,
    truth,
)
from navigator.engine.personas import persona_answers, unmet_expectations
from navigator.engine.program import Program, day_outcome
from navigator.engine.providers import local_first, providers_of
from navigator.engine.reasons import Reason
from navigator.engine.recommendation import IDEA, Opening, Recommendation, first_contact, recommend
from navigator.engine.recommended_service import Recommended, recommended
from navigator.engine.scale import Scale
from navigator.engine.search import Index, answers_matching, search_index
from navigator.engine.service_path import ServicePath
from navigator.engine.word_index import QUERY_LIMIT

__all__ = [
    "IDEA",
    "LENGTH_LIMIT",
    "QUERY_LIMIT",
    "All",
    "Answer",
    "AnswerProblem",
    "Answers",
    "Any",
    "Call",
    "Certainty",
    "Derived",
    "Former",
    "Index",
    "Journey",
    "Literal",
    "Node",
    "Notice",
    "Opening",
    "Program",
    "Reading",
    "Reason",
    "Recommendation",
    "Recommended",
    "Scale",
    "ServicePath",
    "State",
    "TooLong",
    "Truth",
    "Variable",
    "Wanted",
    "answers_allowed",
    "answers_matching",
    "answers_of",
    "call_on",
    "certainty",
    "check_answer",
    "compile_document",
    "day_outcome",
    "first_contact",
    "follow",
    "literal_truth",
    "literals_of",
    "local_first",
    "logic",
    "persona_answers",
    "providers_of",
    "query_string",
    "questions_of",
    "read_answers",
    "recommend",
    "recommended",
    "search_index",
    "service_order",
    "services_at",
    "services_listed",
    "truth",
    "unmet_expectations",
]
