"""Whether addresses still answer: those of a path, asked politely and mended, and partners' pages that show a path."""

from __future__ import annotations

from navigator.workbench.links.mentions import Change, Outcome, mend
from navigator.workbench.links.partner_pages import judge_partner_page, partner_page
from navigator.workbench.links.politeness import Manners
from navigator.workbench.links.responses import Visit
from navigator.workbench.links.survey import Memory, Remembered, Survey, loads, recall, remember, survey
from navigator.workbench.links.verdict import Kind, Verdict, judge
from navigator.workbench.links.visiting import NoNetwork, visit_all
from navigator.workbench.links.web_page import Unpacker, decoded

__all__ = [
    "Change",
    "Kind",
    "Manners",
    "Memory",
    "NoNetwork",
    "Outcome",
    "Remembered",
    "Survey",
    "Unpacker",
    "Verdict",
    "Visit",
    "decoded",
    "judge",
    "judge_partner_page",
    "loads",
    "mend",
    "partner_page",
    "recall",
    "remember",
    "survey",
    "visit_all",
]
