"""Rows under a header → what each tells: figures with all that is said of them, claims, notes."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kpi.actuals.conventions import is_blank
from kpi.actuals.layout.cells import (
    Cell,
    Columns,
    Entry,
    Misfit,
    Noted,
    Part,
    Renewed,
    Said,
    Skipped,
    Stated,
)
from kpi.actuals.layout.claimed import PARTS, claims_across, claims_beside
from kpi.actuals.layout.frame import Column, Frame, Shape
from kpi.actuals.layout.framing import means_identity
from kpi.actuals.layout.given import Down, across, is_part_of_year
from kpi.actuals.layout.headings import read_part
from kpi.actuals.layout.remarks import NOTE, TOTAL, Remark, TextReader, row_apart
from kpi.actuals.layout.sections import ASIDE, HEADING, Sections
from kpi.actuals.layout.titles import Context
from kpi.actuals.names import Named, Subject, Unlike
from kpi.actuals.vocabulary import MONTHLY
from kpi.actuals.words import fold
from kpi.diagnostics import Code, Refusal, refuse
from kpi.period import dated, names_year, period_in
from kpi.quantity import is_number, parse_number

PRELIMINARY = "初步"
"""The status that a remark may give a figure."""

BLANK = "blank"
"""Why a row tells no figure."""

_SAYS_NOTHING = re.compile(r"[\s0-9.,%+\-—–/:()（）‰]*")
"""Texts of numbers and marks alone, which no word of a remark can be in."""


class Line(NamedTuple):
    """A row under one frame: its cells, and what its fields say of all its figures."""

    frame: Frame
    cells: tuple[str, ...]
    name: str
    texts: dict[str, str]


class RowReader:
    """Reads the rows of one header in turn: a blank name or unit is the one above."""

    def __init__(
        self,
        frames: tuple[Frame, ...],
        header: tuple[str, ...],
        context: Context,
        reader: TextReader,
        look_up: Callable[[str], Named],
    ) -> None:
        self._frames = frames
        self._header = _folded(header)
        self._context = context
        self._reader = reader
        self._look_up = look_up
        self._year = context.year or reader.year
        self._sections = Sections(reader, self._year)
        self._down = Down()
        self._above = ("", "")

    def read(self, row: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries of a row."""
        texts = [text for text in row if text.strip()]
        if not texts:
            return (Skipped(BLANK),)
        if self._is_header(row):
            return (Skipped(HEADING) if _folded(row) == self._header else Renewed(),)
        return tuple(entry for frame in self._frames for entry in self._of(frame, row, texts))

    def end(self) -> Iterator[Entry]:
        """What is left to say after the last row."""
        return self._sections.end()

    def _is_header(self, row: tuple[str, ...]) -> bool:
        """Whether the column of names holds such a column's heading, and others theirs."""
        frame = self._frames[0]
        column = (*frame.identity, *frame.dates)[0]
        text = "".join(row[column : column + 1])
        heading = self._header[column] if column < len(self._header) else ""
        others = [each for each in row if each.strip() and each != text]
        if not text.strip() or not others:
            return False
        if means_identity(text) or fold(text) == heading:
            return all(fold(each) in self._header or self._heads(each) for each in others)
        is_unlike = isinstance(self._look_up(text).subject, Unlike)
        return is_unlike and all(self._dates(each) for each in others)

    def _heads(self, text: str) -> bool:
        return read_part(text, self._reader.names, self._year) is not None

    def _dates(self, text: str) -> bool:
        return bool(set(text) & set("月季年")) and period_in(text, self._year) is not None

    def _of(self, frame: Frame, row: tuple[str, ...], texts: list[str]) -> Iterator[Entry]:
        """The entries of the part of a row that is under one frame."""
        cells = (*row[: frame.width], *[""] * (frame.width - len(row)))
        apart = self._apart(frame, cells, texts)
        if apart == NOTE:
            yield Skipped(NOTE)
            if not self._sections.note(texts):
                yield from (Noted(t, column) for column, t in enumerate(row, 1) if t.strip())
        elif apart:
            self._above = ("", "")
            yield Skipped(apart)
        elif (bare := self._bare(frame, row)) is not None:
            yield self._sections.read(frame, row[bare], bare)
        else:
            self._sections.follow()
            yield from self._figures_of(frame, row, cells)

    def _figures_of(
        self, frame: Frame, row: tuple[str, ...], cells: tuple[str, ...]
    ) -> Iterator[Entry]:
        if self._sections.current.aside:
            yield Skipped(ASIDE)
        elif frame.shape is Shape.TRANSPOSED and (part := self._claimed_by_name(frame, cells)):
            yield Skipped(TOTAL)
            yield from claims_across(frame, cells, part, self._down.last)
        else:
            yield from self._full(frame, row, cells)

    def _claimed_by_name(self, frame: Frame, cells: tuple[str, ...]) -> Part | None:
        """What a row of a transposed table holds instead of a period's figures."""
        text = cells[frame.dates[0]]
        part = read_part(text, self._reader.names, self._year) if text.strip() else None
        found = PARTS.get(part.kind) if part is not None and part.kind else None
        is_claim = part is not None and (part.period is None or found is Part.TOTAL)
        return found if is_claim else None

    def _apart(self, frame: Frame, cells: tuple[str, ...], texts: list[str]) -> str:
        first = row_apart(texts[0])
        own = next(
            (found for i in (*frame.identity, *frame.dates) if (found := row_apart(cells[i]))), ""
        )
        return own or first

    def _bare(self, frame: Frame, row: tuple[str, ...]) -> int | None:
        """The column of the only text of a row that is no figure and no target's name."""
        texts = [i for i, text in enumerate(row) if text.strip() and not is_number(text)]
        numbers = {i for i, text in enumerate(row) if is_number(text)}
        columns = {each.at for each in (*frame.figures, *frame.sums, *frame.to_date)}
        if len(texts) != 1 or columns & {*numbers, *texts} or len(numbers) > 1:
            return None
        named = texts[0] in frame.identity and self._look_up(row[texts[0]]).subject
        is_name = bool(named) and not isinstance(named, Unlike)
        return None if is_name else texts[0]

    def _full(self, frame: Frame, row: tuple[str, ...], cells: tuple[str, ...]) -> Iterator[Entry]:
        strays = self._strays(frame, row)
        name, refusal, column = self._name(frame, cells)
        if strays:
            width = frame.width - len(frame.nameless)
            facts = {"found": str(width + strays), "expected": str(width)}
            names = dict.fromkeys(e.name for e in frame.figures) if not frame.identity else [name]
            yield from (Misfit(refuse(Code.RAGGED_ROW, **facts), each) for each in names)
        elif refusal is not None:
            yield Misfit(refusal, name, column)
        elif (short := self._short(frame, row)) is not None:
            yield Misfit(short, name)
        else:
            yield from self._told(frame, cells, name)

    def _strays(self, frame: Frame, row: tuple[str, ...]) -> int:
        """Cells beyond the header, and numbers where no column has a name; texts are remarks."""
        if frame is not self._frames[-1]:
            return 0
        beyond = sum(1 for text in row[frame.width :] if text.strip())
        return beyond + sum(1 for i in frame.nameless if is_number("".join(row[i : i + 1])))

    def _short(self, frame: Frame, row: tuple[str, ...]) -> Refusal | None:
        """Why a row of a tidy table is too short to tell its figure."""
        if frame.shape is not Shape.TIDY or not frame.identity:
            return None
        needed = max(frame.identity[0], frame.dates[0], frame.figures[0].at) + 1
        if len(row) >= needed:
            return None
        return refuse(
            Code.RAGGED_ROW, found=str(len(row)), expected=str(frame.width - len(frame.nameless))
        )

    def _name(self, frame: Frame, cells: tuple[str, ...]) -> tuple[str, Refusal | None, int]:
        """The text that names the row's target; filled from above where it is blank."""
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
        if found:
            at, text = next(iter(found.values()))
            return text, None, at + 1
        words = [(i, text) for i, text in given if not is_number(text)] or given
        return (words[0][1], None, words[0][0] + 1) if words else ("", None, 1)

    def _told(self, frame: Frame, cells: tuple[str, ...], name: str) -> Iterator[Entry]:
        """The figures of a row, then what it claims beside them."""
        texts = {field: cells[i] for field, i in frame.fields.items()}
        date = self._date(frame, cells) if frame.dates else ""
        if len(self._context.years) > 1 and period_in(date, self._year) and not names_year(date):
            yield Misfit(refuse(Code.AMBIGUOUS_YEAR, text=date.strip()), name, frame.dates[0] + 1)
            return
        if frame.dates:
            texts["period"] = dated(date, self._context.year)
        figures = self._figures(frame, cells, date)
        if frame.identity:
            name, texts = self._filled(name, texts, has_figures=bool(figures))
        line = Line(frame, cells, name, texts)
        remarks = list(self._remarks(line))
        aside = [column for column, r in remarks if r.aside and column - 1 in frame.others]
        if aside:
            yield Skipped(ASIDE, Stated(cells[aside[0] - 1].strip(), aside[0]))
            return
        yield from (self._figure(line, column, remarks) for column in figures)
        yield from claims_beside(frame, cells, texts, name, figures)

    def _figure(
        self, line: Line, column: Column, remarks: list[tuple[int, Remark]]
    ) -> Said | Misfit:
        """One figure with all that is said of it, or the remark that forbids to take it."""
        value = line.cells[column.at]
        stated = tuple(self._stated(at, r) for at, r in remarks if _is_about(r, value))
        said = self._said(line, column, stated)
        if any(remark.is_preliminary for _, remark in remarks) and not said.cell.status.strip():
            said = said._replace(cell=said.cell._replace(status=PRELIMINARY))
        period = period_in(said.cell.period, self._year)
        for at, remark in remarks:
            is_own = not (period and remark.period) or remark.period.end == period.end
            if remark.refusal is not None and is_own:
                return Misfit(remark.refusal, said.cell.id, at)
        return said

    def _stated(self, column: int, remark: Remark) -> Stated:
        return Stated(
            remark.text,
            column,
            basis=remark.basis,
            units=(remark.unit,) if remark.unit else (),
            is_prose=remark.is_prose,
            period=None if remark.refusal else remark.period,
        )

    def _filled(
        self, name: str, texts: dict[str, str], *, has_figures: bool
    ) -> tuple[str, dict[str, str]]:
        """Name and unit, from the row above where this one has figures and no name."""
        above, unit = self._above
        if name.strip():
            self._above = (name, texts.get("unit", ""))
        elif above and has_figures:
            return above, {**texts, "unit": texts.get("unit", "").strip() or unit}
        return name, texts

    def _remarks(self, line: Line) -> Iterator[tuple[int, Remark]]:
        """What the texts of a row that are no figures say of it, with their columns."""
        frame, cells = line.frame, line.cells
        for index in (*frame.notes, *frame.others, *frame.nameless):
            text = cells[index]
            if _SAYS_NOTHING.fullmatch(text):
                continue
            yield from ((index + 1, remark) for remark in self._reader.remarks(text))
        source = frame.fields.get("source", -1)
        for remark in self._reader.remarks(cells[source]) if source >= 0 else ():
            if remark.aside or (remark.basis and remark.refusal is None):
                yield source + 1, remark

    def _figures(self, frame: Frame, cells: tuple[str, ...], date: str) -> list[Column]:
        """The columns of a row that hold a figure; a blank one where there is none."""
        if not frame.dates:
            return across(frame, cells)
        if frame.shape is Shape.TIDY:
            given = [each for each in frame.figures if not is_blank(cells[each.at])]
            return given or list(frame.figures[:1])
        period = period_in(date, self._year)
        return self._down.columns(frame, cells, period) if period else list(frame.figures)

    def _date(self, frame: Frame, cells: tuple[str, ...]) -> str:
        """The period of a row, of a year and a month in two columns."""
        parts = [cells[i].strip() for i in frame.dates]
        if len(parts) == 1:
            return cells[frame.dates[0]]
        year = next((p for p in parts if re.fullmatch(r"(?:19|20|21)[0-9]{2}年?", p)), "")
        others = [part for part in parts if part != year]
        if not year or len(others) != 1:
            return " ".join(parts)
        month = others[0]
        month = f"{month}月" if month.isdigit() else month
        return f"{year.rstrip('年')}年{month}" if month else f"{year.rstrip('年')}年"

    def _said(self, line: Line, column: Column, stated: tuple[Stated, ...]) -> Said:
        frame, cells, name, texts = line
        notes = (cells[i].strip() for i in frame.notes)
        cell = Cell(
            id=column.name or name,
            period=column.period_text or texts.get("period", ""),
            value=cells[column.at],
            unit=texts.get("unit", ""),
            of=texts.get("of", "") if len(frame.figures) == 1 else "",
            basis=texts.get("basis", ""),
            published=texts.get("published", ""),
            status=texts.get("status", "") or self._context.preliminary,
            source=texts.get("source", ""),
            note="；".join(filter(None, notes)),
        )
        basis = column.basis or (MONTHLY if is_part_of_year(frame, column, cells) else "")
        of_column = Stated(
            column.heading, column.at + 1, basis, (column.unit,) if column.unit else ()
        )
        own = (of_column,) if basis or column.unit else ()
        said = (*own, *self._sections.current.stated, *stated)
        return Said(cell, _places(frame, column), said, _is_alone(frame, cells))


def _places(frame: Frame, column: Column) -> Columns:
    """The column of each field of a figure: its own where it has one, else the figure's."""
    own = {field: i + 1 for field, i in frame.fields.items()}
    named = (("id", frame.identity[:1]), ("period", frame.dates[-1:]), ("note", frame.notes[:1]))
    own |= {field: columns[0] + 1 for field, columns in named if columns}
    return tuple(own.get(field, column.at + 1) for field in Cell._fields)


def _is_about(remark: Remark, value: str) -> bool:
    """Whether a remark with a number of its own speaks of the figure, which is that number."""
    if not remark.numbers:
        return True
    number = parse_number(value)
    return any(parse_number(each.strip(",.")) == number for each in remark.numbers)


def _folded(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row of headings without what does not matter, and blank cells at its end."""
    cells = [fold(text) for text in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _is_alone(frame: Frame, cells: tuple[str, ...]) -> bool:
    """Whether nothing but the name stands in a row."""
    return not any(
        text.strip()
        for i, text in enumerate(cells)
        if i not in frame.identity and not (i in frame.offices and is_number(text))
    )
