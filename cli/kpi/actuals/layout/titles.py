"""Titles and unit lines: what stands above a table and holds for all of it."""

import re
from collections.abc import Iterable, Iterator

from kpi.actuals.layout.cells import Problem
from kpi.actuals.layout.columns import FigureColumn
from kpi.actuals.layout.remarks import (
    LABEL,
    OFFICE,
    OFFICES,
    PERIODS,
    UNITS,
    TextReader,
)
from kpi.actuals.vocabulary import NOT_ACTUAL, TO_DATE, Sense
from kpi.actuals.words import Phrase, fold, is_behind_value, read_phrase, units_in
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Period
from kpi.pattern import pattern
from kpi.record import NamedTuple

_UNIT_WITHOUT_COLON = pattern(r"(?:计量|金额|数量)?单位 ?(?P<unit>.+)")
_ELSEWHERE = pattern("详?见|如表|同表")
"""The value of a label that points to the table itself."""
_FILLED_IN = pattern(r"(?:19|20|21)[0-9]{2}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?")
_SEGMENT = pattern(r"[;；。!！\n\r()（）\[\]【】]|\s{2,}|[,，](?![0-9]{3})")
_BETWEEN_LABELS = pattern(r"\s{2,}|[;；]|(?<=[^::])[,，\s](?=[^::,，\s]{2,6}[::])")
"""`填报单位：市局  单位：万元` is two."""
_JOINED = pattern(r"[及和与、并/]")
_LONGEST_TITLE = 60
"""Characters from which on a text above a table is prose, read as a note is."""


class PlacedText(NamedTuple):
    """A text with its line and column."""

    line: int
    column: int
    text: str


class Context(NamedTuple):
    """What the lines above a table say of all of it.

    `year` is 0 where none is named. `periods` are those they name. Each of `units` is a list of
    which a figure's is one. `goal` is a word that makes figures plans where their headings do not
    say that they are actual. `preliminary` says they may still change, `bare_year` stands where
    nothing but a year is named. `both` is a text that tells of months and of totals, as a table
    then must.
    """

    year: int = 0
    years: frozenset[int] = frozenset()
    periods: tuple[Period, ...] = ()
    basis: str = ""
    basis_text: str = ""
    units: tuple[tuple[str, ...], ...] = ()
    goal: str = ""
    preliminary: str = ""
    bare_year: PlacedText | None = None
    both: str = ""
    problems: tuple[Problem, ...] = ()

    def basis_of(self, columns: tuple[FigureColumn, ...]) -> str:
        """What is said of months and totals; a range over one bare period is a total."""
        if self.basis or len(columns) != 1 or columns[0].basis:
            return self.basis
        own = columns[0].period
        if own is None or own.first != own.last:
            return ""
        return TO_DATE if any(e.to_date and e.end == own.end for e in self.periods) else ""


Rows = Iterable[tuple[int, tuple[str, ...]]]


# -- above the table -----------------------------------------------------------


def read_context(rows: Rows, reader: TextReader) -> Context:
    """What rows above a header say of the whole table, and what forbids to read it."""
    context = Context()
    for place in _texts(rows):
        context = _with(context, place, reader)
    if len(context.years) == 1:
        return context._replace(year=min(context.years))
    if context.bare_year is None or not context.years:
        return context
    refusal = refuse(Code.AMBIGUOUS_YEAR, text=context.bare_year.text)
    return _refused(context, context.bare_year, refusal)


def context_of_name(stem: str, reader: TextReader) -> Context:
    """What the name of a file says, without folders and ending.

    Of a name in Latin letters only its period counts: it is a technical one.
    """
    if stem.isascii():
        return Context(periods=read_phrase(stem, reader.year).periods)
    return _with(Context(), PlacedText(0, 0, stem), reader)


