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
    CSV = "csv"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"


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
