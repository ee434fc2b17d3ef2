"""Renders what changed: one module per format, also as a part of a report in that format."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, cast

from kpi.reports.options import Look

if TYPE_CHECKING:
    from kpi.compare import Changes


class ChangesFormat(StrEnum):
    """A format a comparison can be written in; its module writes it."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


MODULES = {
    ChangesFormat.TABLE: "kpi.reports.changes.table",
    ChangesFormat.MARKDOWN: "kpi.reports.changes.markdown",
    ChangesFormat.JSON: "kpi.reports.json.changes",
}


def render_changes(changes: "Changes", form: ChangesFormat, look: Look) -> str:
    """The changes as text in one format; only that format's module is loaded."""
    module = import_module(MODULES[form])
    return cast("Callable[[Changes, Look], str]", module.render)(changes, look)
