"""A council's picture of its own service landscape: figures, pictures and tables of a path."""

from navigator.workbench.report.counted_part import Counted
from navigator.workbench.report.inquiry_page import inquiry_page, inquiry_table
from navigator.workbench.report.journey_statistics import ranges
from navigator.workbench.report.landscape import AxisError, choose_axes
from navigator.workbench.report.report_data import Report, Settings, make_report
from navigator.workbench.report.report_page import PAGE, report_files, write_report
from navigator.workbench.report.report_words import Table, Value, as_csv, is_figure, words

__all__ = [
    "PAGE",
    "AxisError",
    "Counted",
    "Report",
    "Settings",
    "Table",
    "Value",
    "as_csv",
    "choose_axes",
    "inquiry_page",
    "inquiry_table",
    "is_figure",
    "make_report",
    "ranges",
    "report_files",
    "words",
    "write_report",
]
