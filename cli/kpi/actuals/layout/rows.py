"""Rows under a header → what each tells: figures with all that is said of them, claims, notes."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from kpi.actuals.layout.around import (
    NOTE,
    TOTAL,
    Context,
    Remark,
    TextReader,
    row_apart,
)
from kpi.actuals.layout.cells import (
    Cell,
    Claim,
    Claims,
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
from kpi.actuals.layout.columns import is_district
from kpi.actuals.layout.frame import Column, Frame, Shape, is_part, is_total, means_identity
from kpi.actuals.layout.headings import Kind, read_part
from kpi.actuals.names import Named, Subject, Unlike, undecorated
from kpi.actuals.vocabulary import is_blank
from kpi.actuals.words import (
    MONTHLY,
    NOT_ACTUAL,
    TO_DATE,
    Sense,
    fold,
    read_phrase,
    units_in,
)
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Language, Period
from kpi.period import dated, names_year, period_in, period_name
from kpi.quantity import parse_number

ASIDE = "set-aside"
BLANK = "blank"
"""Why a row tells no figure."""

_SAYS_NOTHING = re.compile(r"[\s0-9.,%+\-—–/:()（）‰]*")
"""Texts of numbers and marks alone, which no word of a remark can be in."""

_BLOCK_OF_PLANS = re.compile(
    r"(?:本年|年度|全年|月度|分月|本月|各月)?(?:目标|计划|任务|预算)(?:数|值|分解|下达|表|数据)*|(?:目标|任务)?(?:分解|下达)(?:数|值|表)?"
    r"|planned|plans?|targets?|budget|goals?"
)
_NUMBERING = re.compile(r"^[一二三四五六七八九十]{1,3}、|^[(][一二三四五六七八九十0-9]{1,2}[)]|^[0-9]{1,2}[.、](?![0-9])")


_OF_BLOCKS = (
    *(Sense.TO_DATE, Sense.MONTH, Sense.FORECAST, Sense.PAST, Sense.PART, Sense.DISTRICT),
)
"""Senses that a heading between rows may have only where all of it is understood."""


class Above(NamedTuple):
    """What a row says of those below it: the last name, and the block they are in.

    `block` is the heading of one in which nothing has been seen yet.
    """

    block: str | None = None
    name: str = ""
    unit: str = ""
    aside: str = ""
    basis: Stated | None = None
    units: Stated | None = None


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
        self._above = Above()
        self._given: dict[str, set[Period]] = {}
        self._running: dict[str, Decimal | Refusal] = {}
        self._last: Period | None = None
        self._doubt: Refusal | None = None

    @property
    def _year(self) -> int:
        return self._context.year or self._reader.year

    def read(self, row: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries of a row."""
        texts = [text for text in row if text.strip()]
        if not texts:
            return (Skipped(BLANK),)
        if self._is_header(row):
            return (Skipped("heading") if _folded(row) == self._header else Renewed(),)
        return tuple(entry for frame in self._frames for entry in self._of(frame, row, texts))

    def end(self) -> Iterator[Entry]:
        """What the last row leaves open: a heading below which nothing stands is a note."""
        block = self._above.block
        if block is not None:
            word = self._above.aside or block
            yield Misfit(refuse(Code.UNREAD_QUALIFIER, text=block, word=word), "")

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
            self._above = Above(units=self._unit_line(texts))
            yield Skipped(NOTE)
            yield from (Noted(t, column) for column, t in enumerate(row, 1) if t.strip())
        elif apart:
            self._above = self._above._replace(name="", unit="")
            yield Skipped(apart)
        elif self._above.aside and not self._is_bare(frame, row):
            self._above = self._above._replace(block=None)
            yield Skipped(ASIDE)
        elif self._is_bare(frame, row):
            yield from self._bare(frame, cells, texts[0])
        elif frame.shape is Shape.TRANSPOSED and (part := self._claimed_by_name(frame, cells)):
            yield Skipped(TOTAL)
            yield from self._claimed_rows(frame, cells, part)
        else:
            self._above = self._above._replace(block=None) if self._above.block else self._above
            yield from self._full(frame, row, cells)

    def _claimed_by_name(
        self, frame: Frame, cells: tuple[str, ...]
    ) -> Part | None:
        """What a row of a transposed table holds instead of a period's figures."""
        text = cells[frame.dates[0]]
        part = read_part(text, self._reader.names, self._year) if text.strip() else None
        found = _PARTS.get(part.kind) if part is not None and part.kind else None
        is_claim = part is not None and (part.period is None or found is Part.TOTAL)
        return found if is_claim else None

    def _unit_line(self, texts: list[str]) -> Stated | None:
        """What a unit line between rows says of those below it."""
        remark = self._reader.remark(texts[0]) if len(texts) == 1 else None
        unit = remark.unit if remark is not None else ""
        return Stated(texts[0].strip(), 1, units=units_in(unit)) if unit else None

    def _apart(self, frame: Frame, cells: tuple[str, ...], texts: list[str]) -> str:
        first = row_apart(texts[0])
        own = next(
            (found for i in (*frame.identity, *frame.dates) if (found := row_apart(cells[i]))), ""
        )
        return own or first

    def _is_bare(self, frame: Frame, row: tuple[str, ...]) -> bool:
        """Whether a row holds nothing but a text, and perhaps its number."""
        others = [text for text in row if text.strip() and not _is_number(text)]
        numbers = [i for i, text in enumerate(row) if _is_number(text)]
        columns = {each.at for each in (*frame.figures, *frame.sums, *frame.to_date)}
        return len(others) == 1 and not columns & set(numbers) and len(numbers) < 2

    # -- a row that is nothing but a text --------------------------------------

    def _bare(self, frame: Frame, cells: tuple[str, ...], text: str) -> Iterator[Entry]:
        text = next(each for each in cells if each.strip() and not _is_number(each)) if any(
            each.strip() and not _is_number(each) for each in cells
        ) else text
        column = next((i for i, each in enumerate(cells) if each == text), 0)
        named = self._look_up(text)
        at = (*frame.figures, *frame.to_date, *frame.sums)
        is_name = column in frame.identity and not isinstance(named.subject, Unlike)
        if is_name or any(each.at == column for each in at):
            yield from self._full(frame, cells, cells)
            return
        yield from self._block(frame, text, column)

    def _block(self, frame: Frame, text: str, column: int) -> Iterator[Entry]:
        """A heading between the rows: what it says holds for those below it."""
        if is_district(text):
            yield Misfit(refuse(Code.BY_DISTRICT, column=text.strip()), "", column + 1)
            return
        remark = self._reader.remark(text)
        if remark is not None and remark.unit:
            stated = Stated(text.strip(), column + 1, units=(remark.unit,))
            self._above = self._above._replace(units=stated, block=text.strip())
            yield Skipped("heading", stated)
            return
        refusal = remark.refusal if remark is not None else None
        if refusal is not None and refusal.code is Code.UNREAD_QUALIFIER:
            yield Misfit(refusal, "", column + 1)
            return
        bare = _NUMBERING.sub("", fold(undecorated(text)))
        phrase = read_phrase(self._reader.names.without(bare), self._reader.year)
        if refusal is not None and phrase.rest:
            yield Misfit(refusal, "", column + 1)
            return
        limit = phrase.word(*_OF_BLOCKS) if phrase.rest else ""
        if limit and not phrase.numbers:
            refusal = refuse(Code.UNREAD_QUALIFIER, text=text.strip(), word=limit)
            yield Misfit(refusal, "", column + 1)
        elif phrase.word(Sense.DISTRICT) and not phrase.rest:
            yield Misfit(refuse(Code.BY_DISTRICT, column=text.strip()), "", column + 1)
        elif phrase.years and self._is_another_year(frame, phrase.years):
            yield Misfit(refuse(Code.AMBIGUOUS_LAYOUT), "", column + 1)
        elif (word := phrase.word(*NOT_ACTUAL)) and not phrase.rest:
            yield from self._block_aside(text, bare, word, column)
        elif phrase.rest or not (phrase.words or phrase.periods):
            yield Skipped("heading", Stated(text.strip(), column + 1))
        else:
            yield from self._block_actual(text, phrase.basis, column)

    def _block_aside(self, text: str, bare: str, word: str, column: int) -> Iterator[Entry]:
        goal_only = read_phrase(bare, self._reader.year).word(Sense.GOAL) == word
        if goal_only and not _BLOCK_OF_PLANS.fullmatch(bare):
            yield Skipped("heading", Stated(text.strip(), column + 1))
            return
        self._above = Above(aside=text.strip(), block=text.strip())
        yield Skipped(ASIDE, Stated(text.strip(), column + 1))

    def _block_actual(self, text: str, basis: str, column: int) -> Iterator[Entry]:
        stated = Stated(text.strip(), column + 1, basis=basis) if basis else None
        block = text.strip() if basis else None
        self._above = Above(basis=stated, units=self._above.units, block=block)
        yield Skipped("heading", stated or Stated(text.strip(), column + 1))

    def _is_another_year(self, frame: Frame, years: frozenset[int]) -> bool:
        own = {each.period.year for each in frame.figures if each.period} or {self._year}
        return not years <= own

    # -- a row of figures ------------------------------------------------------

    def _full(
        self, frame: Frame, row: tuple[str, ...], cells: tuple[str, ...]
    ) -> Iterator[Entry]:
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
        return beyond + sum(1 for i in frame.nameless if _is_number("".join(row[i : i + 1])))

    def _short(self, frame: Frame, row: tuple[str, ...]) -> Refusal | None:
        """Why a row of a tidy table is too short to tell its figure."""
        needed = max(frame.identity[0], frame.dates[0], frame.figures[0].at) + 1 if (
            frame.shape is Shape.TIDY and frame.identity
        ) else 0
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
        words = [(i, text) for i, text in given if not _is_number(text)] or given
        return (words[0][1], None, words[0][0] + 1) if words else ("", None, 1)

    def _told(self, frame: Frame, cells: tuple[str, ...], name: str) -> Iterator[Entry]:
        """The figures of a row, then what it claims beside them."""
        texts = {field: cells[i] for field, i in frame.fields.items()}
        self._doubt = None
        figures = self._figures(frame, cells, texts)
        if self._doubt is not None:
            yield Misfit(self._doubt, name, frame.dates[0] + 1)
            return
        if frame.identity:
            name, texts = self._filled(name, texts, has_figures=bool(figures))
        remarks = list(self._remarks(frame, cells))
        aside = [column for column, r in remarks if r.aside and column - 1 in frame.others]
        if aside:
            yield Skipped(ASIDE, Stated(cells[aside[0] - 1].strip(), aside[0]))
            return
        for column in figures:
            stated = tuple(self._stated(at, r) for at, r in remarks if _is_about(r, cells[column.at]))
            said = self._said(frame, cells, texts, name, column, stated)
            refused = next((r for r in remarks if self._forbids(r[1], said)), None)
            if refused is not None and refused[1].refusal is not None:
                yield Misfit(refused[1].refusal, said.cell.id, refused[0])
            else:
                yield said
        yield from self._claims(frame, cells, texts, name, figures)

    def _forbids(self, remark: tuple[int, Remark] | Remark, said: Said) -> bool:
        one = remark if isinstance(remark, Remark) else remark[1]
        if one.refusal is None:
            return False
        own = period_in(said.cell.period, self._year)
        return own is None or one.period is None or one.period.end == own.end

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
        if name.strip():
            self._above = self._above._replace(name=name, unit=texts.get("unit", ""))
        elif self._above.name and has_figures:
            name = self._above.name
            if not texts.get("unit", "").strip():
                texts = {**texts, "unit": self._above.unit}
        return name, texts

    def _remarks(self, frame: Frame, cells: tuple[str, ...]) -> Iterator[tuple[int, Remark]]:
        """What the texts of a row that are no figures say of it, with their columns."""
        for index in (*frame.notes, *frame.others, *frame.nameless):
            text = cells[index]
            if _SAYS_NOTHING.fullmatch(text):
                continue
            remark = self._reader.remark(text)
            if remark is not None:
                yield index + 1, remark
        source = frame.fields.get("source", -1)
        remark = self._reader.remark(cells[source]) if source >= 0 else None
        if remark is not None and remark.basis and remark.refusal is None:
            yield source + 1, remark

    def _figures(
        self, frame: Frame, cells: tuple[str, ...], texts: dict[str, str]
    ) -> list[Column]:
        """The columns of a row that hold a figure; a blank one where there is none."""
        if frame.dates:
            return self._by_date(frame, cells, texts)
        given = [each for each in frame.figures if not is_blank(cells[each.at])]
        kept = [each for each in given if not _is_carried(each, given, frame, cells)]
        sums = [each for each in frame.sums if _is_figure(each, kept, cells)]
        found = [*kept, *sums, *_up_to_last(frame, kept, cells)]
        return found or [*frame.figures, *frame.to_date][:1]

    def _by_date(
        self, frame: Frame, cells: tuple[str, ...], texts: dict[str, str]
    ) -> list[Column]:
        text = self._date(frame, cells)
        period = period_in(text, self._year)
        if len(self._context.years) > 1 and period is not None and not names_year(text):
            self._doubt = refuse(Code.AMBIGUOUS_YEAR, text=text.strip())
        texts["period"] = dated(text, self._context.year)
        if frame.shape is Shape.TIDY:
            given = [each for each in frame.figures if not is_blank(cells[each.at])]
            return given or list(frame.figures[:1])
        if period is None:
            return list(frame.figures)
        self._last = period if any(not is_blank(cells[e.at]) for e in frame.figures) else self._last
        return [each for each in frame.figures if self._counts(frame, each, period, cells)]

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

    def _counts(
        self, frame: Frame, column: Column, period: Period, cells: tuple[str, ...]
    ) -> bool:
        """Whether a figure is more than a formula that runs ahead of the months given."""
        text = cells[column.at]
        if is_blank(text):
            return True
        if column.basis == TO_DATE:
            return self._grows(frame, column, text, cells)
        given = self._given.setdefault(column.name, set())
        parts = [each for each in given if _is_within(each, period)]
        given.add(period)
        return not parts or max(each.last for each in parts) == period.last

    def _grows(self, frame: Frame, column: Column, text: str, cells: tuple[str, ...]) -> bool:
        """Whether 累计 is another than the one before, or its month is given too."""
        value = parse_number(text)
        before = self._running.get(column.name, Decimal(0))
        self._running[column.name] = value
        beside = [
            cells[each.at]
            for each in frame.figures
            if each.name == column.name and each.basis != TO_DATE
        ]
        return not beside or not all(map(is_blank, beside)) or value != before

    def _said(
        self,
        frame: Frame,
        cells: tuple[str, ...],
        texts: dict[str, str],
        name: str,
        column: Column,
        stated: tuple[Stated, ...],
    ) -> Said:
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
        basis = column.basis or (MONTHLY if self._is_part(frame, column, cells) else "")
        of_column = Stated(
            column.heading, column.at + 1, basis, (column.unit,) if column.unit else ()
        )
        block = tuple(each for each in (self._above.basis, self._above.units) if each)
        said = (*((of_column,) if basis or column.unit else ()), *block, *stated)
        return Said(cell, self._places(frame, column), said, _is_alone(frame, cells))

    def _is_part(self, frame: Frame, column: Column, cells: tuple[str, ...]) -> bool:
        """Whether a bare month is none of the running totals that stand in the same row.

        It may be one itself: then its last is the total.
        """
        if not column.is_part:
            return False
        columns = (*frame.figures, *frame.sums)
        totals = {e.period.end: e for e in columns if e.period and is_total(e) and e.name == column.name}
        lasts = [e for e in columns if e.is_part and e.period and e.period.end in totals and e.period.last > 1]
        given = [(cells[e.at], cells[totals[e.period.end].at]) for e in lasts if e.period]
        return not any(one.strip() and parse_number(one) == parse_number(all_) for one, all_ in given)

    def _places(self, frame: Frame, column: Column) -> Columns:
        own = {field: i + 1 for field, i in frame.fields.items()}
        own |= {"id": i + 1 for i in frame.identity[:1]} | {
            "period": i + 1 for i in frame.dates[-1:]
        }
        own |= {"note": i + 1 for i in frame.notes[:1]}
        return tuple(own.get(field, column.at + 1) for field in Cell._fields)

    def _proofs(self, frame: Frame, cells: tuple[str, ...]) -> list[Claim]:
        """Percentages of the goal that stand in unknown columns or in remarks."""
        shares = [(i, cells[i]) for i in frame.others if cells[i].strip().endswith(("%", "％"))]
        told = ((i, _OF_GOAL.search(fold(cells[i]))) for i in frame.notes)
        shares += [(i, found[1]) for i, found in told if found is not None]
        rests = ((i, _TO_GO.search(fold(cells[i]))) for i in frame.notes)
        return [
            *(Claim(Part.PROOF, "", text, "", i + 1) for i, text in shares),
            *(Claim(Part.REST, "", found[1], "", i + 1) for i, found in rests if found),
        ]

    def _claimed_rows(
        self, frame: Frame, cells: tuple[str, ...], part: Part
    ) -> Iterator[Claims]:
        """What a row of goals, ratios or totals states of each indicator."""
        as_of = period_name_of(self._last) if self._last else ""
        for each in frame.figures:
            if not is_blank(cells[each.at]) and as_of:
                unit = "" if part is Part.RATIO else each.unit
                claim = Claim(part, "", cells[each.at], unit, each.at + 1)
                yield Claims(each.name, (claim,), as_of)

    def _claims(
        self,
        frame: Frame,
        cells: tuple[str, ...],
        texts: dict[str, str],
        name: str,
        figures: list[Column],
    ) -> Iterator[Claims]:
        """What a row states beside its figures, of each target it tells of."""
        unit = texts.get("unit", "")
        sums = tuple(each for each in frame.sums if each.basis != TO_DATE)
        parts = (
            (Part.GOAL, frame.goals),
            (Part.RATIO, frame.ratios),
            (Part.TOTAL, (*frame.totals, *sums)),
            (Part.REST, frame.rests),
        )
        last = _last_of(figures)
        as_of = period_name_of(last) if last else texts.get("period", "")
        of: dict[str, list[Claim]] = {}
        for part, columns in parts:
            for each in columns:
                if is_blank(cells[each.at]):
                    continue
                period = each.period_text
                if part is Part.RATIO and frame.shape is Shape.TRANSPOSED:
                    period = as_of
                own = "" if part is Part.RATIO else (unit if unit.strip() else each.unit)
                claim = Claim(part, period, cells[each.at], own, each.at + 1)
                of.setdefault(each.name or name, []).append(claim)
        proofs = self._proofs(frame, cells)
        if proofs and name:
            of.setdefault(name, []).extend(proofs)
        for target, claims in of.items():
            if target:
                yield Claims(target, tuple(claims), as_of)


