"""The rules a council's path must pass, one file each in `rules`, and what runs them."""

from __future__ import annotations

from navigator.workbench.checks.address_traces import trace_in
from navigator.workbench.checks.days import last_day, months_after
from navigator.workbench.checks.lost_ends import Entries, entries_of
from navigator.workbench.checks.permits import CATALOGUE_RULES, LINK_RULES, apply_permits, permits_in
from navigator.workbench.checks.rule import Rule, all_rules
from navigator.workbench.checks.running import Checked, check_folder
from navigator.workbench.checks.subject import LINKS, Subject, is_question_to_ask

__all__ = [
    "CATALOGUE_RULES",
    "LINKS",
    "LINK_RULES",
    "Checked",
    "Entries",
    "Rule",
    "Subject",
    "all_rules",
    "apply_permits",
    "check_folder",
    "entries_of",
    "is_question_to_ask",
    "last_day",
    "months_after",
    "permits_in",
    "trace_in",
]
