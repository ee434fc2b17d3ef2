"""Header rows → the columns of a table: which name, which date, which hold figures, which speak."""

import re
from itertools import pairwise
from typing import NamedTuple

from kpi.actuals.layout.cells import Problem
from kpi.actuals.layout.columns import Aside, meaning_of, plain
from kpi.actuals.layout.flaws import WARNINGS, flaws
from kpi.actuals.layout.frame import (
    FIELDS,
    Block,
    Column,
    Frame,
    Headed,
    Known,
    Shape,
    adds_up,
    is_open,
    last_text,
    parts_beside_sums,
)
from kpi.actuals.layout.headings import NOTHING, Heading, Kind, combine, is_year
from kpi.actuals.layout.told import told_of_headings
from kpi.actuals.vocabulary import MONTHLY, TO_DATE
from kpi.diagnostics import Code, refuse
from kpi.model import MONTHS, Period, Told

MOST_FIGURES = 600
"""Columns of figures a table may have: fifty years of months."""


_REST = re.compile("距.{0,4}目标|差距|缺口|余量|还差|剩余")
"""Headings of what lacks of the goal."""


class Reading(NamedTuple):
    """The frames of a header, side by side, or none, and what is wrong with it.

    `missing` names what a complete header would have besides. `told` says what its texts were
    taken for.
    """

    frames: tuple[Frame, ...]
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()


def read_header(block: Block, known: Known) -> Reading:
    """The tables under a header, side by side where names stand in two columns of it."""
    names, year = known.reader.names, known.year
    headings = [combine(stack, names, year) for stack in block.stacks]
    texts = ["".join(dict.fromkeys(map(str.strip, stack))) for stack in block.stacks]
    starts = [0, *_second_names(headings), len(headings)]
    found = [
        _Columns(Headed(block, headings, texts, known, range(start, end))).read()
        for start, end in pairwise(starts)
    ]
    missing = found[0].missing
    problems = tuple(problem for each in found for problem in each.problems)
    told = tuple(text for each in found for text in each.told)
    return Reading(tuple(frame for each in found for frame in each.frames), problems, missing, told)


def _second_names(headings: list[Heading]) -> list[int]:
    """Where a second table begins beside the first: names again, behind figures."""
    named = [i for i, each in enumerate(headings) if each.field in {"id", Aside.NAME}]
    figures = [i for i, each in enumerate(headings) if _is_value(each)]
    if len(named) < 2 or not figures:
        return []
    return [i for i in named if any(named[0] < each < i for each in figures) and max(figures) > i]


def _is_value(heading: Heading) -> bool:
    """Whether the figures below are actual ones."""
    return (
        not heading.rest
        and heading.kind in {None, Kind.VALUE}
        and heading.field in {"", "value"}
        and bool(heading.period or heading.name or heading.basis or heading.kind)
    )


