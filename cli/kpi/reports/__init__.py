"""Renders a report: one module per format, each a pure function to text."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Any, cast

from kpi.diagnostics import Diagnostic
from kpi.report import Report
from kpi.reports.options import Look, Show

__all__ = ["ANNOTATING", "IN_UTF_8", "Format", "Look", "Show", "annotate", "render"]


class Format(StrEnum):
    """A format a report can be written in."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    CSV = "csv"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"

    @property
    def draws(self) -> bool:
        """Whether it shows the tracks and the steps of a report."""
        return self is Format.HTML

    @property
    def tells_changes(self) -> bool:
        """Whether it says what changed since the month before, asked or not.

        For GitHub the Markdown report is the summary of the job.
        """
        return self in {Format.MARKDOWN, Format.GITHUB}


IN_UTF_8 = frozenset(Format) - {Format.TABLE, Format.MARKDOWN}
"""The formats for programs: UTF-8 wherever they go, whatever the locale."""
ANNOTATING = frozenset({Format.GITHUB, Format.GITLAB})
"""The formats that show diagnostics at their places, also of a run that could judge nothing."""


def render(report: Report, form: Format, look: Look) -> str:
    """The report as text in one format; only that format's module is loaded."""
    return cast("Callable[[Report, Look], str]", _module(form).render)(report, look)


def annotate(problems: tuple[Diagnostic, ...], form: Format, look: Look) -> str:
    """The diagnostics of a run without a report, in one of the formats `ANNOTATING`."""
    module = _module(form)
    return cast("Callable[[tuple[Diagnostic, ...], Look], str]", module.annotate)(problems, look)


def _module(form: Format) -> Any:
    return import_module(f"kpi.reports.{form.value}")
