"""Renders a report: one module per format, each a pure function to text."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import cast

from kpi.report import Report
from kpi.reports.options import Look, Show

__all__ = ["Format", "Look", "Show", "render"]


class Format(StrEnum):
    """A format a report can be written in."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"

    @property
    def draws(self) -> bool:
        """Whether it shows the tracks and the steps of a report."""
        return self is Format.HTML

    @property
    def tells_changes(self) -> bool:
        """Whether it says what changed since the month before, asked or not."""
        return self is Format.MARKDOWN


def render(report: Report, form: Format, look: Look) -> str:
    """The report as text in one format; only that format's module is loaded."""
    module = import_module(f"kpi.reports.{form.value}")
    return cast("Callable[[Report, Look], str]", module.render)(report, look)
