"""The report as a spreadsheet: one row per target, numbers to compute with.

`look.show` does not matter here: every target has its row. Numbers are those of the JSON
report, as far as the verdict rests on them. What Excel opens by a double click is UTF-8 with
a mark, has CRLF, and no text that acts.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from kpi.diagnostics import Diagnostic, Severity
from kpi.model import AreaResult, Language, Milestone, Result, Text, Verdict
from kpi.quantity import show_plain
from kpi.report import Report, Unjudged
from kpi.reports import Look, cells, summary
from kpi.reports.amounts import unit_of
from kpi.reports.problems import advice
from kpi.reports.remarks import revision
from kpi.reports.safety import spreadsheet
from kpi.reports.sentences import sentence
from kpi.wording import exports as say
from kpi.wording import sentences, words
from kpi.wording.reasons import REASONS

BOM = "\ufeff"
"""What makes Excel read a file as UTF-8."""
LINE_END = "\r\n"

CsvField = str | Decimal | Fraction | None
"""A text, which must not act as a formula, or a number, which is to be computed with."""


def render_rows(rows: Iterable[Iterable[CsvField]]) -> str:
    """The rows as CSV: byte order mark, CRLF, numbers plain, texts that do not act.

    In quotes is also what a CI server would take for a command at the start of a line.
    """

    def shown(field: CsvField) -> str:
        if field is None:
            return ""
        if not isinstance(field, str):
            return show_plain(field)
        safe = spreadsheet(field)
        is_quoted = set(',;"\t|') & set(safe) or safe.startswith("::")
        return '"' + safe.replace('"', '""') + '"' if is_quoted else safe

    return BOM + "".join(",".join(map(shown, row)) + LINE_END for row in rows)


def render(report: Report, look: Look) -> str:
    """The report as CSV for Excel, in the language of `look`."""

    def said(field: CsvField | Text) -> CsvField:
        return field.in_(look.language) if isinstance(field, Text) else field

    rows = [_row(area, result, report) for area in report.areas for result in area.results]
    return render_rows(map(said, row) for row in (say.COLUMNS, *rows))


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """A row for each error, which names no target and says that nothing was judged."""
    errors = (each for each in unjudged.diagnostics if each.severity is Severity.ERROR)
    rows = [_row_of_error(each, look.language) for each in errors]
    titles = [title.in_(look.language) for title in say.COLUMNS]
    return render_rows((titles, *([row.get(key, "") for key in say.COLUMNS] for row in rows)))


def _row_of_error(error: Diagnostic, language: Language) -> dict[Text, CsvField]:
    place = error.location
    told: dict[Text, Text] = {
        words.VERDICT: sentences.UNJUDGED,
        say.REASON: Text.same(error.code.value),
        say.SENTENCE: summary.APART.joined(advice(error)),
        say.LEDGER_FILE: Text.same(place.file),
        say.LINE: Text.same(str(place.line) if place.line else ""),
        say.TRUSTED: say.NO,
        say.FINAL: say.NO,
    }
    return {title: text.in_(language) for title, text in told.items()}


def _row(area: AreaResult, result: Result, report: Report) -> tuple[CsvField | Text, ...]:
    target, latest = result.target, result.latest
    place = latest.location if latest and latest.location.file else None
    return (
        area.area.name,
        target.id,
        target.name,
        say.KINDS[target.kind],
        target.owner,
        words.ROWS[result.standing],
        REASONS[result.reason].short,
        sentence(result),
        *_promise(result),
        *_numbers(result),
        str(result.judged_at) if result.judged_at else "",
        str(result.as_of),
        str(result.waiver.until) if result.waiver else "",
        revision(result),
        latest.note if latest else "",
        place.file if place else "",
        str(place.line) if place else "",
        say.YES if not report.unreadable else say.NO,
        say.YES if result.is_final else say.NO,
        words.LISTED.joined(words.MARKS[mark] for mark in report.marks_of(result)),
        latest.source if latest else "",
        report.known_by.isoformat() if report.known_by else "",
    )


def _promise(result: Result) -> tuple[CsvField | Text, ...]:
    """The figure beside what is promised; of a milestone its state and the day it is due."""
    if isinstance(result.target, Milestone):
        assert result.due is not None
        return cells.actual(result), "", "", None, None, cells.due_day(result.due)
    threshold = result.threshold
    assert threshold is not None
    return (
        result.measure.value if result.measure else None,
        unit_of(result.target).text,
        cells.threshold(result),
        threshold.floor.value if threshold.floor else None,
        threshold.ceiling.value if threshold.ceiling else None,
        "",
    )


def _numbers(result: Result) -> tuple[CsvField, ...]:
    """What the verdict rests on, and how the year would end while that is open.

    Of no data nothing is said beside the last figure; a forecast only where it says something.
    """
    measure = None if result.verdict is Verdict.NO_DATA else result.measure
    if measure is None:
        return (None,) * 8
    judged = measure.progress, measure.pace, measure.gap, measure.required
    if result.is_final:
        return (*judged, None, None, None, None)
    forecast = measure.forecast
    if forecast is None or forecast.is_vague:
        return (*judged, measure.probability, None, None, None)
    return (*judged, measure.probability, forecast.value, forecast.low, forecast.high)
