"""Header rows → the columns of a table: which name, which date, which hold figures, which speak."""

from itertools import pairwise

from kpi.actuals.layout.cells import Problem
from kpi.actuals.layout.columns import (
    FIELDS,
    FigureColumn,
    TableFrame,
    TableShape,
    adds_up,
    parts_beside_sums,
)
from kpi.actuals.layout.headed import (
    WARNINGS,
    Headed,
    HeaderBlock,
    Known,
    flaws,
    is_value,
    with_prose,
)
from kpi.actuals.layout.headings import (
    NAMING,
    NOTHING,
    Aside,
    Heading,
    HeadingKind,
    combine,
    plain,
)
from kpi.actuals.layout.told import told_of_headings
from kpi.actuals.vocabulary import TO_DATE
from kpi.actuals.words import tells_of_work
from kpi.diagnostics import Code, refuse
from kpi.model import MONTHS, Period, Told
from kpi.pattern import pattern
from kpi.period import is_year
from kpi.record import NamedTuple

MOST_FIGURES = 600
"""Columns of figures a table may have: fifty years of months."""

_REST = pattern("距.{0,4}目标|差距|缺口|余量|还差|剩余")
"""Headings of what lacks of the goal."""


class HeaderReading(NamedTuple):
    """The frames of a header, side by side, or none, and what is wrong with it.

    `missing` names what a complete header would have besides. `told` says what its texts were
    taken for.
    """

    frames: tuple[TableFrame, ...]
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()


def read_header(block: HeaderBlock, known: Known) -> HeaderReading:
    """The tables under a header: one more begins where names stand again, behind figures."""
    names, year = known.reader.names, known.year
    texts = ["".join(dict.fromkeys(map(str.strip, stack))) for stack in block.stacks]
    headings = with_prose([combine(stack, names, year) for stack in block.stacks], texts, known)
    named = [i for i, each in enumerate(headings) if each.field in NAMING]
    figures = [i for i, each in enumerate(headings) if is_value(each)]
    again = [i for i in named if any(named[0] < each < i for each in figures) and max(figures) > i]
    found = [
        _Framing(Headed(block, headings, texts, known, range(start, end))).read()
        for start, end in pairwise([0, *again, len(headings)])
    ]
    return HeaderReading(
        frames=tuple(frame for each in found for frame in each.frames),
        problems=tuple(problem for each in found for problem in each.problems),
        missing=found[0].missing,
        told=tuple(text for each in found for text in each.told),
    )


def _is_free(heading: Heading) -> bool:
    """Whether a column may hold names of targets; a heading that is itself one is a row's."""
    return not (heading.field or heading.period or heading.name)


