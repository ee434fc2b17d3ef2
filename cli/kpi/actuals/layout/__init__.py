"""Rows → cells: finds the header, decides the layout, and says what each row tells."""

from kpi.actuals.layout.cells import (
    Cell,
    Claim,
    Claims,
    Entry,
    Layout,
    Misfit,
    Noted,
    Part,
    Renewed,
    Said,
    Skipped,
    Stated,
)
from kpi.actuals.layout.columns import SYNONYMS, Aside, is_district
from kpi.actuals.layout.header import find_header
from kpi.actuals.layout.plain import Names
from kpi.actuals.layout.remarks import NOTE, TOTAL, Remark, TextReader
from kpi.actuals.layout.sections import ASIDE
from kpi.actuals.layout.titles import context_of_name
from kpi.actuals.layout.told import TextsTold, told_aside, told_of_note, told_of_stated

__all__ = [
    "ASIDE",
    "NOTE",
    "SYNONYMS",
    "TOTAL",
    "Aside",
    "Cell",
    "Claim",
    "Claims",
    "Entry",
    "Layout",
    "Misfit",
    "Names",
    "Noted",
    "Part",
    "Remark",
    "Renewed",
    "Said",
    "Skipped",
    "Stated",
    "TextReader",
    "TextsTold",
    "context_of_name",
    "find_header",
    "is_district",
    "told_aside",
    "told_of_note",
    "told_of_stated",
]
