"""Diagnostics as lines of text: `FILE:LINE:COL: error[code]: message`, then a hint."""

from collections.abc import Iterable

from kpi.diagnostics import Diagnostic, Severity
from kpi.model import Language, Location
from kpi.reports.safety import plain
from kpi.wording.diagnostics import hint, message


def render_problems(
    problems: Iterable[Diagnostic], language: Language, *, least: Severity = Severity.NOTE
) -> str:
    """All diagnostics of at least the severity `least`, in the order given."""
    order = list(Severity)
    shown = [each for each in problems if order.index(each.severity) <= order.index(least)]
    return "".join(_lines(each, language) for each in shown)


def _lines(each: Diagnostic, language: Language) -> str:
    text = plain(message(each, language))
    line = f"{place(each.location)}: {each.severity}[{each.code}]: {text}\n"
    advice = plain(hint(each, language))
    return f"{line}hint: {advice}\n" if advice else line


def place(location: Location) -> str:
    """`FILE:LINE:COL`, without what is not known."""
    parts = [plain(location.file), *(str(n) for n in (location.line, location.column) if n)]
    return ":".join(parts)