class _Columns:
    """The columns of one table, by what their headings say."""

    def __init__(self, headed: Headed) -> None:
        self._headed = headed
        self._known, self._all = headed.known, headed.headings
        self._columns, self._texts = headed.columns, headed.texts
        self._field = headed.field
        self._problem = headed.problem
        self._problems: list[Problem] = []

    def read(self) -> Reading:
        """The frame, where identity, period and value are all there."""
        values = self._values()
        named = [i for i in values if self._all[i].name]
        dates = self._dates()
        corner = self._corner()
        if named and (dates or corner is not None) and not self._others_than(values, named):
            if not dates and corner is not None:
                dates = (corner,)
            return self._framed(Shape.TRANSPOSED, (), dates, named)
        values = [i for i in values if i not in named]
        identity = self._identity(has_values=bool(values))
        values = [i for i in values if i not in identity]
        return self._by_rows(identity, dates, values)

    def _values(self) -> list[int]:
        """The columns of actual figures; else 进度 beside a ratio, or 指标值 by date."""
        values = [i for i in self._columns if _is_value(self._all[i])]
        kinds = [self._all[i].kind for i in self._columns]
        if values:
            return values
        if Kind.RATIO in kinds and Kind.PROGRESS in kinds:
            return [i for i in self._columns if self._all[i].kind is Kind.PROGRESS]
        if self._dates() and kinds.count(Kind.GOAL) == 1:
            return [i for i in self._columns if plain(self._texts[i]) == "指标值"]
        return values

    def _others_than(self, values: list[int], named: list[int]) -> bool:
        return any(i not in named and self._all[i].period for i in values)

    def _dates(self) -> tuple[int, ...]:
        return self._field("period")

    def _corner(self) -> int | None:
        """The first column, where it may hold periods though its heading does not say so."""
        first = self._columns[0]
        heading, text = self._all[first], self._texts[first]
        is_blank = not text or (
            heading.field == "unit" and len(self._headed.block.stacks[first]) > 1
        )
        is_corner = is_blank or heading.field in {"id", Aside.NAME} or "\\" in text
        return first if is_corner and not heading.name else None

    def _identity(self, *, has_values: bool) -> tuple[int, ...]:
        """The columns that name targets: names, ids, else goals, else a first one without name."""
        found = (*self._field("id"), *self._field(Aside.NAME))
        found = found or self._resolving()
        if found and not any(map(self._names_below, found)):
            found = (*found, *self._resolving())
        if found:
            return found
        goals = [i for i in self._field(Aside.GOAL) if self._all[i].period is None]
        if goals:
            return (goals[0],)
        first = self._columns[0]
        is_corner = has_values and self._all[first] == NOTHING
        return (first,) if is_corner and self._names_below(first) else ()

    def _resolving(self) -> tuple[int, ...]:
        """A column without a known heading whose cells name targets."""
        free = [i for i in self._columns if not self._all[i].field and not self._all[i].period]
        return tuple([i for i in free if self._names_below(i)][:1])

    def _names_below(self, index: int) -> bool:
        """Whether a target is named in a column of the rows that were looked at."""
        texts = ("".join(row[index : index + 1]) for row in self._known.below)
        return any(self._known.reader.names.match(text) for text in texts if text.strip())

    def _by_rows(
        self, identity: tuple[int, ...], dates: tuple[int, ...], values: list[int]
    ) -> Reading:
        missing = [
            *(["id"] if not identity else []),
            *(["value"] if not values else []),
        ]
        periods = [i for i in values if self._all[i].period]
        if periods and dates:
            return Reading((), (self._problem(0, refuse(Code.AMBIGUOUS_LAYOUT)),))
        if not dates and not periods and not missing and self._told() is None:
            missing.append("period")
        if missing or len(values) > MOST_FIGURES:
            return Reading((), self._districts() if identity else (), tuple(missing))
        shape = Shape.WIDE if not dates else Shape.TIDY
        return self._framed(shape, identity, dates, values)

    def _districts(self) -> tuple[Problem, ...]:
        return tuple(
            self._problem(
                i, refuse(Code.BY_DISTRICT, column=last_text(self._headed.block.stacks[i]))
            )
            for i in self._field(Aside.DISTRICT)
        )

    def _told(self) -> Period | None:
        """The period of columns that name none: from the lines above, else the file's name."""
        above = self._known.context.periods
        ends = {each.end for each in above}
        if len(ends) > 1 or (ends and self._known.told and self._known.told.end not in ends):
            return None
        wide = [each for each in above if each.to_date]
        return next(iter(wide or above), self._known.told)

    def _framed(
        self, shape: Shape, identity: tuple[int, ...], dates: tuple[int, ...], values: list[int]
    ) -> Reading:
        frame = self._frame(shape, identity, dates, values)
        problems = (*self._problems, *flaws(self._headed, frame))
        fatal = any(each.refusal.code not in WARNINGS for each in problems)
        headed = ((i + 1, self._texts[i], self._all[i]) for i in self._columns)
        told = tuple(told_of_headings(headed, self._headed.block.last))
        return Reading(() if fatal else (frame,), problems, told=told)

    def _frame(
        self, shape: Shape, identity: tuple[int, ...], dates: tuple[int, ...], values: list[int]
    ) -> Frame:
        figures, to_date = self._figures(values, by_row=bool(dates))
        figures = parts_beside_sums(figures)
        sums = [each for each in figures if adds_up(each, figures)]
        of = {
            kind: [i for i in self._columns if self._is(kind, i, identity, values)] for kind in Kind
        }
        taken = {*identity, *dates, *values}
        fields = {name: columns[0] for name in FIELDS if (columns := self._field(name))}
        stated = (*of[Kind.GOAL], *of[Kind.RATIO], *of[Kind.PROGRESS], *of[Kind.TOTAL])
        counted = {*taken, *fields.values(), *stated}
        rest = [i for i in self._columns if i not in counted and i not in self._field("note")]
        nameless = [i for i in rest if not self._texts[i]]
        offices = [i for i in rest if self._all[i].field in {Aside.OFFICE, Aside.PAST}]
        return Frame(
            shape=shape,
            width=self._columns.stop,
            fields=fields,
            identity=identity,
            dates=dates,
            figures=tuple(each for each in figures if each not in sums),
            sums=tuple(sums),
            to_date=tuple(to_date),
            goals=tuple(map(self._column, of[Kind.GOAL])),
            ratios=tuple(map(self._column, (*of[Kind.RATIO], *of[Kind.PROGRESS]))),
            totals=tuple(map(self._column, of[Kind.TOTAL])),
            rests=tuple(self._column(i) for i in rest if _REST.search(self._texts[i])),
            notes=self._field("note"),
            offices=tuple(offices),
            others=tuple(i for i in rest if i not in nameless and i not in offices),
            nameless=tuple(nameless),
        )

    def _is(self, kind: Kind, index: int, identity: tuple[int, ...], values: list[int]) -> bool:
        heading = self._all[index]
        return heading.kind is kind and index not in {*identity, *values} and not heading.rest

    def _column(self, index: int) -> Column:
        heading = self._all[index]
        return Column(
            index,
            heading.name,
            heading.period,
            heading.basis,
            heading.unit,
            self._texts[index],
            heading.kind is Kind.VALUE,
        )

    def _figures(self, values: list[int], *, by_row: bool) -> tuple[list[Column], list[Column]]:
        """The columns of figures with their periods, and those 累计 without a month."""
        columns = [self._without_year(self._column(i)) for i in values]
        dated = [each for each in columns if each.period]
        if by_row:
            return columns, []
        if not dated:
            return [self._at_told(each) for each in columns], []
        bare = [each for each in columns if not each.period and each.basis != TO_DATE]
        self._look_at_years(columns)
        if bare and self._told() is not None:
            return [each if each.period else self._at_told(each) for each in columns], []
        for each in bare:
            refusal = refuse(Code.UNREAD_QUALIFIER, text=each.heading, word=each.heading)
            self._problems.append(self._problem(each.at, refusal))
        whole = Period(self._known.year, 1, MONTHS, None, to_date=True)
        open_ = [each for each in columns if is_open(each, dated)]
        return [each for each in dated if each not in open_], [
            each._replace(period=each.period or whole) for each in open_
        ]

    def _without_year(self, column: Column) -> Column:
        """A column under its table's own year, where the month is told elsewhere: 2025年 本月."""
        told = self._told()
        period = column.period
        is_own = told is not None and period is not None and period.year == told.year
        if is_own and period and is_year(period) and column.basis:
            return column._replace(period=None)
        return column

    def _look_at_years(self, columns: list[Column]) -> None:
        """A running total of a whole year beside a table's own month is of neither."""
        for each in columns:
            if each.period and is_year(each.period) and each.basis and self._told() is not None:
                refusal = refuse(Code.AMBIGUOUS_YEAR, text=each.heading)
                self._problems.append(self._problem(each.at, refusal))

    def _at_told(self, column: Column) -> Column:
        """A column without a period of its own, in the table's."""
        told = self._told()
        if told is None:
            return column
        last = told._replace(first=told.last, to_date=False)
        if column.basis == TO_DATE:
            return column._replace(period=last)
        if column.basis == MONTHLY and told.to_date and "期" in column.heading:
            return column._replace(period=last, basis=TO_DATE)
        if column.basis == MONTHLY:
            is_part = not told.to_date and told.first > 1
            return column._replace(period=told if is_part else last)
        if told.to_date and told.first == told.last:
            return column._replace(period=last, basis=TO_DATE)
        return column._replace(period=told)


def means_identity(text: str) -> bool:
    """Whether a heading names the column of targets."""
    return meaning_of(text) in {"id", Aside.NAME}
