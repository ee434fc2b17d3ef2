"""Headings: what the texts over one column say together of the figures below."""

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from kpi.actuals.conventions import split_bracket
from kpi.actuals.layout.columns import LONGEST, Aside, is_district, meaning_of
from kpi.actuals.names import NameTable
from kpi.actuals.vocabulary import MONTHLY, TO_DATE, Sense
from kpi.actuals.words import Phrase, fold, is_unit, read_phrase
from kpi.model import MONTHS, Period
from kpi.period import names_year, period_in


class Kind(IntEnum):
    """What the figures of a column are; of texts over one column the gravest counts."""

    VALUE = 1
    TOTAL = 2
    PROGRESS = 3
    GOAL = 4
    RATIO = 5
    ASIDE = 6


class Heading(NamedTuple):
    """What all the texts over a column say; `rest` are those not understood.

    `field` is a field of `Cell` or an `Aside`, `name` a text that names a target.
    """

    field: str = ""
    name: str = ""
    period: Period | None = None
    has_year: bool = False
    basis: str = ""
    kind: Kind | None = None
    unit: str = ""
    rest: tuple[str, ...] = ()


NOTHING = Heading()

_KINDS = {
    "value": Kind.VALUE,
    Aside.GOAL: Kind.GOAL,
    Aside.RATIO: Kind.RATIO,
    Aside.PAST: Kind.ASIDE,
}
_BY_SENSE = (
    (
        (
            *(Sense.FORECAST, Sense.PAST, Sense.CHANGE, Sense.SHARE),
            *(Sense.RANK, Sense.PACE, Sense.PART),
        ),
        Kind.ASIDE,
    ),
    ((Sense.RATIO,), Kind.RATIO),
    ((Sense.GOAL,), Kind.GOAL),
    ((Sense.PROGRESS,), Kind.PROGRESS),
    ((Sense.TOTAL,), Kind.TOTAL),
    ((Sense.VALUE,), Kind.VALUE),
)


def read_part(text: str, names: NameTable, year: int) -> Heading | None:
    """What one text of a heading says, None where it is not understood; months are of `year`."""
    if len(text) > LONGEST:
        return None
    part = _field(text)
    if part is None and names.match(text) is not None:
        return Heading(name=text.strip())
    return part or _remembered(text, year) or _affixed(text, names, year)


def _field(text: str) -> Heading | None:
    meaning = meaning_of(text)
    if meaning:
        return Heading(field=meaning, kind=_KINDS.get(meaning))
    return Heading(field=Aside.DISTRICT) if is_district(text) else None


def _affixed(text: str, names: NameTable, year: int) -> Heading | None:
    """A name with words before or behind it: 新增圳品累计."""
    name, affix = names.affixed(fold(text))
    part = _remembered(affix, year) if name else None
    return part and part._replace(name=name)


@lru_cache(maxsize=2048)
def _remembered(text: str, year: int) -> Heading | None:
    folded = fold(text)
    part = _field(folded) or _period(folded, year)
    if part is None and is_unit(folded):
        return Heading(unit=text.strip())
    return part or _bracketed(folded, year) or _composed(read_phrase(folded, year), year)


def _period(text: str, year: int) -> Heading | None:
    found = period_in(text, year)
    if found is None or found.day is not None:
        return None
    basis = TO_DATE if re.search("[底末]$|累计$|^截|^至", text) else ""
    if (
        not basis
        and 1 < found.first < found.last
        and re.search(r"[0-9]月?(?:-|[—–―]+|~|至|到)[0-9]", text)
    ):
        basis = MONTHLY
    return Heading(period=found, has_year=names_year(text), basis=basis)


def _bracketed(text: str, year: int) -> Heading | None:
    """`1月(万件)`, `完成(累计)`: what stands before the bracket, with a unit or a qualifier."""
    front, inner = split_bracket(text)
    part = _remembered(front, year) if inner else None
    if part is None or part.unit:
        return None
    if is_unit(inner):
        return part._replace(unit=inner)
    inside = _composed(read_phrase(inner, year), year)
    if inside is None:
        return part._replace(unit=inner.partition("单位:")[2] or inner)
    return below(part, inside)


def _composed(phrase: Phrase, year: int) -> Heading | None:
    """What a phrase says as a heading, where every word of it is known."""
    if phrase.rest or phrase.numbers or len(phrase.periods) > 1 or len(phrase.years) > 1:
        return None
    if not phrase.words and not phrase.periods and not phrase.years:
        return None
    if phrase.word(Sense.MONTH) and (phrase.word(Sense.TO_DATE) or phrase.at_end):
        return None
    period = phrase.period
    if phrase.years:
        year = min(phrase.years)
        period = period._replace(year=year) if period else Period(year, 1, MONTHS, None, True)  # noqa: FBT003
    kind = next((kind for senses, kind in _BY_SENSE if phrase.word(*senses)), None)
    if kind is Kind.VALUE and period is None and phrase.word(Sense.NEUTRAL) == "全年":
        period = Period(year, 1, MONTHS, None, to_date=True)
    return Heading(
        field=Aside.DISTRICT if phrase.word(Sense.DISTRICT) else "",
        period=period,
        has_year=phrase.has_year,
        basis=phrase.basis,
        kind=kind,
    )


def combine(texts: Iterable[str], names: NameTable, year: int) -> Heading:
    """The heading of a column from its texts, from the top down; months are of `year`.

    A month below a year or a quarter is that month of it.
    """
    heading, rest = NOTHING, []
    for text in dict.fromkeys(each.strip() for each in texts if each.strip()):
        part = read_part(text, names, year)
        joined = below(heading, part) if part else None
        if joined is None:
            rest.append(text)
        else:
            heading = joined
    return heading._replace(rest=tuple(rest))


def below(heading: Heading, part: Heading) -> Heading | None:
    """`heading` with a part that stands below it; None where they contradict each other."""
    if _is_total_of(part, heading):
        part = part._replace(period=None, basis=TO_DATE)
    period = _narrowed(heading.period, part)
    if _differ(heading.basis, part.basis) or _differ(heading.unit, part.unit):
        return None
    if _differ(heading.name, part.name) or (part.period and period is None):
        return None
    return Heading(
        field=heading.field if heading.field in _OF_ROWS else part.field or heading.field,
        name=part.name or heading.name,
        period=period,
        has_year=heading.has_year or part.has_year,
        basis=part.basis or heading.basis,
        kind=max((each for each in (heading.kind, part.kind) if each), default=None),
        unit=part.unit or heading.unit,
    )


def _is_total_of(part: Heading, heading: Heading) -> bool:
    """Whether a part names the months up to the one above it: 6月（1-6月累计）."""
    return (
        part.period is not None
        and heading.period is not None
        and part.period.to_date
        and part.period.end == heading.period.end
        and part.period.first < heading.period.first
    )


_OF_ROWS = frozenset({"id", Aside.NAME, "period"})
"""What names the rows stays so, whatever stands below it."""


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _narrowed(above: Period | None, part: Heading) -> Period | None:
    inner = part.period
    if above is None or inner is None:
        return above or inner
    if not part.has_year:
        inner = inner._replace(year=above.year)
    inside = inner.year == above.year and above.first <= inner.first and inner.last <= above.last
    return inner if inside else None


def is_year(period: Period) -> bool:
    """Whether a period is a whole year."""
    return (period.first, period.last) == (1, MONTHS)
