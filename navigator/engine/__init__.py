"""What follows from answers: which services fit, why, in which order, and what to ask next."""

from __future__ import annotations

from navigator.engine import logic
from navigator.engine.answer_search import answers_matching
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
from navigator.engine.attributes import LONG, shared_attribute
from navigator.engine.calls import Call, CallDay, Days, call_days, call_name, call_on, usual_days
from navigator.engine.compilation import compile_document
from navigator.engine.derived import Derived
from navigator.engine.evaluation import Truth, literal_truth, truth
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
from navigator.engine.logic import Conjunction, Disjunction, Junction, Literal, Node, State, Variable, literals_of
from navigator.engine.opening_hours import open_at
from navigator.engine.personas import persona_answers, unmet_expectations
from navigator.engine.phrases import led_to
from navigator.engine.plan import (
    MOST,
    Opening,
    Plan,
    Rest,
    Settling,
    Step,
    contact_of_all,
    contact_order,
    first_contact,
    needs_named,
    needs_unmet,
    plan,
    serves_in,
)
from navigator.engine.program import Program, day_outcome
from navigator.engine.providers import local_first, organisations_of, providers_of
from navigator.engine.reasons import Reason
from navigator.engine.recommended_service import Form, Recommended, form_now, provider_now
from navigator.engine.result_parts import ResultPart, containers, result_rows
from navigator.engine.scale import Scale
from navigator.engine.search import Findings, Index, search_index
from navigator.engine.service_path import IDEA, ServicePath
from navigator.engine.word_index import QUERY_LIMIT, stems

__all__ = [
    "IDEA",
    "LENGTH_LIMIT",
    "LONG",
    "MOST",
    "QUERY_LIMIT",
    "Answer",
    "AnswerProblem",
    "Answers",
    "Call",
    "CallDay",
    "Certainty",
    "Conjunction",
    "Days",
    "Derived",
    "Disjunction",
    "Findings",
    "Form",
    "Index",
    "Journey",
    "Junction",
    "Literal",
    "Node",
    "Notice",
    "Opening",
    "Plan",
    "Program",
    "Reading",
    "Reason",
    "Recommended",
    "Rest",
    "ResultPart",
    "Scale",
    "ServicePath",
    "Settling",
    "State",
    "Step",
    "TooLong",
    "Truth",
    "Variable",
    "Wanted",
    "answers_allowed",
    "answers_matching",
    "answers_of",
    "call_days",
    "call_name",
    "call_on",
    "certainty",
    "check_answer",
    "compile_document",
    "contact_of_all",
    "contact_order",
    "containers",
    "day_outcome",
    "first_contact",
    "follow",
    "form_now",
    "led_to",
    "literal_truth",
    "literals_of",
    "local_first",
    "logic",
    "needs_named",
    "needs_unmet",
    "open_at",
    "organisations_of",
    "persona_answers",
    "plan",
    "provider_now",
    "providers_of",
    "query_string",
    "questions_of",
    "read_answers",
    "result_rows",
    "search_index",
    "serves_in",
    "service_order",
    "services_at",
    "services_listed",
    "shared_attribute",
    "stems",
    "truth",
    "unmet_expectations",
    "usual_days",
]
