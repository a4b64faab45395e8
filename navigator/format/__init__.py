"""What a path may say: strict YAML, the model, conditions as data, layers, and the mistakes that are told."""

from __future__ import annotations

from navigator.format import conditions
from navigator.format.colour import PAPER_LIGHT, contrast_problem, for_dark_paper, text_on
from navigator.format.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    Chosen,
    Condition,
    Constant,
    Measured,
    Named,
    Not,
    Range,
    Today,
    all_of,
    leaves_of,
)
from navigator.format.document import ENTRY_SECTIONS, SECTIONS, Document
from navigator.format.entry import Entry, Sourced
from navigator.format.expectations import Persona, Promise, Promised
from navigator.format.fields import ID_PATTERN, WEEKDAYS
from navigator.format.glossary import Concept
from navigator.format.header import Header, Maintainer, RuleSetting
from navigator.format.hidden_characters import deceptive_in, named, visible, without_hidden
from navigator.format.kinds import BUILT_IN_KINDS, KIND_TITLES
from navigator.format.languages import PAGE_LANGUAGES, meant_language
from navigator.format.merged import MergedPath, file_name
from navigator.format.merging import merge_layers
from navigator.format.messages import MESSAGE_LANGUAGES, SILENT, Message, say, say_many
from navigator.format.numbers import decimal_notation, exact_number
from navigator.format.numerals import CANONICAL_NUMBER, number_readings, unmistakable_number
from navigator.format.path_files import is_path_file, path_files, read_path_file
from navigator.format.problems import (
    Level,
    Location,
    PathError,
    Place,
    Places,
    Problem,
    closest,
    did_you_mean,
    is_slip,
    quoted_list,
)
from navigator.format.questions import UNKNOWN, Answer, Question, Stage
from navigator.format.schema import path_schema
from navigator.format.services import (
    VARIANT_FIELDS,
    Channels,
    Kind,
    OpeningHours,
    Period,
    Provider,
    Service,
    YearlyPeriod,
)
from navigator.format.spreadsheets import Cell, spreadsheet
from navigator.format.strict_yaml import read_yaml
from navigator.format.texts import LANGUAGE_TAG, Text, check_address, is_address
from navigator.format.vocabulary import Meaning, Targets

__all__ = [
    "ALWAYS",
    "BUILT_IN_KINDS",
    "CANONICAL_NUMBER",
    "ENTRY_SECTIONS",
    "ID_PATTERN",
    "KIND_TITLES",
    "LANGUAGE_TAG",
    "MESSAGE_LANGUAGES",
    "PAGE_LANGUAGES",
    "PAPER_LIGHT",
    "SECTIONS",
    "SILENT",
    "UNKNOWN",
    "VARIANT_FIELDS",
    "WEEKDAYS",
    "AllOf",
    "Answer",
    "AnyOf",
    "Cell",
    "Channels",
    "Chosen",
    "Concept",
    "Condition",
    "Constant",
    "Document",
    "Entry",
    "Header",
    "Kind",
    "Level",
    "Location",
    "Maintainer",
    "Meaning",
    "Measured",
    "MergedPath",
    "Message",
    "Named",
    "Not",
    "OpeningHours",
    "PathError",
    "Period",
    "Persona",
    "Place",
    "Places",
    "Problem",
    "Promise",
    "Promised",
    "Provider",
    "Question",
    "Range",
    "RuleSetting",
    "Service",
    "Sourced",
    "Stage",
    "Targets",
    "Text",
    "Today",
    "YearlyPeriod",
    "all_of",
    "check_address",
    "closest",
    "conditions",
    "contrast_problem",
    "deceptive_in",
    "decimal_notation",
    "did_you_mean",
    "exact_number",
    "file_name",
    "for_dark_paper",
    "is_address",
    "is_path_file",
    "is_slip",
    "leaves_of",
    "meant_language",
    "merge_layers",
    "named",
    "number_readings",
    "path_files",
    "path_schema",
    "quoted_list",
    "read_path_file",
    "read_yaml",
    "say",
    "say_many",
    "spreadsheet",
    "text_on",
    "unmistakable_number",
    "visible",
    "without_hidden",
]