class _Framing:
    """Finds the columns of one table by what their headings say."""

    def __init__(self, headed: Headed) -> None:
        self._headed = headed
        self._all = headed.headings
        self._columns, self._texts = headed.columns, headed.texts
        self._field = headed.field
        self._dates = headed.field("period")
        self._told = headed.known.period
        self._problems: list[Problem] = []

    def read(self) -> HeaderReading:
        """The frame, where identity, period and value are all there."""
        values = self._values()
        named = [i for i in values if self._all[i].name]
        if named and not any(self._all[i].period for i in values if i not in named):
            dates = self._dates or self._corner()
            if dates:
                return self._framed(TableShape.TRANSPOSED, (), dates, named)
        values = [i for i in values if i not in named]
        identity = self._identity(has_values=bool(values))
        values = [i for i in values if i not in identity]
        parts = {"id": identity, "value": values}
        missing = [part for part, columns in parts.items() if not columns]
        has_periods = any(self._all[i].period for i in values)
        if has_periods and self._dates:
            return HeaderReading((), (self._headed.problem(0, refuse(Code.AMBIGUOUS_LAYOUT)),))
        if not (self._dates or has_periods or missing or self._told):
            missing.append("period")
        if missing or len(values) > MOST_FIGURES:
            districts = self._field(Aside.DISTRICT) if identity else ()
            problems = tuple(map(self._headed.by_district, districts))
            return HeaderReading((), problems, tuple(missing))
        shape = TableShape.TIDY if self._dates else TableShape.WIDE
        return self._framed(shape, identity, self._dates, values)

    def _values(self) -> list[int]:
        """The columns of actual figures; else 进度 beside a ratio, or 指标值 by date."""
        values = [i for i in self._columns if is_value(self._all[i])]
        kinds = [self._all[i].kind for i in self._columns]
        if values:
            return values
        if HeadingKind.RATIO in kinds and HeadingKind.PROGRESS in kinds:
            return [i for i in self._columns if self._all[i].kind is HeadingKind.PROGRESS]
        if self._dates and kinds.count(HeadingKind.GOAL) == 1:
            return [i for i in self._columns if plain(self._texts[i]) == "指标值"]
        return values

    def _corner(self) -> tuple[int, ...]:
        """The first column, where it may hold periods though its heading does not say so."""
        first = self._columns[0]
        heading, text = self._all[first], self._texts[first]
        is_blank = not text or (
            heading.field == "unit" and len(self._headed.block.stacks[first]) > 1
        )
        is_corner = is_blank or heading.field in NAMING or "\\" in text
        return (first,) if is_corner and not heading.name else ()

    def _identity(self, *, has_values: bool) -> tuple[int, ...]:
        """The columns that name targets: names, ids, else goals, else a first one without name."""
        found = (*self._field("id"), *self._field(Aside.NAME))
        if not any(map(self._names_below, found)):
            free = [i for i in self._columns if _is_free(self._all[i]) and self._names_below(i)]
            found = (*found, *free[:1])
        if found:
            return found
        goals = [i for i in self._field(Aside.GOAL) if self._all[i].period is None]
        if goals:
            return (goals[0],)
        first = self._columns[0]
        is_corner = has_values and self._all[first] == NOTHING
        return (first,) if is_corner and self._names_below(first) else ()

    def _names_below(self, index: int) -> bool:
        """Whether a target is named in a column of the rows that were looked at."""
        match = self._headed.known.reader.names.match
        return any(match(text) for text in self._headed.below(index) if text.strip())

    def _framed(
        self,
        shape: TableShape,
        identity: tuple[int, ...],
        dates: tuple[int, ...],
        values: list[int],
    ) -> HeaderReading:
        frame = self._frame(shape, identity, dates, values)
        problems = (*self._problems, *flaws(self._headed, frame))
        fatal = any(each.refusal.code not in WARNINGS for each in problems)
        headed = ((i + 1, self._texts[i], self._all[i]) for i in self._columns)
        told = tuple(told_of_headings(headed, self._headed.block.last))
        return HeaderReading(() if fatal else (frame,), problems, told=told)

    def _frame(
        self,
        shape: TableShape,
        identity: tuple[int, ...],
        dates: tuple[int, ...],
        values: list[int],
    ) -> TableFrame:
        figures, to_date = self._figures(values, by_row=bool(dates))
        figures = parts_beside_sums(figures)
        sums = [each for each in figures if adds_up(each, figures)]
        taken = {*identity, *values}
        free = [i for i in self._columns if i not in taken and not self._all[i].rest]
        goals, ratios, progress, totals = (
            tuple(self._column(i) for i in free if self._all[i].kind is kind)
            for kind in (
                *(HeadingKind.GOAL, HeadingKind.RATIO),
                *(HeadingKind.PROGRESS, HeadingKind.TOTAL),
            )
        )
        taken |= {each.at for each in (*goals, *ratios, *progress, *totals)}
        fields = {name: columns[0] for name in FIELDS if (columns := self._field(name))}
        taken |= {*dates, *fields.values(), *self._field("note")}
        rest = [i for i in self._columns if i not in taken]
        nameless = [i for i in rest if not self._texts[i]]
        offices = [i for i in rest if self._all[i].field in {Aside.OFFICE, Aside.PAST}]
        return TableFrame(
            shape=shape,
            width=self._columns.stop,
            fields=fields,
            identity=identity,
            dates=dates,
            figures=tuple(each for each in figures if each not in sums),
            sums=tuple(sums),
            to_date=tuple(to_date),
            goals=goals,
            ratios=(*ratios, *progress),
            totals=totals,
            rests=tuple(self._column(i) for i in rest if _REST.search(self._texts[i])),
            notes=self._field("note"),
            labels=tuple(self._label(i) for i in self._field("note")),
            offices=tuple(offices),
            others=tuple(i for i in rest if i not in nameless and i not in offices),
            nameless=tuple(nameless),
        )

    def _label(self, index: int) -> str:
        """The heading of a column of notes where it says which part of a note stands there."""
        text = self._texts[index].strip()
        return text.replace("_", " ") if tells_of_work(text) else ""

    def _column(self, index: int) -> FigureColumn:
        heading = self._all[index]
        return FigureColumn(
            index,
            heading.name,
            heading.period,
            heading.basis,
            heading.unit,
            self._texts[index],
            heading.kind is HeadingKind.VALUE,
            is_preliminary=heading.is_preliminary,
        )

    def _figures(
        self, values: list[int], *, by_row: bool
    ) -> tuple[list[FigureColumn], list[FigureColumn]]:
        """The columns of figures with their periods, and those 累计 without a month.

        These are alone, or under a year beside its months.
        """
        columns = [self._column(i) for i in values]
        if self._told:
            columns = [self._in_year(each, self._told.year, by_row=by_row) for each in columns]
        dated = [each for each in columns if each.period]
        if by_row:
            return columns, []
        bare = [each for each in columns if not each.period and each.basis != TO_DATE]
        if not dated or (bare and self._told):
            told = self._told
            return [e.in_table_of(told) if told and not e.period else e for e in columns], []
        for each in bare:
            refusal = refuse(Code.UNREAD_QUALIFIER, text=each.heading, word=each.heading)
            self._problems.append(self._headed.problem(each.at, refusal))
        whole = Period(self._headed.known.year, 1, MONTHS, None, to_date=True)
        months = {e.period.year for e in dated if e.period and not is_year(e.period)}
        open_ = [
            e
            for e in columns
            if e.basis == TO_DATE
            and (not e.period or (is_year(e.period) and e.period.year in months))
        ]
        return [each for each in dated if each not in open_], [
            each._replace(period=each.period or whole) for each in open_
        ]

    def _in_year(self, column: FigureColumn, year: int, *, by_row: bool) -> FigureColumn:
        """A column in a table of a month of `year`: under it that month's, under another of none.

        2025年 本月 is the month that is told elsewhere; a month and a whole year are neither.
        """
        if not (column.basis and column.period and is_year(column.period)):
            return column
        if column.period.year == year:
            return column._replace(period=None)
        if not by_row:
            refusal = refuse(Code.AMBIGUOUS_YEAR, text=column.heading)
            self._problems.append(self._headed.problem(column.at, refusal))
        return column
