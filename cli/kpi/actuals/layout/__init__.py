"""Rows → cells: finds the header, decides the layout, and says what each row tells."""

from kpi.actuals.layout.cells import (
    Cell,
    ClaimPart,
    Claims,
    Layout,
    LedgerClaim,
    Misfit,
    Noted,
    PlainColumns,
    Renewed,
    RowEntry,
    Said,
    Skipped,
    Stated,
)
from kpi.actuals.layout.header import TableNames, find_header
from kpi.actuals.layout.headings import SYNONYMS, Aside, is_district
from kpi.actuals.layout.remarks import NOTE, TOTAL, TableRemark, TextReader
from kpi.actuals.layout.row_figures import ASIDE
from kpi.actuals.layout.titles import context_of_name
from kpi.actuals.layout.told import TextsTold, told_aside, told_of_note, told_of_stated

__all__ = [
    "ASIDE",
    "NOTE",
    "SYNONYMS",
    "TOTAL",
    "Aside",
    "Cell",
    "ClaimPart",
    "Claims",
    "Layout",
    "LedgerClaim",
    "Misfit",
    "Noted",
    "PlainColumns",
    "Renewed",
    "RowEntry",
    "Said",
    "Skipped",
    "Stated",
    "TableNames",
    "TableRemark",
    "TextReader",
    "TextsTold",
    "context_of_name",
    "find_header",
    "is_district",
    "told_aside",
    "told_of_note",
    "told_of_stated",
]