def with_name(context: Context, named: Context) -> Context:
    """What stands above a table, and what the file's name says besides; its period is apart."""
    problems = (*context.problems, *named.problems)
    if context.years and named.years and not context.years & named.years:
        refusal = refuse(Code.AMBIGUOUS_YEAR, text=str(min(named.years)))
        problems = (*problems, Problem(0, 0, refusal))
    years = context.years or named.years
    return context._replace(
        problems=problems,
        years=years,
        year=min(years) if len(years) == 1 else context.year,
        basis=context.basis or named.basis,
        basis_text=context.basis_text or named.basis_text,
        units=(*context.units, *named.units),
        goal=context.goal or named.goal,
        preliminary=context.preliminary or named.preliminary,
    )


def each_alone(rows: Rows, reader: TextReader) -> Iterator[tuple[PlacedText, Context]]:
    """What every text above a header says by itself."""
    for place in _texts(rows):
        yield place, _with(Context(), place, reader)


def _texts(rows: Rows) -> Iterator[PlacedText]:
    """The parts of all cells; 单位 in a cell of its own belongs to the one behind it."""
    for line, cells in rows:
        texts = [(column, cell.strip()) for column, cell in enumerate(cells, 1) if cell.strip()]
        skip = False
        for index, (column, text) in enumerate(texts):
            following = texts[index + 1][1] if index + 1 < len(texts) else ""
            if skip:
                skip = False
            elif re.fullmatch(rf"(?:{UNITS}|{OFFICES}|{PERIODS})[::]?", fold(text)) and following:
                skip = True
                yield PlacedText(line, column, f"{fold(text).rstrip(':')}：{following}")
            else:
                yield PlacedText(line, column, text)


def _with(context: Context, place: PlacedText, reader: TextReader) -> Context:
    """With all parts of a text that say something each; what a label says stays whole."""
    separator = _BETWEEN_LABELS if LABEL.fullmatch(fold(place.text)) else _SEGMENT
    for each in separator.split(place.text):
        if part := each.strip():
            context = _with_part(context, place._replace(text=part), reader)
    return context


def _with_part(context: Context, place: PlacedText, reader: TextReader) -> Context:
    folded = fold(place.text)
    label = LABEL.fullmatch(folded)
    if label is not None:
        return _with_label(context, place, label, reader)
    spoken = _UNIT_WITHOUT_COLON.fullmatch(folded)
    unit = spoken["unit"] if spoken else folded
    if reader.is_unit(unit) or (spoken and all(map(reader.is_unit, units_in(unit)))):
        return context._replace(units=(*context.units, units_in(unit)))
    if _FILLED_IN.fullmatch(folded):
        return context
    if len(folded) > _LONGEST_TITLE:
        return _noted(context, place, reader)
    return _titled(context, place, read_phrase(reader.names.without(folded), reader.year))


_OF_FIGURES = (Sense.PART, Sense.TO_DATE, Sense.GOAL)
"""Senses of words that no office has in its name."""


def _with_label(
    context: Context, place: PlacedText, label: re.Match[str], reader: TextReader
) -> Context:
    """With what a label says: 单位：, behind which an office may be named and no unit."""
    value = label["value"] or ""
    if _ELSEWHERE.match(value):
        return context
    phrase = read_phrase(value, reader.year)
    is_office = OFFICE.fullmatch(value) and not phrase.word(*_OF_FIGURES)
    if label["units"] and not is_office:
        return _with_units(context, place, units_in(value.strip("()")), reader)
    if label["units"] or label["offices"]:
        refusal = refuse(Code.BY_DISTRICT, column=value)
        return _refused(context, place, refusal) if phrase.word(Sense.DISTRICT) else context
    if label["periods"]:
        at = "截" in label["periods"] or label["periods"] == "as of"
        phrase = read_phrase(f"截至{value}" if at else value, reader.year)
        return _titled(context, place, phrase)
    if label["people"]:
        return context
    return _noted(context, place._replace(text=value or label["noted"] or ""), reader)


def _with_units(
    context: Context, place: PlacedText, units: tuple[str, ...], reader: TextReader
) -> Context:
    """With a list of units; other words among them are refused."""
    others = [each for each in units if not reader.is_unit(each)]
    phrase = read_phrase(" ".join(others), reader.year)
    word = phrase.word(*NOT_ACTUAL, Sense.MONTH, Sense.TO_DATE)
    if word or 0 < len(others) < len(units):
        refusal = refuse(Code.UNREAD_QUALIFIER, text=place.text, word=word or others[0])
        return _refused(context, place, refusal)
    return context._replace(units=(*context.units, units))


