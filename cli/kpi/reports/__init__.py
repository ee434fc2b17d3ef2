"""Renders a report: one module per format, each a pure function to text."""

from collections.abc import Callable
from enum import Enum, StrEnum, auto
from importlib import import_module
from typing import Any, Self, cast

from kpi.diagnostics import Diagnostic
from kpi.report import Report
from kpi.reports.options import Look, Show

__all__ = ["ANNOTATING", "IN_UTF_8", "Format", "Look", "Show", "annotate", "render"]


class Trait(Enum):
    """What sets a format apart from one that people read in a terminal."""

    FOR_PROGRAMS = auto()
    """UTF-8 wherever it goes, whatever the locale; holds every target, whatever is shown."""
    ANNOTATES = auto()
    """Shows diagnostics at their places, also of a run that could judge nothing."""
    DRAWS = auto()
    """Shows the tracks and the steps of a report."""
    TELLS_CHANGES = auto()
    """Says what changed since the month before, asked or not."""


class Format(StrEnum):
    """A format a report can be written in: its name, which is that of its module, and traits.

    For GitHub the Markdown report is the summary of the job.
    """

    traits: frozenset[Trait]

    def __new__(cls, name: str, *traits: Trait) -> Self:
        """A member whose value is its name alone."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.traits = frozenset(traits)
        return member

    TABLE = "table"
    MARKDOWN = "markdown", Trait.TELLS_CHANGES
    JSON = "json", Trait.FOR_PROGRAMS
    HTML = "html", Trait.FOR_PROGRAMS, Trait.DRAWS
    CSV = "csv", Trait.FOR_PROGRAMS
    JUNIT = "junit", Trait.FOR_PROGRAMS
    GITHUB = "github", Trait.FOR_PROGRAMS, Trait.ANNOTATES, Trait.TELLS_CHANGES
    GITLAB = "gitlab", Trait.FOR_PROGRAMS, Trait.ANNOTATES

    @property
    def draws(self) -> bool:
        """Whether it shows the tracks and the steps of a report."""
        return Trait.DRAWS in self.traits

    @property
    def tells_changes(self) -> bool:
        """Whether it says what changed since the month before, asked or not."""
        return Trait.TELLS_CHANGES in self.traits


IN_UTF_8 = frozenset(form for form in Format if Trait.FOR_PROGRAMS in form.traits)
ANNOTATING = frozenset(form for form in Format if Trait.ANNOTATES in form.traits)


def render(report: Report, form: Format, look: Look) -> str:
    """The report as text in one format; only that format's module is loaded."""
    return cast("Callable[[Report, Look], str]", _module(form).render)(report, look)


def annotate(problems: tuple[Diagnostic, ...], form: Format, look: Look) -> str:
    """The diagnostics of a run without a report, in one of the formats `ANNOTATING`."""
    module = _module(form)
    return cast("Callable[[tuple[Diagnostic, ...], Look], str]", module.annotate)(problems, look)


def _module(form: Format) -> Any:
    return import_module(f"kpi.reports.{form.value}")
