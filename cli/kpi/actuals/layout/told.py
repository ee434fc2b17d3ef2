"""What the texts around the figures were taken for, to be said back to a person."""

from collections.abc import Iterable, Iterator

from kpi.actuals.layout.cells import Stated
from kpi.actuals.layout.headings import Heading, HeadingKind
from kpi.actuals.layout.remarks import TableRemark, TextReader
from kpi.actuals.layout.titles import Rows, each_alone
from kpi.actuals.provenance import marks_in
from kpi.actuals.vocabulary import TO_DATE
from kpi.model import Location, Mark, Period, Text, Told, Use
from kpi.period import period_name

MOST_TOLD = 40
"""Texts of a file that are said back."""

_CHECKED = frozenset({HeadingKind.GOAL, HeadingKind.RATIO, HeadingKind.TOTAL})
_BASIS = {True: Text("累计", "to date"), False: Text("当月", "month")}

Says = tuple[Use, Text]
"""A use, and what was understood."""


class TextsTold:
    """The texts of one file that are said back: each once, those over a number only counted."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str, Use, Text], Told] = {}
        self.more = 0
        self.marks: set[Mark] = set()

    def add(self, texts: Iterable[Told]) -> None:
        """Keeps or counts those that are not there yet."""
        for each in texts:
            self.marks |= {Mark.SIMULATED} if each.use is Use.SIMULATED else set()
            key = (each.column, each.text, each.use, each.says)
            if key not in self._kept:
                self.more += len(self._kept) >= MOST_TOLD
                if len(self._kept) < MOST_TOLD:
                    self._kept[key] = each

    def in_order(self) -> tuple[Told, ...]:
        """Those kept, by place."""
        return tuple(sorted(self._kept.values(), key=lambda each: (each.line, each.column)))


def told_above(rows: Rows, reader: TextReader) -> Iterator[Told]:
    """The texts above a header."""
    for place, context in each_alone(rows, reader):
        periods = [period_name(each) for each in context.periods]
        periods = periods or [Text(f"{year}年", str(year)) for year in sorted(context.years)]
        units = tuple(unit for each in context.units for unit in each)
        said = [(Use.PERIOD, each) for each in periods]
        said += _of_words(context.basis, units, None)
        if context.preliminary:
            said.append((Use.PRELIMINARY, _NOTHING))
        yield from _told(place.line, place.column, place.text, said)


def told_of_headings(headings: Iterable[tuple[int, str, Heading]], line: int) -> Iterator[Told]:
    """Those of the headings, with their columns, that say more than which figures stand below."""
    for column, text, heading in headings:
        units = (heading.unit,) if heading.unit else ()
        said = list(_of_words("" if heading.period else heading.basis, units, None))
        if heading.kind in _CHECKED:
            said.insert(0, (Use.CHECKED, _NOTHING))
        if heading.kind is HeadingKind.ASIDE:
            said = [(Use.SET_ASIDE, _NOTHING)]
        if said:
            yield from _told(line, column, text, said)


def told_of_stated(stated: Stated, line: int) -> Iterator[Told]:
    """A text among the rows, or beside their figures."""
    said = [*_of_words(stated.basis, stated.units, stated.period)]
    if stated.is_preliminary:
        said.append((Use.PRELIMINARY, _NOTHING))
    yield from _told(line, stated.column, stated.text, said)


def told_aside(text: str, location: Location) -> tuple[Told, ...]:
    """A text that says that figures are no actual ones."""
    return (Told(location.line, location.column, text.strip(), Use.SET_ASIDE),)


def told_of_note(text: str, location: Location, remark: TableRemark | None) -> Iterator[Told]:
    """A note below the table."""
    found = remark or TableRemark()
    units = (found.unit,) if found.unit else ()
    said = list(_of_words(found.basis, units, found.period))
    if found.is_preliminary:
        said.append((Use.PRELIMINARY, _NOTHING))
    yield from _told(location.line, location.column, text.strip(), said)


_NOTHING = Text("", "")


def _told(line: int, column: int, text: str, said: Iterable[Says]) -> Iterator[Told]:
    if Mark.SIMULATED in marks_in(text):
        said = (*said, (Use.SIMULATED, _NOTHING))
    for use, what in tuple(said) or ((Use.HARMLESS, _NOTHING),):
        yield Told(line, column, text, use, what)


def _of_words(basis: str, units: tuple[str, ...], period: Period | None) -> Iterator[Says]:
    if period is not None:
        yield Use.PERIOD, period_name(period)
    if basis:
        yield Use.BASIS, _BASIS[basis == TO_DATE]
    if units:
        yield Use.UNIT, Text("、".join(units), ", ".join(units))