def _noted(context: Context, place: PlacedText, reader: TextReader) -> Context:
    """With a note above the table: what it says of the figures holds for all of them."""
    for remark in reader.remarks(place.text):
        if remark.refusal is not None:
            context = _refused(context, place, remark.refusal)
        elif remark.unit:
            context = context._replace(units=(*context.units, (remark.unit,)))
        elif remark.basis and not remark.numbers:
            context = _based(context, place, remark.basis, remark.text)
    return context


def _titled(context: Context, place: PlacedText, phrase: Phrase) -> Context:
    word = _spoils(phrase, fold(place.text))
    if phrase.word(Sense.DISTRICT):
        return _refused(context, place, refuse(Code.BY_DISTRICT, column=place.text))
    if word:
        return _refused(context, place, refuse(Code.NOT_ACTUALS, text=place.text, word=word))
    if phrase.years and not (phrase.rest or phrase.words or phrase.periods):
        context = context._replace(bare_year=place)
    if phrase.word(Sense.MONTH) and (phrase.word(Sense.TO_DATE) or phrase.at_end):
        context = context._replace(both=place.text)
    if phrase.basis and not phrase.at_end:
        context = _based(context, place, phrase.basis, place.text)
    periods = phrase.periods
    if phrase.at_end:
        periods = tuple(each._replace(to_date=True) for each in periods)
    context = context._replace(
        years=context.years | phrase.years,
        preliminary=context.preliminary or phrase.word(Sense.PRELIMINARY),
        periods=(*context.periods, *periods),
    )
    goal = phrase.word(Sense.GOAL, Sense.RANK, Sense.CHANGE, Sense.SHARE, Sense.PACE)
    if goal and not phrase.word(Sense.VALUE):
        return context._replace(goal=context.goal or place.text)
    return context


_COMPARING = (Sense.CHANGE, Sense.RANK, Sense.RATIO, Sense.PACE, Sense.PROGRESS, Sense.SHARE)
"""Senses of words that a title may join to 完成情况: 完成情况及排名."""


def _spoils(phrase: Phrase, folded: str) -> str:
    """The word of a title that says that the figures below are not the actual ones.

    It may say no more than what the table is called: 得分表, 排名情况表.
    """
    goal = phrase.word(Sense.GOAL)
    value = phrase.word(Sense.VALUE)
    is_set = "分解" in goal or goal.startswith(("计划完成", "目标完成"))
    if (
        is_set
        or goal in {"下达", "责任书"}
        or (goal and len(value) > 1 and is_behind_value(phrase, goal))
    ):
        return goal
    word = phrase.word(*NOT_ACTUAL)
    if word and not (phrase.rest or phrase.years or phrase.periods or phrase.word(Sense.NEUTRAL)):
        return word
    word = phrase.word(*(Sense.FORECAST, Sense.PAST, Sense.PART), Sense.MEAN)
    word = word or ("" if len(phrase.years) > 1 else phrase.word(Sense.LONGER))
    if word:
        return word
    word = phrase.word(*_COMPARING)
    is_joined = value and _JOINED.search(folded)
    is_of_table = re.search(f"{re.escape(word)}(?:情况|统计)*表", folded) is not None
    return "" if is_joined or is_of_table else word


def _based(context: Context, place: PlacedText, basis: str, text: str) -> Context:
    if context.basis and context.basis != basis:
        refusal = refuse(Code.TWO_BASES, text=text, other=context.basis_text)
        return _refused(context, place, refusal)
    return context._replace(basis=basis, basis_text=context.basis_text or text)


def _refused(context: Context, place: PlacedText, refusal: Refusal) -> Context:
    problem = Problem(place.line, place.column, refusal)
    return context._replace(problems=(*context.problems, problem))
