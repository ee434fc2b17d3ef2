"""The figures of the year, what was restated, and the earlier years."""

from fractions import Fraction

from kpi.explain.lines import Column, Line, bullets, heading, table, together
from kpi.model import Figure, Language, Location, Mark, Milestone, Progress, Row
from kpi.model.explanation import Entry, Explanation
from kpi.model.rules import LACKS
from kpi.period import period_name
from kpi.quantity import show_number
from kpi.reports import Look
from kpi.reports.amounts import AMOUNT_PLACES, PERCENT_PLACES
from kpi.reports.cells import shown_row
from kpi.reports.safety import plain
from kpi.wording import explanation as say
from kpi.wording import words

DITTO = "〃"


def figures(each: Explanation, look: Look) -> list[Line]:
    """The rows of the year in a table, restatements, and which row was judged on."""
    language = look.language
    title = heading(say.FIGURES, look, year=each.result.as_of.year)
    if not each.entries:
        return [title, *bullets([say.NO_FIGURES.in_(language)], look)]
    rows = [entry.row for entry in each.entries]
    columns = (
        Column(say.PERIOD.in_(language), tuple(_period(each, row, language) for row in rows)),
        Column(
            say.VALUE.in_(language), tuple(shown_row(row).in_(language) for row in rows), right=True
        ),
        Column(say.TO_DATE.in_(language), tuple(map(_to_date, each.entries)), right=True),
        Column(say.PUBLISHED.in_(language), tuple(str(row.published or "") for row in rows)),
        Column(say.STATUS.in_(language), tuple(_marks(row, language) for row in rows)),
        Column(say.PLACE.in_(language), tuple(_at(row.location) for row in rows), folds=True),
        Column(say.SOURCE_NOTE.in_(language), _sources(rows, language), folds=True),
    )
    return [title, *table(columns, look), *bullets(_remarks(each, language), look)]


def _marks(row: Row, language: Language) -> str:
    told = (words.MARKS[each] for each in Mark if each in row.marks)
    return words.LISTED.joined(told).in_(language)


def _remarks(each: Explanation, language: Language) -> list[str]:
    restated = [
        say.RESTATED.in_(language).format(
            period=period_name(change.after.period).in_(language),
            before=shown_row(change.before).in_(language),
            before_at=change.before.published or _at(change.before.location),
            after=shown_row(change.after).in_(language),
            after_at=change.after.published or _at(change.after.location),
        )
        for change in each.restatements
    ]
    latest = each.result.latest
    if latest is not None and each.result.reason not in LACKS:
        period = period_name(latest.period).in_(language)
        restated.append(say.JUDGED.in_(language).format(period=period))
    return restated


def _period(each: Explanation, row: Figure | Progress, language: Language) -> str:
    period = period_name(row.period).in_(language)
    if not isinstance(row, Progress) or not row.step:
        return period
    target = each.result.target
    assert isinstance(target, Milestone)
    [name] = [step.name.in_(language) for step in target.steps if step.id == row.step]
    return plain(say.STEP_ROW.in_(language).format(period=period, step=name))


def _to_date(entry: Entry) -> str:
    if entry.total is None:
        return ""
    shown = show_number(entry.total, AMOUNT_PLACES)
    return f"≥ {shown}" if entry.missing else shown


def _at(location: Location) -> str:
    return plain(f"{location.file}:{location.line}") if location.file else ""


def _sources(
    rows: list[Figure] | list[Progress] | list[Figure | Progress], language: Language
) -> tuple[str, ...]:
    """Source and note of each row; a source that repeats as a ditto mark."""
    shown, before = [], ""
    for row in rows:
        source = plain(row.source)
        ditto = DITTO if source and source == before else source
        shown.append(together((ditto, plain(row.note)), language))
        before = source
    return tuple(shown)


def earlier_years(each: Explanation, look: Look) -> list[Line]:
    """Sums and shares of the earlier years at the same month, and why some are left out."""
    if not each.years or each.result.judged_at is None:
        return []
    language, month = look.language, each.result.judged_at.number
    columns = (
        Column(say.YEAR.in_(language), tuple(str(year.year) for year in each.years)),
        Column(
            say.BY_MONTH.in_(language).format(month=month),
            tuple(_amount(year.part) for year in each.years),
            right=True,
        ),
        Column(
            say.WHOLE.in_(language), tuple(_amount(year.whole) for year in each.years), right=True
        ),
        Column(
            say.SHARE.in_(language),
            tuple(percent(year.share) if year.share else "" for year in each.years),
            right=True,
        ),
        Column(
            "",
            tuple(
                say.LEFT_OUT[year.left_out].in_(language) if year.left_out else ""
                for year in each.years
            ),
            folds=True,
        ),
    )
    return [heading(say.EARLIER, look), *table(columns, look)]


def _amount(value: Fraction | None) -> str:
    return "" if value is None else show_number(value, AMOUNT_PLACES)


def percent(share: Fraction) -> str:
    """A share in percent."""
    return f"{show_number(share * 100, PERCENT_PLACES)}%"
