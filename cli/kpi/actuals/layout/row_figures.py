"""A row of figures → each figure with all that is said of it, and what is claimed beside them."""

from collections.abc import Callable, Iterator

from kpi.actuals.layout.cells import (
    Cell,
    ClaimPart,
    Claims,
    FieldColumns,
    LedgerClaim,
    Misfit,
    RowEntry,
    Said,
    Skipped,
    Stated,
    TextPlace,
)
from kpi.actuals.layout.columns import (
    Down,
    FigureColumn,
    TableFrame,
    across,
    filled,
    is_part_of_year,
    labelled,
)
from kpi.actuals.layout.headings import HeadingKind, read_part
from kpi.actuals.layout.remarks import TOTAL, TableRemark, TextReader
from kpi.actuals.layout.titles import Context
from kpi.actuals.names import Naming, Subject
from kpi.actuals.provenance import FORECAST
from kpi.actuals.vocabulary import MONTHLY, STATES, TO_DATE
from kpi.actuals.words import fold
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Milestone, Period, State
from kpi.pattern import pattern
from kpi.period import dated, names_year, period_in, period_name, year_and_month
from kpi.quantity import is_number
from kpi.record import NamedTuple

ASIDE = "set-aside"
"""Why a row tells no figure: what it holds are no actual ones."""

_SAYS_NOTHING = pattern(r"[\s0-9.,%+\-—–/:()（）‰]*")
"""Texts of numbers and marks alone, which no word of a remark can be in."""
_DONE = pattern("|".join(form for state, form in STATES if state is State.DONE))

_PARTS = {
    HeadingKind.GOAL: ClaimPart.GOAL,
    HeadingKind.RATIO: ClaimPart.RATIO,
    HeadingKind.TOTAL: ClaimPart.TOTAL,
}

_IN_REMARKS = {
    ClaimPart.PROOF: pattern(r"(?:目标|任务|计划)(?:任务|数|值|的)*([0-9]+(?:\.[0-9]+)?%)"),
    ClaimPart.REST: pattern(r"(?:还差|距.{0,6}差|缺口)([0-9]+(?:\.[0-9]+)?)"),
}
"""How much of the year's goal is done, and what still lacks of it."""