_PARTS = {Kind.GOAL: Part.GOAL, Kind.RATIO: Part.RATIO, Kind.TOTAL: Part.TOTAL}


def _is_about(remark: Remark, value: str) -> bool:
    """Whether a remark with a number of its own speaks of the figure, which is that number."""
    if not remark.numbers:
        return True
    number = parse_number(value)
    return any(parse_number(each.strip(",.")) == number for each in remark.numbers)


_TO_GO = re.compile(r"(?:还差|距.{0,6}差|缺口)([0-9]+(?:\.[0-9]+)?)")
"""What still lacks of the year's goal, in a remark."""

_OF_GOAL = re.compile(r"(?:目标|任务|计划)(?:任务|数|值|的)*([0-9]+(?:\.[0-9]+)?%)")
"""How much of the year's goal is done, in a remark."""


def period_name_of(period: Period) -> str:
    """A period in a form that names its year."""
    return period_name(period, Language.ZH)


def _last_of(figures: list[Column]) -> Period | None:
    ends = [each.period for each in figures if each.period]
    return max(ends, key=lambda each: each.end, default=None)


def _folded(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row of headings without what does not matter, and blank cells at its end."""
    cells = [fold(text) for text in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _is_number(text: str) -> bool:
    return bool(text.strip()) and not isinstance(parse_number(text), tuple)


def _is_alone(frame: Frame, cells: tuple[str, ...]) -> bool:
    """Whether nothing but the name stands in a row."""
    return not any(
        text.strip()
        for i, text in enumerate(cells)
        if i not in frame.identity and not (i in frame.offices and _is_number(text))
    )


def _is_within(part: Period, whole: Period) -> bool:
    inside = part.year == whole.year and whole.first <= part.first and part.last <= whole.last
    return inside and part.last - part.first < whole.last - whole.first and not part.to_date


def _is_figure(column: Column, kept: list[Column], cells: tuple[str, ...]) -> bool:
    """Whether a sum holds more than a formula that runs ahead of the figures it adds up."""
    text = cells[column.at]
    if is_blank(text):
        return False
    parts = [each.period for each in kept if is_part(each, column) and each.period]
    if not parts:
        return parse_number(text) != 0
    last = column.period.last if column.period else 0
    return is_total(column) and max(each.last for each in parts) == last


def _up_to_last(frame: Frame, kept: list[Column], cells: tuple[str, ...]) -> Iterator[Column]:
    """The columns 累计 without a month, as of the last month of the row."""
    for column in frame.to_date:
        year = column.period.year if column.period else 0
        ends = [each.period for each in kept if each.period and each.period.year == year]
        if ends and not is_blank(cells[column.at]):
            last = max(each.last for each in ends)
            yield column._replace(period=Period(year, last, last), basis=TO_DATE)


def _is_carried(
    column: Column, given: list[Column], frame: Frame, cells: tuple[str, ...]
) -> bool:
    """Whether 累计 only repeats the one before, its month being blank: a formula ran ahead."""
    if column.basis != TO_DATE or column.period is None:
        return False
    beside = [e for e in frame.figures if e.period == column.period and e.basis != TO_DATE]
    if not beside or any(each in given for each in beside):
        return False
    before = [
        each
        for each in given
        if each.basis == TO_DATE
        and each.period
        and each.period.year == column.period.year
        and each.period.last < column.period.last
    ]
    value = parse_number(cells[column.at])
    if not before:
        return value == 0
    latest = max(before, key=lambda each: each.period.last if each.period else 0)
    return parse_number(cells[latest.at]) == value
