"""Rows → cells: finds the header, decides the layout, and says what each row tells."""

from kpi.actuals.layout.cells import (
    Cell,
    Claim,
    Claims,
    Columns,
    Entry,
    Layout,
    Misfit,
    Problem,
    Said,
    Skipped,
)
from kpi.actuals.layout.columns import SYNONYMS, Aside, is_district, meaning_of
from kpi.actuals.layout.search import Opening, find_header
from kpi.actuals.layout.surroundings import NOTE, TOTAL, row_apart

__all__ = [
    "NOTE",
    "SYNONYMS",
    "TOTAL",
    "Aside",
    "Cell",
    "Claim",
    "Claims",
    "Columns",
    "Entry",
    "Layout",
    "Misfit",
    "Opening",
    "Problem",
    "Said",
    "Skipped",
    "find_header",
    "is_district",
    "meaning_of",
    "row_apart",
]