class FigureRow(NamedTuple):
    """A row under one frame: its cells, and what its name and fields say of all its figures.

    `remarks` stand in it, with their columns; `above` is what the headings between the rows say.
    """

    frame: TableFrame
    cells: tuple[str, ...]
    name: str
    texts: dict[str, str]
    remarks: list[tuple[int, TableRemark]]
    above: tuple[Stated, ...]

    def cell(self, column: FigureColumn) -> Cell:
        """The texts that tell of the figure in a column."""
        labels = zip(self.frame.labels, self.frame.notes, strict=True)
        notes = (labelled(label, self.cells[i].strip()) for label, i in labels)
        return Cell(
            id=column.name or self.name,
            period=column.period_text or self.texts.get("period", ""),
            value=self.cells[column.at],
            unit=self.texts.get("unit", ""),
            of=self.texts.get("of", "") if len(self.frame.figures) == 1 else "",
            basis=self.texts.get("basis", ""),
            published=self.texts.get("published", ""),
            status=self.texts.get("status", ""),
            source=self.texts.get("source", ""),
            note="；".join(filter(None, notes)),
        )

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the name stands in it."""
        frame = self.frame
        return not any(
            text.strip()
            for i, text in enumerate(self.cells)
            if i not in frame.identity and not (i in frame.offices and is_number(text))
        )

    def claims(self, figures: list[FigureColumn]) -> Iterator[Claims]:
        """All that it states beside `figures`, of each target it tells of."""
        frame, texts = self.frame, self.texts
        ends = [each.period for each in figures if each.period]
        last = max(ends, key=lambda each: each.end, default=None)
        as_of = period_name(last).zh if last else texts.get("period", "")
        stating = {
            ClaimPart.GOAL: frame.goals,
            ClaimPart.RATIO: frame.ratios,
            ClaimPart.TOTAL: (*frame.totals, *(e for e in frame.sums if e.basis != TO_DATE)),
            ClaimPart.REST: frame.rests,
        }
        of: dict[str, list[LedgerClaim]] = {}
        for part, columns in stating.items():
            is_ratio = part is ClaimPart.RATIO
            for each in filled(columns, self.cells):
                period = as_of if is_ratio and not frame.identity else each.period_text
                unit = "" if is_ratio else texts.get("unit", "").strip() or each.unit
                claim = LedgerClaim(part, period, self.cells[each.at], unit, each.at + 1)
                of.setdefault(each.name or self.name, []).append(claim)
        of.setdefault(self.name, []).extend(self._proofs())
        for target, claims in of.items():
            if target and claims:
                yield Claims(target, tuple(claims), as_of)

    def _proofs(self) -> Iterator[LedgerClaim]:
        """Percentages of the goal in unknown columns and remarks, and remainders in remarks."""
        for i in self.frame.others:
            if self.cells[i].strip().endswith(("%", "％")):
                yield LedgerClaim(ClaimPart.PROOF, "", self.cells[i], "", i + 1)
        for i in self.frame.notes:
            for part, form in _IN_REMARKS.items():
                found = form.search(fold(self.cells[i]))
                if found is not None:
                    yield LedgerClaim(part, "", found[1], "", i + 1)


class FigureReader:
    """Reads the rows of figures in turn: a blank name or unit is the one above."""

    def __init__(
        self,
        frames: tuple[TableFrame, ...],
        context: Context,
        reader: TextReader,
        look_up: Callable[[str], Naming],
    ) -> None:
        self._last = frames[-1]
        self._context = context
        self._reader = reader
        self._look_up = look_up
        self._year = context.year or reader.year
        self._down = Down()
        self._above = ("", "")

    def stand_below(self, name: str = "", unit: str = "") -> None:
        """The next rows are filled from a row of these, from none where there is no name."""
        self._above = (name, unit)

    def read(
        self, frame: TableFrame, row: tuple[str, ...], above: tuple[Stated, ...]
    ) -> Iterator[RowEntry]:
        """The entries of the part of a row that is under a frame."""
        cells = frame.cells_of(row)
        if not frame.identity and (claims := self._claims_across(frame, cells)) is not None:
            yield Skipped(TOTAL)
            yield from claims
            return
        name, refusal, column = self._name(frame, cells)
        width, strays = frame.width - len(frame.nameless), 0
        if frame is self._last:
            strays = sum(1 for text in row[frame.width :] if text.strip())
            strays += sum(1 for i in frame.nameless if is_number(cells[i]))
        if strays or (refusal is None and len(row) < frame.shortest):
            found = width + strays if strays else len(row)
            refusal, column = refuse(Code.RAGGED_ROW, found=str(found), expected=str(width)), 1
        if refusal is not None:
            names = dict.fromkeys(each.name or name for each in frame.all_figures)
            yield from (Misfit(refusal, each, column) for each in names)
        else:
            yield from self._told(frame, cells, name, above)

    def _claims_across(self, frame: TableFrame, cells: tuple[str, ...]) -> list[Claims] | None:
        """The goals, ratios or totals of all indicators, where a row has their name for a period.

        They are as of the last period above.
        """
        text, last = cells[frame.dates[0]], self._down.last
        found = read_part(text, self._reader.names, self._year) if text.strip() else None
        part = _PARTS.get(found.kind) if found is not None and found.kind else None
        if part is None or (found and found.period and part is not ClaimPart.TOTAL):
            return None
        if last is None:
            return []
        claims = []
        for each in filled(frame.figures, cells):
            unit = "" if part is ClaimPart.RATIO else each.unit
            claim = LedgerClaim(part, "", cells[each.at], unit, each.at + 1)
            claims.append(Claims(each.name, (claim,), period_name(last).zh))
        return claims

    def _name(self, frame: TableFrame, cells: tuple[str, ...]) -> tuple[str, Refusal | None, int]:
        """The text that names the row's target, why it cannot be taken, and its column."""
        given = [(i, cells[i]) for i in frame.identity if cells[i].strip()]
        found = {}
        for i, text in given:
            named = self._look_up(text)
            subject = named.subject
            if isinstance(subject, Subject) and (named.bracket or subject.key not in found):
                found[subject.key] = (i, text)
        if len(found) > 1:
            (_, one), (at, other) = list(found.values())[:2]
            return one, refuse(Code.TWO_TARGETS, first=one.strip(), second=other.strip()), at + 1
        words = [(i, text) for i, text in given if not is_number(text)]
        at, text = next(iter([*found.values(), *words, *given]), (0, ""))
        return text, None, at + 1

    def _told(
        self, frame: TableFrame, cells: tuple[str, ...], name: str, above: tuple[Stated, ...]
    ) -> Iterator[RowEntry]:
        """The figures of a row, then what it claims beside them."""
        texts = {field: cells[i] for field, i in frame.fields.items()}
        date = year_and_month([cells[i] for i in frame.dates])
        if len(self._context.years) > 1 and period_in(date, self._year) and not names_year(date):
            yield Misfit(refuse(Code.AMBIGUOUS_YEAR, text=date.strip()), name, frame.dates[0] + 1)
            return
        if frame.dates:
            texts["period"] = dated(date, self._context.year)
        figures = self._figures(frame, cells, date)
        name_above, unit = self._above
        if frame.identity and name.strip():
            self._above = (name, texts.get("unit", ""))
        elif frame.identity and name_above and figures:
            name = name_above
            texts["unit"] = texts.get("unit", "").strip() or unit
        remarks = list(self._remarks(frame, cells))
        texts["status"] = texts.get("status", "") or self._context.preliminary
        row = FigureRow(frame, cells, name, texts, remarks, above)
        aside = [column for column, r in remarks if r.aside and column - 1 in frame.others]
        if aside:
            yield Skipped(ASIDE, Stated(cells[aside[0] - 1].strip(), aside[0]))
            return
        own, is_bare = frame.own_places(), row.is_bare
        for column in figures:
            yield self._figure(row, column, frame.places(column, own), is_bare=is_bare)
        yield from row.claims(figures)

    def _figures(self, frame: TableFrame, cells: tuple[str, ...], date: str) -> list[FigureColumn]:
        """The columns of a row that hold a figure; a blank one where there is none."""
        if not frame.dates:
            return across(frame, cells)
        if frame.identity:
            return filled(frame.figures, cells) or list(frame.figures[:1])
        period = period_in(date, self._year)
        return self._down.columns(frame, cells, period) if period else list(frame.figures)

    def _remarks(
        self, frame: TableFrame, cells: tuple[str, ...]
    ) -> Iterator[tuple[int, TableRemark]]:
        """What the texts of a row that are no figures say of it, with their columns."""
        of_work = {i for label, i in zip(frame.labels, frame.notes, strict=True) if label}
        for index in (*frame.notes, *frame.others, *frame.nameless):
            text = cells[index]
            place = TextPlace.OF_WORK if index in of_work else TextPlace.BESIDE
            if not _SAYS_NOTHING.fullmatch(text):
                yield from ((index + 1, each) for each in self._reader.remarks(text, place))
        source = frame.fields.get("source", -1)
        told = self._reader.remarks(cells[source], TextPlace.SOURCE) if source >= 0 else ()
        for remark in told:
            if remark.aside or (remark.basis and remark.refusal is None):
                yield source + 1, remark

    def _figure(
        self, row: FigureRow, column: FigureColumn, places: FieldColumns, *, is_bare: bool
    ) -> Said | Misfit:
        """One figure with all that is said of it, or the remark that forbids to take it."""
        cell = row.cell(column)
        period = period_in(cell.period, self._year)
        for at, remark in row.remarks:
            if remark.refusal is not None and self._forbids(remark, cell, period):
                return Misfit(remark.refusal, cell.id, at)
        beside = (r.stated(at) for at, r in row.remarks if r.is_about(cell.value, period))
        basis = column.basis or (MONTHLY if is_part_of_year(row.frame, column, row.cells) else "")
        units = (column.unit,) if column.unit else ()
        own = Stated(column.heading, column.at + 1, basis, units)._replace(
            is_preliminary=column.is_preliminary
        )
        is_said = basis or units or column.is_preliminary
        return Said(cell, places, (*((own,) if is_said else ()), *row.above, *beside), is_bare)

    def _forbids(self, remark: TableRemark, cell: Cell, period: Period | None) -> bool:
        """Whether a figure cannot be taken; a milestone may be expected, but not when done."""
        subject = self._look_up(cell.id).subject
        target = subject.target if isinstance(subject, Subject) else None
        if isinstance(target, Milestone):
            text = fold(remark.text)
            if FORECAST.search(text):
                return text.endswith("完成") and _DONE.fullmatch(fold(cell.value)) is not None
        return remark.forbids(cell.value, period, target)
