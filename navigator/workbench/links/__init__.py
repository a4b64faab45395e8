"""Whether addresses still answer: those of a path, asked politely and mended, and partners' pages that show a path."""

from __future__ import annotations

from navigator.workbench.links.mending import Change, Outcome, mend
from navigator.workbench.links.partner_findings import judge_partner_page
from navigator.workbench.links.partner_pages import PageAnswer, read_partner_page
from navigator.workbench.links.politeness import Politeness
from navigator.workbench.links.responses import Visit
from navigator.workbench.links.survey import Memory, Remembered, Survey, all_load, recall, remember, survey
from navigator.workbench.links.verdict import Kind, Verdict, hosts_that_show, judge
from navigator.workbench.links.visiting import NoNetwork, visit_all

__all__ = [
    "Change",
    "Kind",
    "Memory",
    "NoNetwork",
    "Outcome",
    "PageAnswer",
    "Politeness",
    "Remembered",
    "Survey",
    "Verdict",
    "Visit",
    "all_load",
    "hosts_that_show",
    "judge",
    "judge_partner_page",
    "mend",
    "read_partner_page",
    "recall",
    "remember",
    "survey",
    "visit_all",
]
