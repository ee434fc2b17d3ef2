"""The verdicts of the months: how each target stood at the end of each, in a strip and in words."""

from collections.abc import Iterator
from itertools import groupby

from kpi.model import MONTHS, Result, Standing, Text
from kpi.record import NamedTuple
from kpi.report import Report
from kpi.wording import page as say
from kpi.wording import words

ROOM = 3
"""The months beside each other in which there is room for a whole word."""


class Run(NamedTuple):
    """Months beside each other in which a target stood at the same place; `word` fits in them."""

    first: int
    length: int
    standing: str
    word: Text


class MonthStrip(NamedTuple):
    """The months of the year up to as-of, and what they say in words."""

    runs: tuple[Run, ...]
    to_come: int
    text: Text


class HeatRow(NamedTuple):
    """One target in the table of all."""

    id: str
    name: Text
    strip: MonthStrip


class HeatArea(NamedTuple):
    """One work area in the table of all."""

    name: Text
    rows: tuple[HeatRow, ...]


class HeatKey(NamedTuple):
    """What a place in the table of months is called, in short and in full."""

    standing: str
    briefly: Text
    word: Text


def strip(results: tuple[Result, ...]) -> MonthStrip | None:
    """The strip of a target by its results of each month; None where none are known."""
    if not results:
        return None
    runs, told = [], []
    for standing, group in groupby(results, key=lambda each: each.standing):
        months = [each.as_of.number for each in group]
        texts = words.STANDINGS if len(months) >= ROOM else say.BRIEFLY
        runs.append(Run(months[0], len(months), standing.value, texts[standing]))
        text = say.RUN if len(months) > 1 else say.ONE_MONTH
        word = words.STANDINGS[standing]
        told.append(text.filled(first=months[0], last=months[-1], standing=word))
    return MonthStrip(tuple(runs), MONTHS - len(results), words.COMMA.joined(told))


def heat_map(report: Report) -> tuple[HeatArea, ...]:
    """All targets by work area with their months; nothing where those are not known."""
    if not report.months:
        return ()
    return tuple(
        HeatArea(area.area.name, tuple(_rows(area.results, report))) for area in report.areas
    )


def _rows(results: tuple[Result, ...], report: Report) -> Iterator[HeatRow]:
    for result in results:
        target = result.target
        found = strip(report.months.get(target.id, ()))
        if found is not None:
            yield HeatRow(target.id, target.name, found)


def legend(report: Report) -> tuple[HeatKey, ...]:
    """The places that occur in any month, gravest first."""
    found = {each.standing for results in report.months.values() for each in results}
    return tuple(
        HeatKey(each.value, say.BRIEFLY[each], words.STANDINGS[each])
        for each in Standing
        if each in found
    )
